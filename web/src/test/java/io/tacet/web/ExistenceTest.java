package io.tacet.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Nobody can find out by asking whether there is a secret or an environment variable that they may not see: the answer is that for one that is not there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExistenceTest {
    private static final String GRANT =
            "{\"subject\": {\"type\": \"USER\", \"id\": \"CALLER\"}, \"target\": {\"type\": \"TYPE\", \"id\":"
                    + " \"NAME\"}, \"access\": [\"READ\"]}";

    private static final String TAGS = "[{\"key\": \"a\", \"value\": \"b\"}]";

    /** Method, path and body. */
    private static final List<String> OF_BOTH = List.of(
            "GET /api/access/explain?target=TYPE:NAME&access=READ",
            "GET /api/access/explain?target=TYPE:NAME&access=CREATE",
            "GET /api/access/explain?target=TYPE:NAME&access=READ&subject=ada@example.com",
            "GET /api/access/holders?target=TYPE:NAME",
            "GET /api/users/CALLER/checkPermissions?type=TYPE&id=NAME",
            "GET /api/auth/authorization/TYPE/NAME",
            "POST /api/access/own {\"type\": \"TYPE\", \"ids\": [\"NAME\"]}",
            "POST /api/access/impact " + GRANT,
            "POST /api/auth/authorization " + GRANT,
            "DELETE /api/auth/authorization " + GRANT,
            "GET /api/metadata/tags",
            "GET /api/metadata/tags/grouped",
            "GET /api/metadata/tags/counts",
            "GET /api/metadata/tags/resources?tagKey=team&tagValue=hidden&resourceType=TYPE");

    private static final List<String> OF_SECRETS = List.of(
            "GET /api/secrets/NAME",
            "GET /api/secrets/NAME/exists",
            "GET /api/secrets/NAME/tags",
            "PUT /api/secrets/NAME/tags " + TAGS,
            "DELETE /api/secrets/NAME/tags " + TAGS,
            "PUT /api/secrets/NAME/description text",
            "GET /api/secrets/NAME/fields",
            "PUT /api/secrets/NAME/fields {\"path\": \"$['region']\", \"visibility\": \"HIDDEN\"}",
            "GET /api/secrets/NAME/versions",
            "POST /api/secrets/NAME/versions/1/restore",
            "GET /api/secrets/NAME/uses",
            "GET /api/secrets/NAME/audit",
            "GET /api/secrets/NAME/recipients",
            "GET /api/secrets-v2/named?name=NAME",
            "GET /api/secrets-v2/last-uses?name=NAME",
            "GET /api/secrets-v2/page?name=NAME",
            "GET /api/secrets-v2/deleted",
            "GET /api/secrets?access=READ",
            "POST /api/secrets");

    private static final List<String> OF_VARIABLES = List.of(
            "GET /api/environment",
            "GET /api/environment/NAME",
            "GET /api/environment/NAME/tags",
            "PUT /api/environment/NAME/tags " + TAGS,
            "DELETE /api/environment/NAME/tags " + TAGS);

    /** To make or remove one of a name takes the name: whoever may make some finds out, on the record, which are taken. */
    private static final List<String> FOR_THOSE_WHO_MAKE_NONE = List.of(
            "PUT /api/secrets/NAME text",
            "DELETE /api/secrets/NAME",
            "POST /api/secrets/NAME/undelete",
            "PUT /api/environment/NAME text",
            "DELETE /api/environment/NAME");

    private final String hidden = "hidden_" + UUID.randomUUID();
    private final String absent = "absent_" + UUID.randomUUID();
    private TestServer server;

    @BeforeAll
    void start() throws Exception {
        server = new TestServer();
        ok(server.call("PUT", "/api/users/user@example.org").json("{\"name\": \"U\", \"roles\": [\"USER\"]}"));
        ok(server.call("PUT", "/api/users/guest@example.org").json("{\"name\": \"G\", \"roles\": []}"));
        ok(server.call("PUT", "/api/secrets/" + hidden).body("text/plain", "the value"));
        ok(server.call("PUT", "/api/secrets/" + hidden + "/tags").json("[{\"key\": \"team\", \"value\": \"hidden\"}]"));
        ok(server.call("PUT", "/api/environment/" + hidden).body("text/plain", "the value"));
    }

    @AfterAll
    void stop() throws Exception {
        server.close();
    }

    private static void ok(TestServer.Call call) throws Exception {
        TestServer.Answer answer = call.send();
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    @TestFactory
    Stream<DynamicTest> answerIsTheSame() {
        Stream<DynamicTest> everybody = Stream.of("user@example.org", "guest@example.org")
                .flatMap(caller -> Stream.of(
                                OF_BOTH.stream().map(call -> test(caller, "SECRET_NAME", call)),
                                OF_BOTH.stream().map(call -> test(caller, "ENV_VARIABLE", call)),
                                OF_SECRETS.stream().map(call -> test(caller, "SECRET_NAME", call)),
                                OF_VARIABLES.stream().map(call -> test(caller, "ENV_VARIABLE", call)))
                        .flatMap(tests -> tests));
        return Stream.concat(
                everybody,
                FOR_THOSE_WHO_MAKE_NONE.stream().map(call -> test("guest@example.org", "SECRET_NAME", call)));
    }

    private DynamicTest test(String caller, String type, String call) {
        String template = call.replace("CALLER", caller).replace("TYPE", type);
        return DynamicTest.dynamicTest(
                template,
                () -> assertThat(answer(caller, template, hidden)).isEqualTo(answer(caller, template, absent)));
    }

    /** Without the name that was asked for. */
    private String answer(String caller, String template, String name) throws Exception {
        String[] words = template.replace("NAME", name).split(" ", 3);
        TestServer.Call call = server.anonymous(words[0], words[1]).header("X-Authorization", server.tokenOf(caller));
        if (words.length == 3) {
            call = call.body(words[2].equals("text") ? "text/plain" : "application/json", words[2]);
        }
        TestServer.Answer answer = call.send();
        assertThat(answer.status()).isNotEqualTo(405).isLessThan(500);
        return answer.status() + " " + answer.body().replace(name, "NAME");
    }
}
