package io.tacet.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Environment variables over HTTP, and who may do what with them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EnvironmentApiTest {
    private static final String TAG = "[{\"key\": \"team\", \"value\": \"postal\", \"type\": \"METADATA\"}]";

    @AutoClose
    private final TestServer server = new TestServer();

    private String ann;
    private String ben;
    private String name;
    private String path;

    /** People and a name of their own for each test. */
    @BeforeEach
    void people() throws Exception {
        ann = fresh("ann") + "@example.org";
        ben = fresh("ben") + "@example.org";
        name = fresh("region");
        path = "/api/environment/" + name;
        for (String user : new String[] {ann, ben}) {
            ok(admin("PUT", "/api/users/" + user).json("{\"name\": \"x\", \"roles\": [\"USER\"]}"));
        }
    }

    private static String fresh(String prefix) {
        return prefix + "-" + UUID.randomUUID();
    }

    private TestServer.Call admin(String method, String path) {
        return server.call(method, path);
    }

    private TestServer.Call as(String user, String method, String path) {
        return server.anonymous(method, path).header("X-Authorization", server.tokenOf(user));
    }

    private TestServer.Call put(String user, String value) {
        return as(user, "PUT", path).body("text/plain", value);
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

    private void grant(String subjectType, String subject, String targetType, String target, String access)
            throws Exception {
        ok(admin("POST", "/api/auth/authorization")
                .json(
                        "{\"subject\": {\"type\": \"%s\", \"id\": \"%s\"}, \"target\": {\"type\": \"%s\", \"id\": \"%s\"}, \"access\": [\"%s\"]}"
                                .formatted(subjectType, subject, targetType, target, access)));
    }

    @Test
    void whoMakesOneMayDoEverythingWithItAndNobodyElseAnything() throws Exception {
        ok(put(ann, "eu"));
        ok(put(ann, "us"));
        assertThat(ok(as(ann, "GET", path)).body()).isEqualTo("us");
        assertThat(ok(as(ann, "GET", "/api/environment")).body())
                .isEqualTo("[{\"name\":\"" + name + "\",\"value\":\"us\",\"tags\":[],"
                        + "\"access\":[\"CREATE\",\"READ\",\"UPDATE\",\"EXECUTE\",\"DELETE\"]}]");

        assertThat(ok(as(ben, "GET", "/api/environment")).body()).isEqualTo("[]");
        refused(403, "PERMISSION_MISSING", as(ben, "GET", path));
        refused(403, "PERMISSION_MISSING", put(ben, "stolen"));
        refused(403, "PERMISSION_MISSING", as(ben, "DELETE", path));
        refused(403, "PERMISSION_MISSING", as(ben, "GET", path + "/tags"));
        refused(403, "PERMISSION_MISSING", as(ben, "PUT", path + "/tags").json(TAG));
        refused(403, "PERMISSION_MISSING", as(ben, "DELETE", path + "/tags").json(TAG));
        assertThat(ok(as(ann, "GET", path)).body()).isEqualTo("us");
        assertThat(ok(as(ann, "GET", path + "/tags")).body()).isEqualTo("[]");
    }

    @ParameterizedTest
    @CsvSource({"READ, 200, 403, 403", "EXECUTE, 403, 403, 403", "UPDATE, 403, 200, 403", "DELETE, 403, 403, 200"})
    void eachAccessOpensItsOwnCallAndNoOther(String access, int get, int put, int delete) throws Exception {
        ok(put(ann, "eu"));
        grant("USER", ben, "ENV_VARIABLE", name, access);

        assertThat(as(ben, "GET", path).send().status()).isEqualTo(get);
        assertThat(ok(as(ben, "GET", "/api/environment")).body().contains(name)).isEqualTo(access.equals("READ"));
        assertThat(put(ben, "us").send().status()).isEqualTo(put);
        assertThat(as(ben, "PUT", path + "/tags").json(TAG).send().status()).isEqualTo(put);
        assertThat(as(ben, "DELETE", path).send().status()).isEqualTo(delete);
    }

    @Test
    void listSaysWhatTheCallerMayDo() throws Exception {
        ok(put(ann, "eu"));
        grant("USER", ben, "ENV_VARIABLE", name, "READ");

        assertThat(ok(as(ben, "GET", "/api/environment")).json().at("/0/access").toString())
                .isEqualTo("[\"CREATE\",\"READ\",\"EXECUTE\"]");
    }

    @Test
    void whoHasNoRoleToMakeOneIsRefusedAndNothingChanges() throws Exception {
        refused(403, "PERMISSION_MISSING", put("eve@example.com", "eu"));

        assertThat(admin("GET", path).send().status()).isEqualTo(404);
        ok(admin("PUT", "/api/users/" + ben).json("{\"name\": \"x\", \"roles\": [\"METADATA_MANAGER\"]}"));
        ok(put(ben, "eu"));
    }

    @Test
    void nameOfADeletedOneInheritsNothing() throws Exception {
        ok(put(ann, "eu"));
        grant("USER", ben, "ENV_VARIABLE", name, "READ");
        ok(as(ann, "PUT", path + "/tags").json(TAG));
        ok(as(ann, "DELETE", path));
        ok(as(ann, "DELETE", path));

        refused(404, "ENVIRONMENT_VARIABLE_NOT_FOUND", admin("GET", path));
        refused(403, "PERMISSION_MISSING", as(ann, "GET", path));
        ok(admin("PUT", path).body("text/plain", "new"));
        refused(403, "PERMISSION_MISSING", as(ann, "GET", path));
        refused(403, "PERMISSION_MISSING", as(ben, "GET", path));
        assertThat(ok(admin("GET", path + "/tags")).body()).isEqualTo("[]");
    }

    @Test
    void whatIsNotThereCannotBeSharedOrTagged() throws Exception {
        refused(404, "RESOURCE_NOT_FOUND", admin("GET", path + "/tags"));
        refused(404, "RESOURCE_NOT_FOUND", admin("PUT", path + "/tags").json(TAG));
        refused(
                404,
                "RESOURCE_NOT_FOUND",
                admin("POST", "/api/auth/authorization")
                        .json("{\"subject\": {\"type\": \"USER\", \"id\": \"" + ben
                                + "\"}, \"target\": {\"type\": \"ENV_VARIABLE\", \"id\": \"" + name
                                + "\"}, \"access\": [\"READ\"]}"));
        refused(403, "PERMISSION_MISSING", as("eve@example.com", "DELETE", path));
    }

    @Test
    void tagsAreAddedByKeyRemovedAndListedWithAllOthers() throws Exception {
        ok(put(ann, "eu"));
        ok(as(ann, "PUT", path + "/tags")
                .json("[{\"key\": \"team\", \"value\": \"x\"}, {\"key\": \"of\", \"value\": \"" + name + "\"}]"));
        ok(as(ann, "PUT", path + "/tags").json(TAG));
        assertThat(ok(as(ann, "GET", path + "/tags")).body())
                .isEqualTo("[{\"key\":\"of\",\"value\":\"" + name + "\"},{\"key\":\"team\",\"value\":\"postal\"}]");
        assertThat(ok(as(ann, "GET", "/api/environment")).json().at("/0/tags").size())
                .isEqualTo(2);
        String resources = "/api/metadata/tags/resources?tagKey=of&tagValue=" + name;
        assertThat(ok(as(ann, "GET", resources)).body())
                .isEqualTo("[{\"type\":\"ENV_VARIABLE\",\"id\":\"" + name + "\"}]");
        assertThat(ok(as(ben, "GET", resources)).body()).isEqualTo("[]");

        ok(as(ann, "DELETE", path + "/tags").json("[{\"key\": \"of\", \"value\": \"" + name + "\"}]"));
        assertThat(ok(as(ann, "GET", path + "/tags")).body()).isEqualTo("[{\"key\":\"team\",\"value\":\"postal\"}]");
    }

    @Test
    void groupsGetWhatTheyGrantOnATagAndWhatTheyAreGivenByDefault() throws Exception {
        String group = fresh("group");
        ok(admin("PUT", "/api/groups/" + group)
                .json("{\"description\": \"x\", \"defaultAccess\": {\"ENV_VARIABLE\": [\"READ\"]}}"));
        ok(admin("POST", "/api/groups/" + group + "/users/" + ann));
        ok(admin("POST", "/api/groups/" + group + "/users/" + ben));

        ok(put(ann, "eu"));

        assertThat(ok(as(ben, "GET", path)).body()).isEqualTo("eu");
        refused(403, "PERMISSION_MISSING", put(ben, "us"));
        String tag = fresh("team");
        grant("GROUP", group, "TAG", "team:" + tag, "UPDATE");
        ok(as(ann, "PUT", path + "/tags").json("[{\"key\": \"team\", \"value\": \"" + tag + "\"}]"));
        ok(put(ben, "us"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"eu", "{\"a\": [1, 2]}", " \u00e4 \uD83D\uDD11\n", "\"quoted\""})
    void valueComesBackAsItWasInEitherForm(String value) throws Exception {
        ok(put(ann, value));

        TestServer.Answer text = ok(as(ann, "GET", path));
        assertThat(text.body()).isEqualTo(value);
        assertThat(text.header("Content-Type")).startsWith("text/plain");
        TestServer.Answer json = ok(as(ann, "GET", path).header("Accept", "application/json"));
        assertThat(json.json().asText()).isEqualTo(value);
        assertThat(json.header("Content-Type")).startsWith("application/json");
    }

    @Test
    void jsonStringIsTheValueThatItStandsFor() throws Exception {
        ok(as(ann, "PUT", path).json("\"eu\""));
        assertThat(ok(as(ann, "GET", path)).body()).isEqualTo("eu");
        ok(as(ann, "PUT", path).json("{\"host\": \"h\"}"));
        assertThat(ok(as(ann, "GET", path)).body()).isEqualTo("{\"host\": \"h\"}");
    }

    @Test
    void badInputIsRefusedAndNothingChanges() throws Exception {
        ok(put(ann, "eu"));
        refused(400, "INVALID_ENVIRONMENT_VARIABLE", put(ann, ""));
        refused(400, "INVALID_ENVIRONMENT_VARIABLE", put(ann, "a\0b"));
        refused(400, "INVALID_ENVIRONMENT_VARIABLE", put(ann, "x".repeat(65_536)));
        refused(400, "INVALID_REQUEST", put(ann, "x".repeat(2_000_000)));
        refused(400, "INVALID_REQUEST", as(ann, "PUT", path).body("application/xml", "x"));
        refused(400, "INVALID_TAG", as(ann, "PUT", path + "/tags").json("[1]"));
        refused(400, "INVALID_REQUEST", as(ann, "PUT", path + "/tags").json("nonsense"));
        for (String bad : new String[] {"a.b", "a%20b", "%C3%A9", "x".repeat(256)}) {
            String other = "/api/environment/" + bad;
            refused(400, "INVALID_ENVIRONMENT_VARIABLE", admin("PUT", other).body("text/plain", "x"));
            refused(400, "INVALID_ENVIRONMENT_VARIABLE", admin("GET", other));
            refused(400, "INVALID_ENVIRONMENT_VARIABLE", admin("DELETE", other));
            refused(400, "INVALID_ENVIRONMENT_VARIABLE", admin("GET", other + "/tags"));
        }
        assertThat(ok(as(ann, "GET", "/api/environment")).json().size()).isEqualTo(1);
        assertThat(ok(as(ann, "GET", path)).body()).isEqualTo("eu");
    }
}
