package io.tacet.e2e;

import static io.tacet.e2e.Definitions.fresh;
import static io.tacet.e2e.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.tacet.e2e.People.Person;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that take as long as they like, more than the server has threads. */
class SlowRequestsTest {
    private static final int THREADS = 12;

    private static TacetServer server;
    private static People people;

    @BeforeAll
    static void start() {
        server = TacetServer.start("server.tomcat.threads.max=" + THREADS, "tacet.limits.large-requests=4");
        people = new People(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** From another address than everybody else in these tests. */
    private static Socket request(String... lines) throws IOException {
        Socket socket = new Socket(
                InetAddress.getLoopbackAddress(),
                URI.create(server.url()).getPort(),
                InetAddress.getByName("127.0.0.2"),
                0);
        socket.getOutputStream().write((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return socket;
    }

    @Test
    void bodiesWithoutAnEndOfOneAddressAreNoConcernOfOthers() throws IOException {
        Person ann = people.user("ann", "USER");
        whileHolding(2 * THREADS, "Content-Length: 1000", THREADS / 2, () -> {
            assertThat(ann.api().status("GET", "/api/secrets")).isEqualTo(200);
            assertThat(people.signIn(ann, People.PASSWORD).statusCode()).isEqualTo(200);
        });
    }

    /** Of four at a time. */
    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 1000000", "Transfer-Encoding: chunked"})
    void largeBodiesOfOneAddressLeaveMemoryForOthers(String header) throws IOException {
        Person ann = people.user("ann", "USER");
        String large = Api.write(Map.of("text", "a".repeat(400_000)));
        whileHolding(8, header, 2, () -> {
            assertThat(ann.api()
                            .send("POST", "/api/definitions/problems", "application/json", large)
                            .statusCode())
                    .isLessThan(429);
            assertThat(people.signIn(ann, People.PASSWORD).statusCode()).isEqualTo(200);
        });
    }

    /** @param held how many of the sign-ins, whose bodies never come, get a thread; the others are answered */
    private static void whileHolding(int requests, String header, int held, Runnable work) throws IOException {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < requests; i++) {
                sockets.add(request(
                        "POST /api/token HTTP/1.1", "Host: localhost", "Content-Type: application/json", header));
            }
            await().until(() ->
                    sockets.stream().filter(SlowRequestsTest::isAnswered).count() == requests - held);
            work.run();
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    private static boolean isAnswered(Socket socket) {
        try {
            return socket.getInputStream().available() > 0;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void longPollsOfOneAreNoConcernOfOthersAndThoseOfItsShareGoOn() {
        Person ann = people.user("ann", "USER");
        Person ben = people.user("ben", "USER");
        String type = fresh("idle");
        ben.api().ok("POST", "/api/metadata/taskdefs", List.of(Map.of("name", type, "ownerEmail", "a@example.com")));
        String poll = "/api/tasks/poll/batch/" + type + "?count=1&timeout=5000";
        try (ExecutorService pollers = Executors.newFixedThreadPool(2 * THREADS)) {
            List<CompletableFuture<Integer>> polls = IntStream.range(0, 2 * THREADS)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> ben.api().status("GET", poll), pollers))
                    .toList();
            await().until(() -> polls.stream().anyMatch(CompletableFuture::isDone));
            assertThat(ann.api().status("GET", "/api/secrets")).isEqualTo(200);

            assertThat(polls.stream().map(CompletableFuture::join))
                    .contains(200, 429)
                    .isSubsetOf(200, 204, 429);
        }
        assertThat(ben.api().status("GET", poll)).isEqualTo(200);
    }
}
