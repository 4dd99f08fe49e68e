package io.tacet.enginelike;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** An engine that answers with a value in every way that an engine can. */
@RestController
public class LeakyEndpoints {
    public static final String CANARY = "canary-5up3r\"s3cret-v\u00e4lue";

    @GetMapping("/api/workflow/{workflowId}/json")
    Map<String, Object> json(@PathVariable("workflowId") String workflowId) {
        return Map.of(
                "echo",
                List.of("Bearer " + CANARY),
                "body",
                "{\"a\":\"canary-5up3r\\\"s3cret-v\u00e4lue\"}",
                "n",
                1.50);
    }

    @GetMapping(path = "/api/leaky/text", produces = MediaType.TEXT_PLAIN_VALUE)
    String text() {
        return "it is " + CANARY;
    }

    @GetMapping("/api/leaky/error")
    String error() {
        throw new IllegalArgumentException("no: " + CANARY);
    }

    @GetMapping("/api/leaky/send-error")
    void sendError(HttpServletResponse response) throws IOException {
        response.sendError(409, "no: " + CANARY);
    }

    @GetMapping("/api/leaky/future")
    CompletableFuture<Map<String, String>> future() {
        return CompletableFuture.supplyAsync(() -> Map.of("echo", CANARY));
    }

    @GetMapping("/api/leaky/failed-future")
    CompletableFuture<String> failedFuture() {
        return CompletableFuture.failedFuture(new IllegalStateException("no: " + CANARY));
    }

    @GetMapping("/api/leaky/callable")
    Callable<String> callable() {
        return () -> CANARY;
    }

    @GetMapping("/api/leaky/writer")
    void writer(HttpServletResponse response) throws IOException {
        response.setContentType("text/plain;charset=ISO-8859-1");
        response.getWriter().print("it is " + CANARY);
        response.getWriter().flush();
    }

    @GetMapping("/api/leaky/untyped")
    void untyped(HttpServletResponse response) throws IOException {
        byte[] body = ("it is " + CANARY).getBytes(StandardCharsets.UTF_8);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.flushBuffer();
    }

    @GetMapping("/api/leaky/header")
    ResponseEntity<String> header() {
        return ResponseEntity.ok().header("X-Echo", "canary-in-a-header").body("x");
    }

    @GetMapping("/api/leaky/events")
    SseEmitter events() {
        SseEmitter emitter = new SseEmitter(10_000L);
        new Thread(() -> {
                    try {
                        emitter.send(SseEmitter.event().name("first").data(Map.of("echo", CANARY)));
                        emitter.send(SseEmitter.event().name("last").data("text " + CANARY));
                        emitter.complete();
                    } catch (IOException e) {
                        emitter.completeWithError(e);
                    }
                })
                .start();
        return emitter;
    }

    @GetMapping(path = "/api/leaky/stream", produces = MediaType.APPLICATION_JSON_VALUE)
    StreamingResponseBody stream() {
        return out -> out.write(("[\"" + "x".repeat(100_000) + "canary-5up3r\\\"s3cret-v\u00e4lue\"]")
                .getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping("/api/leaky/download")
    ResponseEntity<byte[]> download() {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(new byte[] {0, -1, 10, 13, 34});
    }

    @GetMapping({"/api/tasks/poll/{type}", "/api/tasks/poll/batch/{type}"})
    Map<String, String> poll(@PathVariable("type") String type) {
        if (type.equals("broken")) {
            throw new IllegalStateException(CANARY);
        }
        return Map.of("input", CANARY);
    }

    @PostMapping("/api/tasks/update-v2")
    Map<String, String> next() {
        return Map.of("input", CANARY);
    }
}
