package io.tacet.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Users, groups, applications, grants and tags over HTTP, and what follows from them for secrets. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessApiTest {
    @AutoClose
    private final TestServer server = new TestServer();

    private String ann;
    private String ben;
    private String secret;

    /** People of their own for each test. */
    @BeforeEach
    void people() throws Exception {
        ann = fresh("ann") + "@example.org";
        ben = fresh("ben") + "@example.org";
        secret = fresh("secret");
        ok(admin("PUT", "/api/users/" + ann).json("{\"name\": \"Ann\", \"roles\": [\"USER\"]}"));
        ok(admin("PUT", "/api/users/" + ben).json("{\"name\": \"Ben\", \"roles\": \"USER\"}"));
    }

    private static String fresh(String name) {
        return name + "-" + UUID.randomUUID();
    }

    private TestServer.Call admin(String method, String path) {
        return server.call(method, path);
    }

    private TestServer.Call as(String user, String method, String path) {
        return server.anonymous(method, path).header("X-Authorization", server.tokenOf(user));
    }

    private static TestServer.Answer ok(TestServer.Call call) throws Exception {
        TestServer.Answer answer = call.send();
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private static void refused(int status, String code, TestServer.Call call) throws Exception {
        TestServer.Answer answer = call.send();
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().path("code").asText()).isEqualTo(code);
        assertThat(answer.json().path("message").asText()).isNotEmpty();
    }

    private void grant(String caller, String subject, String target, String accesses) throws Exception {
        ok(as(caller, "POST", "/api/auth/authorization").json(grantBody(subject, target, accesses)));
    }

    private void revoke(String caller, String subject, String target, String accesses) throws Exception {
        ok(as(caller, "DELETE", "/api/auth/authorization").json(grantBody(subject, target, accesses)));
    }

    /** @param subject and target as {@code TYPE/id} */
    private static String grantBody(String subject, String target, String accesses) {
        String[] s = subject.split("/", 2);
        String[] t = target.split("/", 2);
        return "{\"subject\": {\"type\": \"" + s[0] + "\", \"id\": \"" + s[1] + "\"}, \"target\": {\"type\": \"" + t[0]
                + "\", \"id\": \"" + t[1] + "\"}, \"access\": [" + accesses + "]}";
    }

    private void putSecret(String user) throws Exception {
        ok(as(user, "PUT", "/api/secrets/" + secret).body("text/plain", "the value"));
    }

    @Test
    void whoMakesASecretMayDoEverythingWithItAndNobodyElseAnything() throws Exception {
        putSecret(ann);
        putSecret(ann);
        assertThat(ok(as(ann, "GET", "/api/secrets/" + secret)).body()).isEqualTo("the value");
        assertThat(ok(as(ann, "GET", "/api/secrets")).body()).contains(secret);

        refused(403, "PERMISSION_MISSING", as(ben, "GET", "/api/secrets/" + secret));
        refused(
                403,
                "PERMISSION_MISSING",
                as(ben, "PUT", "/api/secrets/" + secret).body("text/plain", "stolen"));
        refused(403, "PERMISSION_MISSING", as(ben, "DELETE", "/api/secrets/" + secret));
        refused(403, "PERMISSION_MISSING", as(ben, "GET", "/api/secrets/" + secret + "/tags"));
        refused(
                403,
                "PERMISSION_MISSING",
                as(ben, "PUT", "/api/secrets/" + secret + "/tags").json("[]"));
        refused(403, "PERMISSION_MISSING", as(ben, "GET", "/api/secrets/" + secret + "/versions"));
        refused(403, "PERMISSION_MISSING", as(ben, "POST", "/api/secrets/" + secret + "/versions/1/restore"));
        refused(
                403,
                "PERMISSION_MISSING",
                as(ben, "PUT", "/api/secrets/" + secret + "/description").body("text/plain", "x"));
        assertThat(ok(as(ben, "GET", "/api/secrets/" + secret + "/exists")).body())
                .isEqualTo("false");
        for (String list : new String[] {
            "GET /api/secrets-v2", "GET /api/secrets/v2", "POST /api/secrets", "GET /api/secrets?access=READ"
        }) {
            String[] call = list.split(" ", 2);
            assertThat(ok(as(ben, call[0], call[1])).body()).doesNotContain(secret);
            assertThat(ok(as(ann, call[0], call[1])).body()).contains(secret);
        }
        assertThat(ok(admin("GET", "/api/secrets/" + secret)).body()).isEqualTo("the value");
    }

    @ParameterizedTest
    @CsvSource({
        "READ, true, true",
        "EXECUTE, true, false",
        "UPDATE, true, false",
        "DELETE, true, false",
        "CREATE, false, false"
    })
    void eachAccessOpensWhatItSays(String access, boolean listed, boolean read) throws Exception {
        putSecret(ann);
        grant(ann, "USER/" + ben, "SECRET_NAME/" + secret, "\"" + access + "\"");

        assertThat(ok(as(ben, "GET", "/api/secrets-v2")).body().contains(secret))
                .isEqualTo(listed);
        assertThat(ok(as(ben, "GET", "/api/secrets/" + secret + "/exists")).body())
                .isEqualTo("" + listed);
        assertThat(as(ben, "GET", "/api/secrets/" + secret).send().status()).isEqualTo(read ? 200 : 403);
        JsonNode checked = ok(admin("GET", "/api/users/" + ben + "/checkPermissions?type=SECRET&id=" + secret))
                .json();
        assertThat(checked.path(access).asBoolean()).isTrue();
        assertThat(checked.path("EXECUTE").asBoolean()).isEqualTo(access.equals("EXECUTE") || read);
        assertThat(checked.size()).isEqualTo(5);

        revoke(ann, "USER/" + ben, "SECRET/" + secret, "\"" + access + "\"");
        assertThat(ok(as(ben, "GET", "/api/secrets-v2")).body()).doesNotContain(secret);
    }

    @Test
    void groupGetsWhatATagIsGranted() throws Exception {
        String group = fresh("postal");
        ok(admin("PUT", "/api/groups/" + group).json("{\"description\": \"Who posts\", \"roles\": [\"USER\"]}"));
        ok(admin("POST", "/api/groups/" + group + "/users/" + ben));
        grant("ada@example.com", "GROUP/" + group, "TAG/team:" + group, "\"READ\"");
        putSecret(ann);
        refused(403, "PERMISSION_MISSING", as(ben, "GET", "/api/secrets/" + secret));

        ok(as(ann, "PUT", "/api/secrets/" + secret + "/tags")
                .json("[{\"key\": \"team\", \"value\": \"" + group + "\"}]"));
        assertThat(ok(as(ben, "GET", "/api/secrets/" + secret)).body()).isEqualTo("the value");
        JsonNode why = ok(as(ben, "GET", "/api/access/explain?target=SECRET_NAME:" + secret + "&access=READ"))
                .json();
        assertThat(why.path("allowed").asBoolean()).isTrue();
        assertThat(why.path("message").asText()).contains(group, "team:" + group);
        assertThat(ok(admin("GET", "/api/groups/" + group + "/permissions")).body())
                .isEqualTo("{\"grantedAccess\":[{\"target\":{\"type\":\"TAG\",\"id\":\"team:" + group
                        + "\"},\"access\":[\"READ\"]}]}");

        ok(admin("DELETE", "/api/groups/" + group + "/users/" + ben));
        refused(403, "PERMISSION_MISSING", as(ben, "GET", "/api/secrets/" + secret));
    }

    @Test
    void whoeverMayShareSeesWhoHasItAndWhatAGrantWouldAdd() throws Exception {
        String group = groupOf(ann, ben);
        putSecret(ann);
        String plan = grantBody("GROUP/" + group, "SECRET_NAME/" + secret, "\"READ\"");
        String path = "/api/access/holders?target=SECRET_NAME:" + secret;

        assertThat(ok(admin("POST", "/api/access/impact").json(plan))
                        .json()
                        .path("gains")
                        .toString())
                .isEqualTo("[{\"who\":\"" + ben + "\",\"target\":{\"type\":\"SECRET_NAME\",\"id\":\"" + secret
                        + "\"},\"access\":[\"READ\",\"EXECUTE\"]}]");
        refused(403, "PERMISSION_MISSING", as(ben, "GET", "/api/secrets/" + secret));
        refused(403, "PERMISSION_MISSING", as(ben, "POST", "/api/access/impact").json(plan));

        grant(ann, "GROUP/" + group, "SECRET_NAME/" + secret, "\"READ\"");
        grant(ann, "USER/" + ben, "SECRET_NAME/" + secret, "\"DELETE\"");
        JsonNode holders = ok(admin("GET", path)).json();
        assertThat(holders.findValuesAsText("who")).contains(ann, ben);
        assertThat(holders.toString()).contains("GROUP " + group + " was granted [READ, EXECUTE]", ann + " made");
        assertThat(ok(as(ann, "GET", path)).json().findValuesAsText("who"))
                .containsExactlyInAnyOrder("GROUP " + group, "ROLE ADMIN", ann, ben);
        refused(403, "PERMISSION_MISSING", as(ben, "GET", path));
        assertThat(ok(admin("POST", "/api/access/impact").json(plan)).json().path("gains"))
                .isEmpty();
        assertThat(ok(as(ann, "POST", "/api/access/impact").json(plan)).json().path("gains"))
                .isEmpty();
    }

    private String groupOf(String... members) throws Exception {
        String group = fresh("postal");
        ok(admin("PUT", "/api/groups/" + group).json("{\"description\": \"Who posts\", \"roles\": [\"USER\"]}"));
        for (String member : members) {
            ok(admin("POST", "/api/groups/" + group + "/users/" + member));
        }
        return group;
    }

    /** Users, groups and members are for administrators: no other answer lists them for whoever has made one secret. */
    @Test
    void ownerOfASecretLearnsNothingOfWhoIsInAGroupOrHasARole() throws Exception {
        String group = groupOf(ben);
        putSecret(ann);
        String holders = "/api/access/holders?target=SECRET_NAME:" + secret;
        refused(403, "PERMISSION_MISSING", as(ann, "GET", "/api/groups/" + group));
        assertThat(ok(as(ann, "GET", holders)).body()).contains(ann).doesNotContain(ben, group, "CREATE");

        for (String subject : new String[] {"GROUP/" + group, "ROLE/USER"}) {
            String plan = grantBody(subject, "SECRET_NAME/" + secret, "\"READ\"");
            TestServer.Answer impact = ok(as(ann, "POST", "/api/access/impact").json(plan));
            assertThat(impact.body())
                    .contains("\"firstPeople\":[]", subject.replace('/', ' '))
                    .doesNotContain(ben);
            assertThat(impact.json().path("people").asInt()).isPositive();

            grant(ann, subject, "SECRET_NAME/" + secret, "\"READ\"");
            assertThat(ok(as(ann, "GET", holders)).body())
                    .contains(subject.replace('/', ' '))
                    .doesNotContain(ben);
            revoke(ann, subject, "SECRET_NAME/" + secret, "\"READ\"");
        }
        String plan = grantBody("USER/" + ben, "SECRET_NAME/" + secret, "\"READ\"");
        assertThat(ok(as(ann, "POST", "/api/access/impact").json(plan)).body())
                .contains("\"firstPeople\":[\"" + ben + "\"]", "\"who\":\"" + ben);
        assertThat(ok(as(
                                ann,
                                "GET",
                                "/api/access/explain?subject=" + ben + "&target=SECRET_NAME:" + secret
                                        + "&access=CREATE"))
                        .body())
                .doesNotContain(group, "role USER");
    }

    @Test
    void whereASecretStandsIsForWhoSeesItAndWhatWasDoneWithItForWhoMadeIt() throws Exception {
        putSecret(ann);
        String path = "/api/secrets/" + secret;
        refused(403, "PERMISSION_MISSING", as(ben, "GET", path + "/uses"));
        grant("ada@example.com", "USER/" + ben, "SECRET_NAME/" + secret, "\"EXECUTE\"");
        grant("ada@example.com", "USER/" + ben, "WORKFLOW_DEF/" + secret + "-shared", "\"READ\"");

        assertThat(ok(as(ben, "GET", path + "/uses")).body())
                .isEqualTo("{\"definitions\":[{\"type\":\"WORKFLOW_DEF\",\"name\":\"" + secret
                        + "-shared\",\"versions\":[1,3]}],\"hidden\":1}");
        refused(403, "PERMISSION_MISSING", as(ben, "GET", path + "/audit"));
        refused(403, "PERMISSION_MISSING", as(ben, "GET", path + "/recipients"));
        assertThat(ok(as(ann, "GET", path + "/recipients")).body()).isEqualTo("[]");
        refused(400, "INVALID_REQUEST", as(ann, "GET", path + "/recipients?size=0"));
        refused(403, "PERMISSION_MISSING", as(ben, "GET", "/api/secrets/" + secret + "-other/uses"));

        assertThat(ok(as(ann, "GET", path + "/audit")).json().findValuesAsText("action"))
                .startsWith("GRANT");
        ok(as(ann, "DELETE", path));
        putSecret(ann);
        assertThat(ok(as(ann, "GET", path + "/audit")).json().findValuesAsText("action"))
                .as("of the one that is there now")
                .contains("SECRET_CREATE")
                .doesNotContain("GRANT", "SECRET_DELETE");
        assertThat(ok(as(ann, "GET", "/api/secrets-v2/last-uses?name=" + secret))
                        .body())
                .isEqualTo("[]");
    }

    @Test
    void ownAccessThenWhatOneMayDoAndTheTagsOfWhatOneSees() throws Exception {
        putSecret(ann);
        ok(as(ann, "PUT", "/api/secrets/" + secret + "/tags").json("[{\"key\": \"team\", \"value\": \"own\"}]"));
        String question = "{\"type\": \"SECRET_NAME\", \"ids\": [\"" + secret + "\", \"nothing\"]}";

        String tags = "[{\"key\":\"team\",\"value\":\"own\"}]";
        assertThat(ok(as(ann, "POST", "/api/access/own").json(question)).body())
                .isEqualTo("{\"onAll\":[\"CREATE\"],\"resources\":["
                        + "{\"id\":\"" + secret
                        + "\",\"access\":[\"CREATE\",\"READ\",\"UPDATE\",\"EXECUTE\",\"DELETE\"],\"tags\":" + tags
                        + "},{\"id\":\"nothing\",\"access\":[\"CREATE\"],\"tags\":[]}]}");
        assertThat(ok(as(ben, "POST", "/api/access/own").json(question)).body())
                .doesNotContain("team", "READ", "EXECUTE");

        grant("ada@example.com", "USER/" + ben, "TAG/team:own", "\"EXECUTE\"");
        JsonNode shared =
                ok(as(ben, "POST", "/api/access/own").json(question)).json().at("/resources/0");
        assertThat(shared.path("access").toString()).isEqualTo("[\"CREATE\",\"EXECUTE\"]");
        assertThat(shared.path("tags").toString()).isEqualTo(tags);
    }

    @Test
    void problemsOfADefinitionThenThoseThatTheReviewFinds() throws Exception {
        assertThat(ok(as(ann, "POST", "/api/definitions/problems").json("{\"name\": \"w\"}"))
                        .json()
                        .path(0)
                        .toString())
                .isEqualTo("{\"code\":\"INVALID_REFERENCE\",\"message\":\"" + ann
                        + " sent {\\\"name\\\":\\\"w\\\"}\",\"task\":\"ref\",\"pointer\":\"/name\"}");
        refused(
                400,
                "INVALID_REQUEST",
                as(ann, "POST", "/api/definitions/problems").json("{\"name\":"));
    }

    @Test
    void applicationSignsInWithAKeyUntilItIsSwitchedOff() throws Exception {
        String id = ok(admin("POST", "/api/applications").json("{\"name\": \"Postal\"}"))
                .json()
                .path("id")
                .asText();
        TestServer.Answer made = ok(admin("POST", "/api/applications/" + id + "/accessKeys"));
        assertThat(made.header("Cache-Control")).contains("no-store");
        String keyId = made.json().path("id").asText();
        String keySecret = made.json().path("secret").asText();
        assertThat(ok(admin("GET", "/api/applications/" + id + "/accessKeys")).body())
                .contains(keyId, "ACTIVE")
                .doesNotContain(keySecret);
        putSecret(ann);
        grant(ann, "USER/app:" + id, "SECRET_NAME/" + secret, "\"READ\"");

        String token = tokenFor(keyId, keySecret);
        assertThat(ok(server.anonymous("GET", "/api/secrets/" + secret).header("X-Authorization", token))
                        .body())
                .isEqualTo("the value");
        assertThat(ok(server.anonymous("GET", "/api/token/userInfo").header("X-Authorization", token))
                        .json()
                        .path("applicationUser")
                        .asBoolean())
                .isTrue();
        assertThat(ok(server.anonymous("GET", "/api/applications/key/" + keyId).header("X-Authorization", token))
                        .json()
                        .path("name")
                        .asText())
                .isEqualTo("Postal");

        assertThat(ok(admin("POST", "/api/applications/" + id + "/accessKeys/" + keyId + "/status"))
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("INACTIVE");
        refused(
                401,
                "INVALID_TOKEN",
                server.anonymous("GET", "/api/secrets/" + secret).header("X-Authorization", token));
        refused(401, "SIGN_IN_FAILED", keyCall(keyId, keySecret));

        ok(admin("POST", "/api/applications/" + id + "/accessKeys/" + keyId + "/status"));
        refused(
                401,
                "INVALID_TOKEN",
                server.anonymous("GET", "/api/secrets/" + secret).header("X-Authorization", token));
        ok(server.anonymous("GET", "/api/secrets/" + secret).header("X-Authorization", tokenFor(keyId, keySecret)));
        ok(admin("DELETE", "/api/applications/" + id));
        refused(
                401,
                "INVALID_TOKEN",
                server.anonymous("GET", "/api/secrets/" + secret).header("X-Authorization", token));
        refused(404, "APPLICATION_NOT_FOUND", admin("GET", "/api/applications/" + id));
        refused(404, "USER_NOT_FOUND", admin("GET", "/api/users/app:" + id));
    }

    private TestServer.Call keyCall(String keyId, String keySecret) {
        return server.anonymous("POST", "/api/token")
                .json("{\"keyId\": \"" + keyId + "\", \"keySecret\": \"" + keySecret + "\"}");
    }

    private String tokenFor(String keyId, String keySecret) throws Exception {
        return ok(keyCall(keyId, keySecret)).json().path("token").asText();
    }

    @Test
    void whoMakesAnApplicationLooksAfterItAndDoesNotGiveItRights() throws Exception {
        ok(admin("PUT", "/api/users/" + ann).json("{\"name\": \"Ann\", \"roles\": [\"APPLICATION_CREATOR\"]}"));
        refused(403, "PERMISSION_MISSING", as(ben, "POST", "/api/applications").json("{\"name\": \"Mine\"}"));
        String id = ok(as(ann, "POST", "/api/applications").json("{\"name\": \"Mine\"}"))
                .json()
                .path("id")
                .asText();
        String path = "/api/applications/" + id;
        ok(as(ann, "PUT", path).json("{\"name\": \"Still mine\"}"));
        ok(as(ann, "PUT", path + "/tags").json("[{\"key\": \"a\", \"value\": \"b\"}]"));
        String key = ok(as(ann, "POST", path + "/accessKeys")).json().path("id").asText();
        assertThat(ok(as(ann, "GET", "/api/applications")).json().findValuesAsText("name"))
                .containsExactly("Still mine");
        assertThat(ok(as(ann, "GET", path)).json().at("/tags/0/key").asText()).isEqualTo("a");

        refused(403, "PERMISSION_MISSING", as(ann, "POST", path + "/roles/ADMIN"));
        refused(403, "PERMISSION_MISSING", as(ben, "GET", path));
        refused(403, "PERMISSION_MISSING", as(ben, "POST", path + "/accessKeys"));
        assertThat(ok(as(ben, "GET", "/api/applications")).body()).isEqualTo("[]");

        refused(409, "KEYS_OF_OTHERS", admin("POST", path + "/roles/ADMIN"));
        ok(as(ann, "DELETE", path + "/accessKeys/" + key));
        ok(admin("POST", path + "/roles/ADMIN"));
        refused(403, "PERMISSION_MISSING", as(ann, "POST", path + "/accessKeys"));
        ok(admin("DELETE", path + "/roles/ADMIN"));
        ok(as(ann, "POST", path + "/accessKeys"));
        ok(as(ann, "DELETE", path));
    }

    @Test
    void onlyWhoMadeAThingSharesIt() throws Exception {
        putSecret(ann);
        String toBen = grantBody("USER/" + ben, "SECRET_NAME/" + secret, "\"READ\"");
        refused(
                403,
                "PERMISSION_MISSING",
                as(ben, "POST", "/api/auth/authorization").json(toBen));
        refused(403, "PERMISSION_MISSING", as(ben, "GET", "/api/auth/authorization/SECRET_NAME/" + secret));
        refused(
                403,
                "PERMISSION_MISSING",
                as(ann, "POST", "/api/auth/authorization").json(grantBody("USER/" + ben, "TAG/a:b", "\"READ\"")));

        grant(ann, "USER/" + ben, "SECRET_NAME/" + secret, "\"READ\", \"UPDATE\"");
        assertThat(ok(as(ann, "GET", "/api/auth/authorization/SECRET/" + secret))
                        .body())
                .isEqualTo("{\"READ\":[{\"type\":\"USER\",\"id\":\"" + ben
                        + "\"}],\"UPDATE\":[{\"type\":\"USER\",\"id\":\"" + ben + "\"}]}");
        refused(
                403,
                "PERMISSION_MISSING",
                as(ben, "POST", "/api/auth/authorization").json(toBen));
    }

    @Test
    void equalValueMakesNoVersionForWhoMayUseItAndOneForWhoMayOnlyReplaceIt() throws Exception {
        putSecret(ann);
        grant(ann, "USER/" + ben, "SECRET_NAME/" + secret, "\"UPDATE\"");
        putSecret(ben);
        assertThat(versionOfSecret()).isEqualTo(2);
        ok(as(ben, "POST", "/api/secrets/" + secret + "/versions/1/restore"));
        assertThat(versionOfSecret()).isEqualTo(3);

        grant(ann, "USER/" + ben, "SECRET_NAME/" + secret, "\"EXECUTE\"");
        putSecret(ben);
        ok(as(ben, "POST", "/api/secrets/" + secret + "/versions/1/restore"));
        putSecret(ann);
        assertThat(versionOfSecret()).isEqualTo(3);
        assertThat(ok(as(ann, "GET", "/api/secrets/" + secret + "/audit")).json())
                .extracting(record -> record.path("details").asText())
                .filteredOn("New value: it equals the current one, so nothing changed"::equals)
                .hasSize(3);
    }

    private int versionOfSecret() throws Exception {
        return ok(as(ann, "GET", "/api/secrets/" + secret + "/versions")).json().size();
    }

    @Test
    void deletedSecretComesBackToWhomItBelongsAndWithoutGrants() throws Exception {
        putSecret(ann);
        grant(ann, "USER/" + ben, "SECRET_NAME/" + secret, "\"READ\"");
        ok(as(ann, "DELETE", "/api/secrets/" + secret));
        assertThat(ok(as(ben, "GET", "/api/secrets?deleted=true")).body()).doesNotContain(secret);
        refused(404, "SECRET_NOT_FOUND", as(ben, "POST", "/api/secrets/" + secret + "/undelete"));
        assertThat(ok(as(ann, "GET", "/api/secrets?deleted=true")).body()).contains(secret);
        for (String caller : List.of(ann, ben)) {
            assertThat(as(caller, "DELETE", "/api/secrets/" + secret + "/deleted")
                            .send()
                            .status())
                    .isEqualTo(403);
        }

        ok(as(ann, "POST", "/api/secrets/" + secret + "/undelete"));
        assertThat(ok(as(ann, "GET", "/api/secrets/" + secret)).body()).isEqualTo("the value");
        refused(403, "PERMISSION_MISSING", as(ben, "GET", "/api/secrets/" + secret));
    }

    @Test
    void secretThatComesBackIsReachedByItsTagsAgain() throws Exception {
        putSecret(ann);
        ok(as(ann, "PUT", "/api/secrets/" + secret + "/tags").json("{\"key\":\"comes\",\"value\":\"" + secret + "\"}"));
        ok(admin("POST", "/api/auth/authorization").json(grantBody("USER/" + ben, "TAG/comes:" + secret, "\"READ\"")));
        ok(as(ben, "GET", "/api/secrets/" + secret));
        ok(as(ann, "DELETE", "/api/secrets/" + secret));

        ok(admin("POST", "/api/secrets/" + secret + "/undelete"));
        ok(as(ben, "GET", "/api/secrets/" + secret));
        refused(403, "PERMISSION_MISSING", as(ann, "GET", "/api/secrets/" + secret));
    }

    @Test
    void userIsTheirOwnBusinessAndTheAdministrators() throws Exception {
        JsonNode self = ok(as(ann, "GET", "/api/users/" + ann)).json();
        assertThat(self.path("name").asText()).isEqualTo("Ann");
        assertThat(self.at("/roles/0/name").asText()).isEqualTo("USER");
        ok(as(ann, "GET", "/api/users/" + ann + "/permissions"));
        refused(403, "PERMISSION_MISSING", as(ann, "GET", "/api/users/" + ben));
        refused(403, "PERMISSION_MISSING", as(ann, "GET", "/api/users"));
        refused(
                403,
                "PERMISSION_MISSING",
                as(ann, "PUT", "/api/users/" + ann).json("{\"name\": \"x\", \"roles\": [\"ADMIN\"]}"));
        refused(403, "PERMISSION_MISSING", as(ann, "GET", "/api/groups"));
        assertThat(ok(admin("GET", "/api/users?apps=true")).json().findValuesAsText("id"))
                .contains(ann, ben);

        ok(admin("PUT", "/api/users/" + ann + "/password").json("{\"password\": \"a long enough one\"}"));
        ok(server.anonymous("POST", "/api/token")
                .json("{\"email\": \"" + ann + "\", \"password\": \"a long enough one\"}"));
        ok(admin("PUT", "/api/users/" + ann).json("{\"name\": \"Ann\", \"active\": false}"));
        refused(401, "INVALID_TOKEN", as(ann, "GET", "/api/token/userInfo"));
        ok(admin("DELETE", "/api/users/" + ann));
        refused(404, "USER_NOT_FOUND", admin("GET", "/api/users/" + ann));
        refused(404, "USER_NOT_FOUND", admin("DELETE", "/api/users/" + ann));
    }

    @Test
    void lastAdministratorStays() throws Exception {
        refused(409, "LAST_ADMINISTRATOR", admin("DELETE", "/api/users/ada@example.com"));
        refused(
                409,
                "LAST_ADMINISTRATOR",
                admin("PUT", "/api/users/ada@example.com").json("{\"name\": \"Ada\", \"roles\": [\"USER\"]}"));
        refused(
                409,
                "LAST_ADMINISTRATOR",
                admin("PUT", "/api/users/ada@example.com")
                        .json("{\"name\": \"Ada\", \"roles\": [\"ADMIN\"], \"active\": false}"));
        ok(admin("GET", "/api/users"));
    }

    @Test
    void readOnlyUserAndGroupDoNotGoTogether() throws Exception {
        String group = fresh("g");
        ok(admin("PUT", "/api/groups/" + group).json("{}"));
        ok(admin("PUT", "/api/users/" + ann).json("{\"name\": \"Ann\", \"roles\": [\"USER_READ_ONLY\"]}"));
        refused(
                400,
                "INVALID_REQUEST",
                admin("POST", "/api/groups/" + group + "/users").json("[\"" + ben + "\", \"" + ann + "\"]"));
        assertThat(ok(admin("GET", "/api/groups/" + group + "/users")).body()).isEqualTo("[]");
        ok(admin("POST", "/api/groups/" + group + "/users").json("[\"" + ben + "\"]"));
        refused(
                400,
                "INVALID_REQUEST",
                admin("PUT", "/api/users/" + ben).json("{\"name\": \"Ben\", \"roles\": [\"USER_READ_ONLY\"]}"));
        ok(admin("DELETE", "/api/groups/" + group));
        refused(404, "GROUP_NOT_FOUND", admin("DELETE", "/api/groups/" + group));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PUT /api/users/a%20b {\"name\":\"x\"}",
                "PUT /api/users/app:1 {\"name\":\"x\"}",
                "PUT /api/users/system:x {\"name\":\"x\"}",
                "PUT /api/users/x {}",
                "PUT /api/users/x {\"name\":7}",
                "PUT /api/users/x {\"name\":\"\"}",
                "PUT /api/users/x {\"name\":\"x\",\"roles\":[\"KING\"]}",
                "PUT /api/users/x {\"name\":\"x\",\"roles\":{\"a\":1}}",
                "PUT /api/users/x {\"name\":\"x\",\"active\":\"no\"}",
                "PUT /api/users/x []",
                "PUT /api/users/x {\"name\":",
                "PUT /api/users/ada@example.com/password {\"password\":\"short\"}",
                "PUT /api/groups/a%0Ab {}",
                "PUT /api/groups/g {\"description\":[]}",
                "PUT /api/groups/g {\"defaultAccess\":{\"workflow\":[\"READ\"]}}",
                "PUT /api/groups/g {\"defaultAccess\":{\"WORKFLOW_DEF\":[\"SING\"]}}",
                "POST /api/applications {\"name\":\" \"}",
                "POST /api/auth/authorization {}",
                "POST /api/auth/authorization {\"subject\":{\"type\":\"USER\",\"id\":\"x\"},\"target\":{\"type\":\"TAG\",\"id\":\"a:b\"},\"access\":[]}",
                "POST /api/auth/authorization {\"subject\":{\"type\":\"CROWD\",\"id\":\"x\"},\"target\":{\"type\":\"TAG\",\"id\":\"a:b\"},\"access\":[\"READ\"]}",
                "POST /api/auth/authorization {\"subject\":{\"type\":\"ROLE\",\"id\":\"KING\"},\"target\":{\"type\":\"TAG\",\"id\":\"a:b\"},\"access\":[\"READ\"]}",
                "POST /api/auth/authorization {\"subject\":{\"type\":\"ROLE\",\"id\":\"USER\"},\"target\":{\"type\":\"TAG\",\"id\":\"ab\"},\"access\":[\"READ\"]}",
                "POST /api/auth/authorization {\"subject\":{\"type\":\"ROLE\",\"id\":\"USER\"},\"target\":{\"type\":\"tag\",\"id\":\"a:b\"},\"access\":[\"READ\"]}",
                "GET /api/auth/authorization/nothing/x -",
                "POST /api/access/own {\"type\":\"SECRET_NAME\"}",
                "POST /api/access/own {\"type\":\"nothing\",\"ids\":[]}",
                "POST /api/access/own {\"type\":\"SECRET_NAME\",\"ids\":[\" \"]}",
                "GET /api/access/explain?target=x&access=READ -",
                "GET /api/access/explain?target=TAG:x&access=SING -",
                "GET /api/access/holders?target=x -",
                "GET /api/secrets-v2/page?size=0 -",
                "GET /api/secrets-v2/page?size=1001 -",
                "GET /api/secrets-v2/page?start=-1 -",
                "GET /api/secrets-v2/page?order=COLOUR -",
                "GET /api/secrets-v2/page?search=a+b+c+d+e+f+g+h+i+j+k+l+m+n+o+p+q+r+s+t+u -",
                "GET /api/secrets-v2/named -",
                "GET /api/secrets-v2/last-uses -",
                "GET /api/secrets-v2/last-uses?name=a%20b -",
                "GET /api/secrets/none/audit?size=0 -",
                "POST /api/access/impact {}",
                "POST /api/users/ada@example.com/sendInviteEmail -"
            })
    void badInputThen400AndNothingChanges(String call) throws Exception {
        String[] parts = call.split(" ", 3);
        TestServer.Call request = admin(parts[0], parts[1]);
        TestServer.Answer answer = (parts[2].equals("-") ? request : request.json(parts[2])).send();
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().path("code").asText()).startsWith("INVALID_");
        assertThat(answer.json().path("message").asText()).isNotEmpty();
        assertThat(admin("GET", "/api/users/x").send().status()).isEqualTo(404);
        assertThat(admin("GET", "/api/groups/g").send().status()).isEqualTo(404);
    }

    @Test
    void unknownSubjectsAndTargetsThen404() throws Exception {
        String nobody = fresh("nobody");
        for (String[] call : new String[][] {
            {"USER_NOT_FOUND", grantBody("USER/" + nobody, "TAG/a:b", "\"READ\"")},
            {"GROUP_NOT_FOUND", grantBody("GROUP/" + nobody, "TAG/a:b", "\"READ\"")},
            {"RESOURCE_NOT_FOUND", grantBody("USER/" + ann, "SECRET_NAME/" + nobody, "\"READ\"")},
            {"RESOURCE_NOT_FOUND", grantBody("USER/" + ann, "APPLICATION/" + nobody, "\"READ\"")}
        }) {
            refused(404, call[0], admin("POST", "/api/auth/authorization").json(call[1]));
        }
        refused(
                404,
                "GROUP_NOT_FOUND",
                admin("PUT", "/api/users/" + ann).json("{\"name\": \"x\", \"groups\": [\"" + nobody + "\"]}"));
        refused(404, "USER_NOT_FOUND", admin("GET", "/api/users/" + nobody + "/checkPermissions?type=TAG&id=a:b"));
        refused(404, "ACCESS_KEY_NOT_FOUND", admin("DELETE", "/api/applications/x/accessKeys/y"));
        refused(404, "APPLICATION_NOT_FOUND", admin("GET", "/api/applications/key/" + nobody));
    }

    @Test
    void longBodyThen400() throws Exception {
        refused(
                400,
                "INVALID_REQUEST",
                admin("PUT", "/api/users/" + ann).json("{\"name\": \"" + "x".repeat(2_000_000) + "\"}"));
    }

    @Test
    void rolesAreListed() throws Exception {
        assertThat(ok(as(ann, "GET", "/api/roles")).json().findValuesAsText("name"))
                .contains("ADMIN", "WORKER", "ALL");
        assertThat(ok(as(ann, "GET", "/api/roles/system")).json().has("USER")).isTrue();
        assertThat(ok(as(ann, "GET", "/api/roles/permissions")).json().findValuesAsText("name"))
                .contains("SECRET_NAME:CREATE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"workflow", "task"})
    void tagsOfADefinitionAreAddedReplacedAndRemoved(String kind) throws Exception {
        String path = "/api/metadata/" + kind + "/" + secret + "/tags";
        ok(admin("POST", path).json("{\"key\": \"a\", \"value\": \"1\", \"type\": \"METADATA\"}"));
        ok(admin("POST", path)
                .json("[{\"key\": \"a\", \"value\": \"2\"}, {\"key\": \"b\", \"value\": \"" + secret + "\"}]"));
        assertThat(ok(admin("GET", path)).body())
                .isEqualTo("[{\"key\":\"a\",\"value\":\"2\"},{\"key\":\"b\",\"value\":\"" + secret + "\"}]");
        String resources = "/api/metadata/tags/resources?tagKey=b&tagValue=" + secret;
        assertThat(ok(admin("GET", resources)).body()).contains(secret);
        assertThat(ok(admin("GET", resources + "&resourceType=SECRET_NAME")).body())
                .isEqualTo("[]");
        assertThat(ok(admin("GET", "/api/metadata/tags/grouped"))
                        .json()
                        .path("b")
                        .toString())
                .contains(secret);
        assertThat(ok(admin("GET", "/api/metadata/tags")).body()).contains(secret);
        String type = kind.equals("workflow") ? "WORKFLOW_DEF" : "TASK_DEF";
        String counted = "{\"key\":\"b\",\"value\":\"" + secret + "\",\"resources\":{\"" + type + "\":1}}";
        assertThat(ok(admin("GET", "/api/metadata/tags/counts")).body()).contains(counted);

        refused(403, "PERMISSION_MISSING", as(ann, "GET", path));
        refused(403, "PERMISSION_MISSING", as(ann, "POST", path).json("[]"));
        assertThat(ok(as(ann, "GET", resources)).body()).isEqualTo("[]");
        assertThat(ok(as(ann, "GET", "/api/metadata/tags")).body()).doesNotContain(secret);
        assertThat(ok(as(ann, "GET", "/api/metadata/tags/counts")).body()).doesNotContain(secret);

        grant("ada@example.com", "USER/" + ann, type + "/" + secret, "\"READ\"");
        assertThat(ok(as(ann, "GET", resources)).body()).contains(type, secret);
        refused(403, "PERMISSION_MISSING", as(ann, "PUT", path).json("[]"));

        ok(admin("PUT", path).json("[{\"key\": \"c\", \"value\": \"3\"}]"));
        ok(admin("DELETE", path).json("[{\"key\": \"c\", \"value\": \"3\"}, {\"key\": \"d\", \"value\": \"4\"}]"));
        assertThat(ok(admin("GET", path)).body()).isEqualTo("[]");
        refused(400, "INVALID_TAG", admin("PUT", path).json("[{\"key\": \"a:b\", \"value\": \"3\"}]"));
    }

    @Test
    void grantsOfOtherProductsAreKeptAndGovernNothing() throws Exception {
        grant("ada@example.com", "USER/" + ann, "INTEGRATION/openai", "\"EXECUTE\"");
        assertThat(ok(as(ann, "GET", "/api/users/" + ann + "/permissions")).body())
                .contains("INTEGRATION", "openai", "EXECUTE");
    }
}
