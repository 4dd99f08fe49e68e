package io.tacet.e2e;

import static io.tacet.e2e.Definitions.fresh;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tacet.testkit.contract.Race;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two administrators change accounts at the same moment: both changes hold, or one of them is refused. On a server whose administrators are the test's own. */
class AccountRaceTest {
    private static final int ROUNDS = 15;

    private static TacetServer server;
    private static Api admin;

    @BeforeAll
    static void start() throws IOException {
        server = TacetServer.start();
        // The operator is no user, so that no change here takes away the right to make it.
        admin = Api.withToken(server.url(), Files.readString(server.data().resolve("run/operator.token")));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** A call, and its body; empty for none. */
    private record Change(String method, String path, String body) {
        static Change of(String method, String path, Map<String, ?> body) {
            return new Change(method, path, Api.write(body));
        }
    }

    /** @return the status of each, in the order of the changes */
    private static List<Integer> atOnce(Change... changes) throws Exception {
        return Race.run(changes.length, number -> send(changes[number]));
    }

    private static int send(Change change) {
        return admin.send(change.method(), change.path(), "application/json", change.body())
                .statusCode();
    }

    private static Change put(String user, Map<String, ?> profile) {
        return Change.of("PUT", "/api/users/" + user, profile);
    }

    @Test
    void userThatIsDeactivatedStaysSoWhateverElseIsChanged() throws Exception {
        for (int i = 0; i < ROUNDS; i++) {
            String user = fresh("user") + "@example.org";
            admin.ok("PUT", "/api/users/" + user, Map.of("name", "before", "roles", List.of("USER")));

            assertThat(atOnce(
                            put(user, Map.of("name", "after", "roles", List.of("USER"))),
                            put(user, Map.of("name", "off", "roles", List.of("USER"), "active", false))))
                    .containsExactly(200, 200);

            assertThat(admin.json("/api/users/" + user).get("active").asBoolean())
                    .as("round %s", i)
                    .isFalse();
        }
    }

    @Test
    void roleThatIsAddedAndRoleThatIsRemovedBothHold() throws Exception {
        for (int i = 0; i < ROUNDS; i++) {
            String id = Api.read(admin.ok("POST", "/api/applications", Map.of("name", "race")))
                    .get("id")
                    .asText();
            String roles = "/api/applications/" + id + "/roles/";
            admin.ok("POST", roles + "WORKER", "");

            assertThat(atOnce(
                            new Change("POST", roles + "METADATA_API", ""), new Change("DELETE", roles + "WORKER", "")))
                    .containsExactly(200, 200);

            assertThat(admin.json("/api/users/app:" + id).findValuesAsText("name"))
                    .as("round %s", i)
                    .contains("METADATA_API")
                    .doesNotContain("WORKER");
        }
    }

    @Test
    void keyThatIsToggledTwiceIsAsItWas() throws Exception {
        String keys = "/api/applications/"
                + Api.read(admin.ok("POST", "/api/applications", Map.of("name", "race")))
                        .get("id")
                        .asText()
                + "/accessKeys";
        String toggle =
                keys + "/" + Api.read(admin.ok("POST", keys, "")).get("id").asText() + "/status";
        for (int i = 0; i < ROUNDS; i++) {
            assertThat(atOnce(new Change("POST", toggle, ""), new Change("POST", toggle, "")))
                    .containsExactly(200, 200);

            assertThat(admin.json(keys).at("/0/status").asText())
                    .as("round %s", i)
                    .isEqualTo("ACTIVE");
        }
    }

    @Test
    void ofTheLastTwoAdministratorsOneStays() throws Exception {
        List<String> two = List.of("admin@localhost", fresh("chief") + "@example.org");
        Map<String, ?> chief = Map.of("name", "Chief", "roles", List.of("ADMIN"));
        Map<String, ?> nobody = Map.of("name", "Nobody", "roles", List.of("USER"));
        for (int i = 0; i < ROUNDS; i++) {
            for (String user : two) {
                admin.ok("PUT", "/api/users/" + user, chief);
            }

            assertThat(atOnce(put(two.get(0), nobody), put(two.get(1), nobody)))
                    .as("round %s", i)
                    .containsExactlyInAnyOrder(200, 409);

            assertThat(administrators()).as("round %s", i).hasSize(1);
        }
    }

    private static List<String> administrators() {
        List<String> found = new ArrayList<>();
        for (JsonNode user : admin.json("/api/users")) {
            if (user.get("roles").findValuesAsText("name").contains("ADMIN")) {
                found.add(user.get("id").asText());
            }
        }
        return found;
    }
}
