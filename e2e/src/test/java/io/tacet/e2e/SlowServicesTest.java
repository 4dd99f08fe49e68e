package io.tacet.e2e;

import static io.tacet.e2e.Definitions.fresh;
import static io.tacet.e2e.Definitions.http;
import static io.tacet.e2e.Definitions.with;
import static io.tacet.e2e.Definitions.workflow;
import static io.tacet.e2e.People.ended;
import static io.tacet.e2e.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tacet.e2e.People.Person;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Services that answer a byte now and then, for as long as they like. */
class SlowServicesTest {
    private static final int THREADS = 4;

    private static TacetServer server;
    private static People people;
    private static HttpServer service;
    private static final AtomicInteger CALLS = new AtomicInteger();
    private static final CountDownLatch DONE = new CountDownLatch(1);

    @BeforeAll
    static void start() throws IOException {
        // Longer than a test waits.
        server = TacetServer.start("conductor.app.systemTaskWorkerThreadCount=" + THREADS, "tacet.limits.http-time=1h");
        people = new People(server);
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        service.createContext("/prompt", exchange -> answer(exchange, new CountDownLatch(0)));
        service.createContext("/slow", exchange -> {
            CALLS.incrementAndGet();
            answer(exchange, DONE);
        });
        service.start();
    }

    @AfterAll
    static void stop() {
        DONE.countDown();
        server.close();
        service.stop(0);
    }

    private static void answer(HttpExchange exchange, CountDownLatch end) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream body = exchange.getResponseBody()) {
            do {
                body.write('x');
                body.flush();
            } while (!end.await(100, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> calling(String path, String label) {
        String uri = "http://127.0.0.1:" + service.getAddress().getPort() + path;
        return workflow(fresh("calls"), with(http("call", Map.of("uri", uri, "method", "GET")), Map.of("name", label)));
    }

    @Test
    void slowCallsOfOneAreNoConcernOfOthersAndEndAllTheSame() {
        Person ann = people.user("ann", "USER");
        Person ben = people.user("ben", "USER");
        Map<String, Object> slow = calling("/slow", "call");
        ann.api().register(slow);
        List<String> anns = IntStream.range(0, 3 * THREADS)
                .mapToObj(i -> ann.api().ok("POST", "/api/workflow/" + slow.get("name"), Map.of()))
                .toList();
        await("first calls").until(() -> CALLS.get() >= THREADS / 2);

        ended(ben.api(), ben.api().run(calling("/prompt", "call"), Map.of()), "COMPLETED");

        assertThat(CALLS).as("half of the threads").hasValue(THREADS / 2);
        assertThat(anns)
                .allSatisfy(execution -> assertThat(
                                ann.api().execution(execution).get("status").asText())
                        .isEqualTo("RUNNING"));
        DONE.countDown();
        for (String execution : anns) {
            JsonNode call = Stage.task(ended(ann.api(), execution, "COMPLETED"), "call");
            assertThat(call.get("pollCount").asInt()).isEqualTo(1);
            assertThat(call.at("/outputData/response/body").asText()).startsWith("x");
        }
    }

    /** @return opened once nobody listens any more */
    private static CountDownLatch endless(String path) {
        CountDownLatch cut = new CountDownLatch(1);
        service.createContext(path, exchange -> {
            try {
                answer(exchange, new CountDownLatch(1));
            } finally {
                cut.countDown();
            }
        });
        return cut;
    }

    @Test
    void callEndsWithTheTimeOfItsTask() throws InterruptedException {
        CountDownLatch cut = endless("/task");
        Person ann = people.user("ann", "USER");
        String label = fresh("impatient");
        ann.api().registerTask(label, Map.of("timeoutSeconds", 2, "responseTimeoutSeconds", 1, "retryCount", 0));

        JsonNode ended = ended(ann.api(), ann.api().run(calling("/task", label), Map.of()), "FAILED");

        assertThat(ended.get("reasonForIncompletion").asText()).contains("CALL_TIMED_OUT");
        assertThat(cut.await(10, TimeUnit.MINUTES)).isTrue();
    }

    /** The engine ends the workflow when it times out, and leaves the call to itself. */
    @Test
    void callEndsWithTheTimeOfItsWorkflow() throws InterruptedException {
        CountDownLatch cut = endless("/workflow");
        Person ann = people.user("ann", "USER");

        ann.api()
                .awaitEnd(ann.api()
                        .run(
                                with(
                                        calling("/workflow", "call"),
                                        Map.of("timeoutSeconds", 2, "timeoutPolicy", "TIME_OUT_WF")),
                                Map.of()));

        assertThat(cut.await(10, TimeUnit.MINUTES)).isTrue();
    }
}
