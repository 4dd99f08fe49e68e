package io.tacet.benchmarks.load;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Workflows of an HTTP task and a worker's task, both with a key in their input and some kilobytes of data in their output; as many at
 * once as {@value #AT_ONCE}.
 */
final class Load implements AutoCloseable {
    private static final int AT_ONCE = 32;
    private static final int WORKERS = 2;
    private static final String NAME = "load";
    private static final String TASK = "load_worker";
    private static final String ANSWER = "{\"items\":["
            + "{\"id\":\"0b7b6f0e-6a54-4a3c-9a58-5d1b3b1a7c11\",\"price\":7.25,\"note\":\"Some text that an API answers with.\"},"
                    .repeat(20)
            + "{}]}";

    private final Client client;
    private final HttpServer api;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final AtomicLong completed = new AtomicLong();
    private volatile boolean running = true;

    /** @param key what the definition holds for the key: a reference, or the key itself */
    Load(Client client, String key) throws IOException {
        this.client = client;
        this.api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        api.setExecutor(threads);
        api.createContext("/", exchange -> {
            try (exchange) {
                byte[] answer = ANSWER.getBytes(StandardCharsets.UTF_8);
                exchange.getRequestBody().readAllBytes();
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        api.start();
        client.post("/api/metadata/taskdefs", """
                [{"name":"%s","ownerEmail":"load@example.com","retryCount":0,"timeoutSeconds":600,
                  "responseTimeoutSeconds":600}]""".formatted(TASK));
        client.post(
                "/api/metadata/workflow", """
                {"name":"%s","version":1,"schemaVersion":2,"ownerEmail":"load@example.com","tasks":[
                  {"name":"call","taskReferenceName":"call","type":"HTTP","inputParameters":{"http_request":{
                    "uri":"http://127.0.0.1:%d/?to=${workflow.input.to}","method":"GET",
                    "headers":{"Authorization":"Bearer %s"}}}},
                  {"name":"%s","taskReferenceName":"work","type":"SIMPLE","inputParameters":{
                    "key":"%s","data":"${call.output.response.body}"}}],
                 "outputParameters":{"items":"${work.output.items}"}}""".formatted(NAME, api.getAddress().getPort(), key, TASK, key));
    }

    /** @return completed workflows per second */
    double run(Duration warmUp, Duration measured) throws InterruptedException {
        threads.submit(this::start);
        for (int i = 0; i < WORKERS; i++) {
            threads.submit(this::work);
        }
        Thread.sleep(warmUp);
        long before = completed.get();
        long begun = System.nanoTime();
        Thread.sleep(measured);
        double seconds = (System.nanoTime() - begun) / 1e9;
        return (completed.get() - before) / seconds;
    }

    private void start() {
        while (running) {
            places.acquireUninterruptibly();
            threads.submit(() -> client.post("/api/workflow/" + NAME, "{\"to\":\"10115\"}"));
        }
    }

    private void work() {
        while (running) {
            List<Client.Task> tasks = client.poll(TASK, AT_ONCE);
            for (Client.Task task : tasks) {
                client.post("/api/tasks", """
                        {"taskId":"%s","workflowInstanceId":"%s","status":"COMPLETED","outputData":%s}""".formatted(task.id(), task.workflowId(), ANSWER));
                completed.incrementAndGet();
                places.release();
            }
        }
    }

    @Override
    public void close() {
        running = false;
        places.release(AT_ONCE);
        threads.shutdownNow();
        api.stop(0);
    }
}
