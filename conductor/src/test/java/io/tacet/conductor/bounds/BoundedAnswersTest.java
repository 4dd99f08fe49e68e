package io.tacet.conductor.bounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.netflix.conductor.model.TaskModel;
import com.netflix.conductor.model.WorkflowModel;
import com.netflix.conductor.tasks.http.HttpTask;
import com.netflix.conductor.tasks.http.providers.DefaultRestTemplateProvider;
import com.netflix.conductor.tasks.http.providers.RestTemplateProvider;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.web.client.ResourceAccessException;

class BoundedAnswersTest {
    private static final int LIMIT = 100_000;
    private static final Limits LIMITS = new Limits(LIMIT, Duration.ofHours(1), Duration.ZERO, 0, 0);

    private final CountDownLatch cut = new CountDownLatch(1);
    private final RestTemplateProvider provider = (RestTemplateProvider) new BoundedAnswers(() -> LIMITS)
            .postProcessAfterInitialization(
                    new DefaultRestTemplateProvider(Duration.ofSeconds(30), Duration.ofSeconds(30)), "provider");
    private HttpServer service;

    @BeforeEach
    void start() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        service.createContext("/", this::answer);
        service.start();
    }

    @AfterEach
    void stop() {
        service.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        boolean zipped = path.contains("zipped");
        if (zipped) {
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
        }
        if (path.contains("headers")) {
            for (int i = 0; i < 5_000; i++) {
                exchange.getResponseHeaders().add("X-Header-" + i, "v");
            }
        }
        exchange.sendResponseHeaders(path.contains("error") ? 500 : 200, 0);
        try (OutputStream body =
                zipped ? new GZIPOutputStream(exchange.getResponseBody()) : exchange.getResponseBody()) {
            if (path.contains("endless")) {
                while (true) {
                    body.write(new byte[1 << 16]);
                }
            }
            if (path.contains("parts")) {
                body.write(("[" + "{},".repeat(path.contains("many") ? 20_000 : 2_000) + "1]")
                        .getBytes(StandardCharsets.US_ASCII));
                return;
            }
            if (path.contains("deep")) {
                int levels = path.contains("deeper") ? 501 : 490;
                body.write(("[".repeat(levels) + "]".repeat(levels)).getBytes(StandardCharsets.US_ASCII));
                return;
            }
            body.write("x".repeat(LIMIT - (path.contains("longer") ? -1 : 0)).getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            cut.countDown();
        }
    }

    private String get(String path) {
        HttpTask.Input input = new HttpTask.Input();
        input.setReadTimeOut(30_000);
        return provider.getRestTemplate(input)
                .exchange(
                        "http://127.0.0.1:" + service.getAddress().getPort() + path, HttpMethod.GET, null, String.class)
                .getBody();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/plain", "/zipped"})
    void answerWithinTheLimitIsRead(String path) {
        assertThat(get(path)).hasSize(LIMIT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/longer", "/zipped/longer", "/endless", "/zipped/endless", "/error/endless"})
    void longerAnswerIsRefusedAndTheConnectionCut(String path) throws InterruptedException {
        assertThatThrownBy(() -> get(path))
                .isInstanceOf(TacetException.class)
                .hasMessageStartingWith("RESPONSE_TOO_LARGE: ")
                .extracting(e -> ((TacetException) e).code())
                .isEqualTo(ErrorCode.RESPONSE_TOO_LARGE);
        if (path.contains("endless")) {
            assertThat(cut.await(1, TimeUnit.MINUTES))
                    .as("the service can stop sending")
                    .isTrue();
        }
    }

    private TaskModel run(String path) {
        TaskModel task = new TaskModel();
        task.setInputData(Map.of(
                "http_request",
                Map.of(
                        "uri",
                        "http://127.0.0.1:" + service.getAddress().getPort() + path,
                        "method",
                        "GET",
                        "readTimeOut",
                        30_000)));
        new BoundedHttpTask(provider, new ObjectMapper(), LIMITS).start(new WorkflowModel(), task, null);
        return task;
    }

    @Test
    void answerThatIsNestedTooDeepFailsItsTask() {
        TaskModel task = run("/deeper");

        assertThat(task.getStatus()).isEqualTo(TaskModel.Status.FAILED);
        assertThat(task.getReasonForIncompletion()).contains("RESPONSE_TOO_LARGE: ", "deeper than 500 levels");
        assertThat(run("/deep").getStatus()).isEqualTo(TaskModel.Status.COMPLETED);
    }

    @Test
    void answerOfTooManyPartsFailsItsTask() {
        TaskModel task = run("/parts/many");

        assertThat(task.getStatus()).isEqualTo(TaskModel.Status.FAILED);
        assertThat(task.getReasonForIncompletion()).contains("RESPONSE_TOO_LARGE: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/parts", "/plain"})
    void otherAnswersAreReadAsBefore(String path) {
        TaskModel task = run(path);

        assertThat(task.getStatus()).isEqualTo(TaskModel.Status.COMPLETED);
        assertThat(task.getOutputData().get("response"))
                .extracting("body")
                .satisfies(body -> assertThat(
                                body instanceof List<?> list
                                        ? list.size()
                                        : body.toString().length())
                        .isEqualTo(path.equals("/parts") ? 2_001 : LIMIT));
    }

    @Test
    void headersWithoutAnEndAreRefused() {
        assertThatThrownBy(() -> get("/headers")).isInstanceOf(ResourceAccessException.class);
    }
}
