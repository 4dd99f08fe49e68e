package io.tacet.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.tacet.access.CurrentAccess;
import io.tacet.access.Role;
import io.tacet.testkit.Samples;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids of users and groups: one account has one, and each can be named at every entrance. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccountNamesApiTest {
    private static final String USER = "{\"name\": \"Name\", \"roles\": [\"USER\"]}";

    private TestServer server;
    private TestDatabase database;

    @BeforeAll
    void start() throws Exception {
        server = new TestServer();
        database = server.bean(TestDatabase.class);
    }

    @AfterAll
    void stop() throws Exception {
        server.close();
    }

    @BeforeEach
    void groups() throws Exception {
        ok(server.call("PUT", "/api/groups/Postal").json("{\"description\": \"who posts\"}"));
    }

    private static JsonNode ok(TestServer.Call call) throws Exception {
        TestServer.Answer answer = call.send();
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.body().isEmpty() ? NullNode.getInstance() : answer.json();
    }

    private static void refused(int status, String code, TestServer.Call call) throws Exception {
        TestServer.Answer answer = call.send();
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().path("code").asText()).isEqualTo(code);
    }

    private List<String> users() throws Exception {
        List<String> ids = new ArrayList<>();
        ok(server.call("GET", "/api/users"))
                .forEach(user -> ids.add(user.path("id").asText()));
        return ids;
    }

    private static String inPath(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String encoded(String id) {
        return "~" + Base64.getUrlEncoder().withoutPadding().encodeToString(id.getBytes(StandardCharsets.UTF_8));
    }

    private static String grant(String type, String id) {
        return "{\"subject\": {\"type\": \"" + type + "\", \"id\": \"" + id
                + "\"}, \"target\": {\"type\": \"DOMAIN\", \"id\": \"north\"}, \"access\": [\"EXECUTE\"]}";
    }

    @Test
    void userWhenNamedInAnyCaseThenOneAccountAtEveryEntrance() throws Exception {
        JsonNode made = ok(server.call("PUT", "/api/users/Alice@Example.org").json(USER));
        assertThat(made.path("id").asText()).isEqualTo("alice@example.org");
        ok(server.call("PUT", "/api/users/ALICE@example.org").json(USER));
        assertThat(users()).containsOnlyOnce("alice@example.org").doesNotContain("Alice@Example.org");

        for (String spelling : new String[] {"alice@example.org", "Alice@Example.org", "ALICE@EXAMPLE.ORG"}) {
            assertThat(ok(server.call("GET", "/api/users/" + spelling))
                            .path("id")
                            .asText())
                    .isEqualTo("alice@example.org");
            ok(server.call("PUT", "/api/users/" + spelling + "/password").json("{\"password\": \"a long password\"}"));
            ok(server.anonymous("POST", "/api/token")
                    .json("{\"email\": \"" + spelling + "\", \"password\": \"a long password\"}"));
            ok(server.call("POST", "/api/groups/Postal/users").json("[\"" + spelling + "\"]"));
            assertThat(ok(server.call("GET", "/api/groups/postal/users"))).hasSize(1);
            ok(server.call("DELETE", "/api/groups/POSTAL/users/" + spelling));
            assertThat(ok(server.call("GET", "/api/groups/Postal/users"))).isEmpty();
            ok(server.call("POST", "/api/auth/authorization").json(grant("USER", spelling)));
            assertThat(ok(server.call("GET", "/api/users/" + spelling + "/checkPermissions?type=DOMAIN&id=north"))
                            .path("EXECUTE")
                            .asBoolean())
                    .isTrue();
            // About oneself, by whatever spelling.
            ok(server.anonymous("GET", "/api/users/" + spelling)
                    .header("X-Authorization", server.tokenOf("alice@example.org")));
            ok(server.call("DELETE", "/api/auth/authorization").json(grant("USER", spelling)));
            assertThat(ok(server.call("GET", "/api/users/" + spelling + "/permissions"))
                            .path("grantedAccess"))
                    .isEmpty();
        }
        ok(server.call("DELETE", "/api/users/aLICE@example.org"));
        refused(404, "USER_NOT_FOUND", server.call("GET", "/api/users/alice@example.org"));
    }

    @Test
    void groupWhenNamedInAnyCaseThenOneGroupThatKeepsItsSpelling() throws Exception {
        ok(server.call("PUT", "/api/groups/POSTAL").json("{\"description\": \"changed\"}"));

        assertThat(ok(server.call("GET", "/api/groups/postal")).path("id").asText())
                .isEqualTo("Postal");
        assertThat(ok(server.call("GET", "/api/groups/postal"))
                        .path("description")
                        .asText())
                .isEqualTo("changed");
        ok(server.call("PUT", "/api/users/carl")
                .json("{\"name\": \"Carl\", \"roles\": [\"USER\"], \"groups\": [\"postal\"]}"));
        assertThat(ok(server.call("GET", "/api/users/carl")).at("/groups/0/id").asText())
                .isEqualTo("Postal");
        ok(server.call("POST", "/api/auth/authorization").json(grant("GROUP", "pOSTAL")));
        assertThat(ok(server.call("GET", "/api/groups/postal/permissions"))
                        .at("/grantedAccess/0/target/id")
                        .asText())
                .isEqualTo("north");
        ok(server.call("DELETE", "/api/groups/pOsTaL"));
        refused(404, "GROUP_NOT_FOUND", server.call("GET", "/api/groups/Postal"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "first.last+tag@mail.example.co.uk",
                "o'brien@example.org",
                "auth0|5f7c8ec7",
                "j\u00fcrgen@example.org",
                "\u5c71\u7530@example.jp"
            })
    void userWhenAnHonestIdThenCreatedReadAndDeleted(String id) throws Exception {
        ok(server.call("PUT", "/api/users/" + inPath(id)).json(USER));
        assertThat(ok(server.call("GET", "/api/users/" + inPath(id))).path("id").asText())
                .isEqualTo(id);
        ok(server.call("DELETE", "/api/users/" + inPath(id)));
        assertThat(users()).doesNotContain(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a/b@example.org",
                "../admin",
                "*",
                "a;b",
                "a%2fb",
                "a\\b",
                "al\u200bice@example.org",
                "\u202ealice@example.org",
                "\uff41lice@example.org",
                "\u0430lice@example.org"
            })
    void idWhenItCannotBeNamedOrLooksLikeAnotherThenNothingIsCreated(String id) throws Exception {
        List<String> before = users();

        refused(
                400,
                "INVALID_PRINCIPAL",
                server.call("PUT", "/api/users/" + encoded(id)).json(USER));
        refused(
                400,
                "INVALID_PRINCIPAL",
                server.call("PUT", "/api/groups/" + encoded(id)).json("{}"));

        assertThat(users()).isEqualTo(before);
        assertThat(database.groups.find(id)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a/b@example.org",
                "../admin",
                "*",
                "a;b%2f",
                "a\\b",
                "al\u200bice@example.org",
                "\u202ealice@example.org",
                "Mixed/Case@example.org"
            })
    void userWhenStoredUnderOlderRulesThenDeactivatedAndDeletedAllTheSame(String id) throws Exception {
        database.users.insert(Samples.user(id, Role.USER));
        server.bean(CurrentAccess.class).refresh();
        String path = "/api/users/" + encoded(id);

        assertThat(ok(server.call("GET", path)).path("id").asText()).isEqualTo(id);
        ok(server.call("POST", "/api/groups/Postal/users/" + encoded(id)));
        ok(server.call("DELETE", "/api/groups/Postal/users/" + encoded(id)));
        ok(server.call("POST", "/api/auth/authorization").json(grant("USER", encoded(id))));
        assertThat(ok(server.call("GET", path + "/permissions")).path("grantedAccess"))
                .hasSize(1);
        ok(server.call("DELETE", "/api/auth/authorization").json(grant("USER", encoded(id))));
        assertThat(ok(server.call("GET", path + "/permissions")).path("grantedAccess"))
                .isEmpty();
        ok(server.call("PUT", path).json("{\"name\": \"x\", \"roles\": [\"USER\"], \"active\": false}"));
        assertThat(database.users.find(Samples.user(id).id()).orElseThrow().active())
                .isFalse();
        ok(server.call("DELETE", path));

        assertThat(users()).doesNotContain(id);
        refused(404, "USER_NOT_FOUND", server.call("GET", path));
    }
}
