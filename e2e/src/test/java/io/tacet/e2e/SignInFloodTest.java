package io.tacet.e2e;

import static io.tacet.e2e.Definitions.fresh;
import static io.tacet.e2e.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tacet.e2e.People.Person;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whoever has the right password or key gets in, whatever others try at the same time and from the same address. */
@ExtendWith(SharedServer.class)
class SignInFloodTest {
    private TacetServer server;
    private People people;

    @BeforeEach
    void people(TacetServer shared) {
        server = shared;
        people = new People(shared);
    }

    private HttpResponse<String> signIn(Map<String, String> proof) {
        return signIn(server.anonymous(), proof);
    }

    private static HttpResponse<String> signIn(Api client, Map<String, String> proof) {
        return client.send("POST", "/api/token", "application/json", Api.write(proof));
    }

    private static Map<String, String> password(String id, String password) {
        return Map.of("email", id, "password", password);
    }

    @Test
    void manyRightOnesOfOneApplicationAtOnceAllGetIn() throws Exception {
        Api admin = server.admin();
        String id = Api.read(admin.ok("POST", "/api/applications", Map.of("name", "robot")))
                .get("id")
                .asText();
        JsonNode key = Api.read(admin.ok("POST", "/api/applications/" + id + "/accessKeys", ""));
        Map<String, String> proof = Map.of(
                "keyId", key.get("id").asText(), "keySecret", key.get("secret").asText());
        CountDownLatch together = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(50)) {
            List<Future<Integer>> statuses = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                statuses.add(threads.submit(() -> {
                    together.await();
                    return signIn(proof).statusCode();
                }));
            }
            together.countDown();
            for (Future<Integer> status : statuses) {
                assertThat(status.get()).isEqualTo(200);
            }
        }
    }

    @Test
    void wrongOnesOfAccountsThatDoNotExistSlowNobodyDownForLong() {
        Person ann = people.user("ann", "USER");
        for (int i = 0; i < 25; i++) {
            assertThat(signIn(password(fresh("nobody"), "a wrong password")).statusCode())
                    .isEqualTo(401);
        }
        assertThat(signIn(password(ann.id(), People.PASSWORD)).statusCode()).isEqualTo(200);
        assertThat(people.user("ben", "USER").token()).isNotEmpty();
    }

    /** Repeats each of the guesses in a thread of its own until the rest is done, or has failed. */
    private static void whileGuessing(List<Runnable> guesses, Runnable rest) {
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService threads = Executors.newFixedThreadPool(guesses.size())) {
            guesses.forEach(guess -> threads.execute(() -> {
                while (!over.get()) {
                    guess.run();
                }
            }));
            try {
                rest.run();
            } finally {
                over.set(true);
            }
        }
    }

    @Test
    void rightOneGetsInWhileOthersGuessFromTheSameAddress() {
        Person ann = people.user("ann", "USER");
        Person ben = people.user("ben", "USER");
        List<Runnable> guesses = IntStream.range(0, 8)
                .<Runnable>mapToObj(i ->
                        () -> signIn(password(i % 4 == 0 ? ann.id() : fresh("nobody"), "a wrong password")))
                .toList();
        whileGuessing(guesses, () -> {
            for (int i = 0; i < 10; i++) {
                assertThat(signIn(password(ben.id(), People.PASSWORD)).statusCode())
                        .isEqualTo(200);
            }
            assertThat(people.user("carl", "USER").token()).isNotEmpty();
        });
        assertThat(signIn(password(ann.id(), People.PASSWORD)).statusCode()).isEqualTo(200);
    }

    /** Six without a pause, with no cookie, with a forged one and with one of their own. */
    @Test
    void ownerOnAKnownDeviceGetsInWhileOthersGuessAtTheAccountFromTheSameAddress() {
        Person ann = people.user("ann", "USER");
        String known = device(signIn(password(ann.id(), People.PASSWORD)));
        List<String> cookies = List.of(
                "other=1",
                known.substring(0, known.length() - 4) + "AAAA",
                device(signIn(password(people.user("ben", "USER").id(), People.PASSWORD))));
        AtomicInteger refused = new AtomicInteger();
        List<Runnable> guesses = IntStream.range(0, 6)
                .mapToObj(i -> with(cookies.get(i % cookies.size())))
                .<Runnable>map(guesser -> () -> {
                    if (signIn(guesser, password(ann.id(), "a wrong password")).statusCode() == 429) {
                        refused.incrementAndGet();
                    }
                })
                .toList();
        whileGuessing(guesses, () -> {
            await("guessers are slowed down").until(() -> refused.get() > 0);
            String device = known;
            for (int i = 0; i < 20; i++) {
                HttpResponse<String> answer = signIn(with(device), password(ann.id(), People.PASSWORD));
                assertThat(answer.statusCode()).isEqualTo(200);
                device = device(answer);
            }
        });
    }

    private Api with(String cookie) {
        return new Api(server.url(), Map.of("Cookie", cookie));
    }

    private static String device(HttpResponse<String> answer) {
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(line -> line.startsWith("tacet-device="))
                .findFirst()
                .orElseThrow()
                .replaceAll(";.*", "");
    }
}
