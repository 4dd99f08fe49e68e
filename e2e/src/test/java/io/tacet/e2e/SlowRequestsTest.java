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
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

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

    /** Of somebody at that address, whose body never comes. */
    private static Socket signIn(String address, String header) throws IOException {
        Socket socket = new Socket(
                InetAddress.getLoopbackAddress(),
                URI.create(server.url()).getPort(),
                InetAddress.getByName(address),
                0);
        String request = String.join(
                "\r\n",
                "POST /api/token HTTP/1.1",
                "Host: localhost",
                "Content-Type: application/json",
                header,
                "",
                "");
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return socket;
    }

    @Test
    void bodiesWithoutAnEndOfOneAddressAreNoConcernOfOthers() throws IOException {
        Person ann = people.user("ann", "USER");
        whileHolding("127.0.0.2", Collections.nCopies(THREADS / 2 + 2, "Content-Length: 1000"), THREADS / 2, () -> {
            assertThat(ann.api().status("GET", "/api/secrets")).isEqualTo(200);
            assertThat(people.signIn(ann, People.PASSWORD).statusCode()).isEqualTo(200);
        });
    }

    /** Of four at a time. */
    @Test
    void largeBodiesOfOneAddressLeaveMemoryForOthers() throws IOException {
        Person ann = people.user("ann", "USER");
        String large = Api.write(Map.of("text", "a".repeat(400_000)));
        List<String> headers = List.of(
                "Content-Length: 1000000",
                "Transfer-Encoding: chunked",
                "Content-Length: 1000000",
                "Transfer-Encoding: chunked");
        whileHolding("127.0.0.3", headers, 2, () -> {
            assertThat(ann.api()
                            .send("POST", "/api/definitions/problems", "application/json", large)
                            .statusCode())
                    .isLessThan(429);
            assertThat(people.signIn(ann, People.PASSWORD).statusCode()).isEqualTo(200);
        });
    }

    /**
     * @param address that no other test uses: those of its requests may not have ended on the server yet
     * @param headers of the requests
     * @param held how many of them get a thread; the others are answered
     */
    private static void whileHolding(String address, List<String> headers, int held, Runnable work) throws IOException {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (String header : headers) {
                sockets.add(signIn(address, header));
            }
            await().until(() ->
                    sockets.stream().filter(SlowRequestsTest::isAnswered).count() == headers.size() - held);
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
