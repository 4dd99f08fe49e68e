package io.tacet.e2e;

import static io.tacet.e2e.Definitions.fresh;
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
        return server.anonymous().send("POST", "/api/token", "application/json", Api.write(proof));
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

    @Test
    void rightOneGetsInWhileOthersGuessFromTheSameAddress() throws Exception {
        Person ann = people.user("ann", "USER");
        Person ben = people.user("ben", "USER");
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 8; i++) {
                boolean atAnn = i % 4 == 0;
                threads.execute(() -> {
                    while (!over.get()) {
                        signIn(password(atAnn ? ann.id() : fresh("nobody"), "a wrong password"));
                    }
                });
            }
            for (int i = 0; i < 10; i++) {
                assertThat(signIn(password(ben.id(), People.PASSWORD)).statusCode())
                        .isEqualTo(200);
            }
            assertThat(people.user("carl", "USER").token()).isNotEmpty();
            over.set(true);
        }
        assertThat(signIn(password(ann.id(), People.PASSWORD)).statusCode()).isEqualTo(200);
    }
}
