package io.tacet.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tacet.audit.SummedRefusals;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever changes something, or shows a value, is in the audit, and does not happen where it cannot get there. */
class AuditApiTest {
    private TestServer server;
    private String application;
    private String key;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer();
        ok(call("PUT /api/secrets/old", "the value"));
        ok(call("PUT /api/secrets/old", "the second value"));
        ok(call("PUT /api/secrets/gone", "another value"));
        ok(call("DELETE /api/secrets/gone", ""));
        ok(call("PUT /api/secrets/spent", "a value"));
        ok(call("DELETE /api/secrets/spent", ""));
        ok(call("PUT /api/environment/region", "eu"));
        ok(call("PUT /api/users/ben", "{\"name\": \"Ben\", \"roles\": [\"USER\"]}"));
        ok(call("PUT /api/groups/team", "{\"description\": \"Team\", \"roles\": [\"USER\"]}"));
        application = ok(call("POST /api/applications", "{\"name\": \"app\"}"))
                .json()
                .get("id")
                .asText();
        key = ok(call("POST /api/applications/" + application + "/accessKeys", ""))
                .json()
                .get("id")
                .asText();
        ok(call("PUT /api/secrets/json", "{\"region\": \"eu\"}"));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private TestServer.Call call(String line, String body) {
        String[] words = line.split(" ", 2);
        String path = words[1].replace("THE_APP", String.valueOf(application)).replace("THE_KEY", String.valueOf(key));
        TestServer.Call call = server.call(words[0], path);
        boolean text =
                (path.startsWith("/api/secrets/") || path.startsWith("/api/environment/")) && !path.endsWith("/tags");
        return body.isEmpty() ? call : call.body(text ? "text/plain" : "application/json", body);
    }

    private static TestServer.Answer ok(TestServer.Call call) throws Exception {
        TestServer.Answer answer = call.send();
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private JsonNode last() throws Exception {
        return ok(server.call("GET", "/api/audit?size=1")).json().get(0);
    }

    private static final String GRANT =
            "{\"subject\": {\"type\": \"USER\", \"id\": \"ben\"}, \"target\": {\"type\": \"SECRET_NAME\", \"id\": \"old\"},"
                    + " \"access\": [\"READ\"]}";

    /** Calls, each with the last action that it leads to. */
    private static List<String[]> calls() {
        return List.of(
                new String[] {"PUT /api/secrets/new", "a value", "SECRET_CREATE SECRET_NAME new"},
                new String[] {"PUT /api/secrets/old", "third value", "SECRET_UPDATE SECRET_NAME old"},
                new String[] {"GET /api/secrets/old", "", "SECRET_REVEAL SECRET_NAME old"},
                new String[] {"PUT /api/secrets/old/description", "words", "SECRET_DESCRIBE SECRET_NAME old"},
                new String[] {"POST /api/secrets/old/versions/1/restore", "", "SECRET_RESTORE SECRET_NAME old"},
                new String[] {
                    "PUT /api/secrets/json/fields",
                    "{\"path\": \"$['region']\", \"visibility\": \"HIDDEN\"}",
                    "SECRET_MARK SECRET_NAME json"
                },
                new String[] {
                    "PUT /api/secrets/json/fields",
                    "{\"path\": \"$['region']\", \"visibility\": \"SHOWN\"}",
                    "SECRET_MARK SECRET_NAME json"
                },
                new String[] {
                    "PUT /api/secrets/old/tags", "[{\"key\": \"a\", \"value\": \"b\"}]", "TAGS_CHANGE SECRET_NAME old"
                },
                new String[] {"POST /api/auth/authorization", GRANT, "GRANT SECRET_NAME old"},
                new String[] {"DELETE /api/auth/authorization", GRANT, "REVOKE SECRET_NAME old"},
                new String[] {"DELETE /api/secrets/old", "", "SECRET_DELETE SECRET_NAME old"},
                new String[] {"POST /api/secrets/gone/undelete", "", "SECRET_UNDELETE SECRET_NAME gone"},
                new String[] {"DELETE /api/secrets/spent/deleted", "", "SECRET_PURGE SECRET_NAME spent"},
                new String[] {"PUT /api/environment/zone", "eu", "VARIABLE_CREATE ENV_VARIABLE zone"},
                new String[] {"PUT /api/environment/region", "us", "VARIABLE_UPDATE ENV_VARIABLE region"},
                new String[] {"DELETE /api/environment/region", "", "VARIABLE_DELETE ENV_VARIABLE region"},
                new String[] {
                    "PUT /api/metadata/workflow/wf/tags",
                    "[{\"key\": \"a\", \"value\": \"b\"}]",
                    "TAGS_CHANGE WORKFLOW_DEF wf"
                },
                new String[] {"PUT /api/users/eva", "{\"name\": \"Eva\", \"roles\": []}", "USER_CREATE USER eva"},
                new String[] {"PUT /api/users/ben", "{\"name\": \"B\", \"roles\": []}", "USER_UPDATE USER ben"},
                new String[] {
                    "PUT /api/users/ben/password", "{\"password\": \"twelve or more\"}", "PASSWORD_SET USER ben"
                },
                new String[] {"PUT /api/groups/more", "{\"description\": \"M\", \"roles\": []}", "GROUP_SAVE GROUP more"
                },
                new String[] {"POST /api/groups/team/users/ben", "", "MEMBERS_ADD GROUP team"},
                new String[] {"DELETE /api/groups/team/users/ben", "", "MEMBERS_REMOVE GROUP team"},
                new String[] {"DELETE /api/groups/team", "", "GROUP_DELETE GROUP team"},
                new String[] {"DELETE /api/users/ben", "", "USER_DELETE USER ben"},
                new String[] {
                    "PUT /api/applications/THE_APP", "{\"name\": \"b\"}", "APPLICATION_UPDATE APPLICATION THE_APP"
                },
                new String[] {"POST /api/applications/THE_APP/roles/WORKER", "", "ROLE_ADD APPLICATION THE_APP"},
                new String[] {"DELETE /api/applications/THE_APP/roles/WORKER", "", "ROLE_REMOVE APPLICATION THE_APP"},
                new String[] {
                    "POST /api/applications/THE_APP/accessKeys/THE_KEY/status",
                    "",
                    "ACCESS_KEY_UPDATE ACCESS_KEY THE_KEY"
                },
                new String[] {
                    "DELETE /api/applications/THE_APP/accessKeys/THE_KEY", "", "ACCESS_KEY_DELETE ACCESS_KEY THE_KEY"
                },
                new String[] {"DELETE /api/applications/THE_APP", "", "APPLICATION_DELETE APPLICATION THE_APP"},
                new String[] {"POST /api/keys/rotate", "", "KEY_ROTATE KEYS data"},
                new String[] {"POST /api/keys/rewrap", "", "KEY_REWRAP KEYS master"});
    }

    @Test
    void eachCallIsRecordedWithWhoFromWhereAndWhat() throws Exception {
        for (String[] call : calls()) {
            ok(call(call[0], call[1]));

            JsonNode record = last();
            assertThat(record.get("action").asText() + " " + record.get("type").asText() + " "
                            + record.get("id").asText())
                    .isEqualTo(call[2].replace("THE_APP", application).replace("THE_KEY", key));
            assertThat(record.get("who").asText()).isEqualTo("ada@example.com");
            assertThat(record.get("address").asText()).isEqualTo("127.0.0.1");
            assertThat(record.get("result").asText()).isEqualTo("ALLOWED");
        }
        assertThat(ok(server.call("GET", "/api/audit?size=1000")).body()).doesNotContain("value\"", "words");
        assertThat(ok(server.call("GET", "/api/audit/check")).json().get("problems"))
                .isEmpty();
    }

    private static String grant(String subject, String target, String access) {
        return "{\"subject\": {\"type\": \"USER\", \"id\": \"" + subject + "\"}, \"target\": " + target
                + ", \"access\": [\"" + access + "\"]}";
    }

    /** Calls that change nothing: what they are answered, and the last record. */
    private static List<String[]> futileCalls() {
        String old = "{\"type\": \"SECRET_NAME\", \"id\": \"old\"}";
        String unchanged = ", so nothing changed";
        return List.of(
                new String[] {
                    "POST /api/auth/authorization",
                    grant("nobody", old, "READ"),
                    "404",
                    "GRANT SECRET_NAME old FAILED USER_NOT_FOUND"
                },
                new String[] {
                    "POST /api/auth/authorization",
                    grant("ben", "{\"type\": \"SECRET_NAME\", \"id\": \"none\"}", "READ"),
                    "404",
                    "GRANT SECRET_NAME none FAILED RESOURCE_NOT_FOUND"
                },
                new String[] {
                    "DELETE /api/auth/authorization",
                    grant("ben", old, "UPDATE"),
                    "200",
                    "REVOKE SECRET_NAME old FAILED [UPDATE] from USER ben: nothing of it was granted" + unchanged
                },
                new String[] {
                    "DELETE /api/auth/authorization",
                    grant("nobody", old, "READ"),
                    "200",
                    "REVOKE SECRET_NAME old FAILED [READ] from USER nobody: nothing of it was granted" + unchanged
                },
                new String[] {
                    "DELETE /api/groups/team/users/ben",
                    "",
                    "200",
                    "MEMBERS_REMOVE GROUP team FAILED ben: not in the group" + unchanged
                },
                new String[] {
                    "DELETE /api/applications/THE_APP/roles/WORKER",
                    "",
                    "200",
                    "ROLE_REMOVE APPLICATION THE_APP FAILED WORKER: it does not have the role" + unchanged
                });
    }

    @Test
    void callThatChangesNothingIsNotRecordedAsIfItHad() throws Exception {
        ok(call("POST /api/auth/authorization", GRANT));
        List<String> before = Rows.of(server.home, "tacet_audit", "tacet_audit_head");
        for (String[] call : futileCalls()) {
            TestServer.Answer answer = call(call[0], call[1]).send();
            assertThat(answer.status()).as(call[0] + answer.body()).isEqualTo(Integer.parseInt(call[2]));

            JsonNode record = last();
            assertThat(record.get("action").asText() + " " + record.get("type").asText() + " "
                            + record.get("id").asText() + " "
                            + record.get("result").asText() + " "
                            + record.get("details").asText())
                    .isEqualTo(call[3].replace("THE_APP", application));
        }
        assertThat(Rows.of(server.home, "tacet_audit", "tacet_audit_head")).isEqualTo(before);

        ok(call("DELETE /api/auth/authorization", GRANT));
        assertThat(last().get("result").asText()).isEqualTo("ALLOWED");
    }

    /** Names that are checked: types of targets are open, since clients of the hosted product send others. */
    @Test
    void grantOrRevocationWithATypingErrorIsRefused() throws Exception {
        for (String method : List.of("POST", "DELETE")) {
            for (String body : List.of(
                    GRANT.replace("READ", "REED"),
                    GRANT.replace("USER", "USERS"),
                    GRANT.replace("SECRET_NAME", "secret_name"))) {
                assertThat(call(method + " /api/auth/authorization", body)
                                .send()
                                .status())
                        .isEqualTo(400);
            }
        }
        assertThat(last().get("action").asText()).isNotIn("GRANT", "REVOKE");
    }

    @Test
    void undeleteOfASecretWhoseNameIsTakenLeavesNoRecordOfSuccess() throws Exception {
        ok(call("PUT /api/secrets/gone", "a later value"));

        assertThat(call("POST /api/secrets/gone/undelete", "").send().status()).isEqualTo(409);

        assertThat(last().get("action").asText()).isEqualTo("SECRET_CREATE");
        ok(call("DELETE /api/secrets/gone", ""));
        ok(call("POST /api/secrets/gone/undelete", ""));
        assertThat(last().get("action").asText()).isEqualTo("SECRET_UNDELETE");
    }

    /** The answer is the same, and the records of others too. */
    @Test
    void refusalsOfOneAccountAreSummedUpBeyondABound() throws Exception {
        String eve = server.tokenOf("eve@example.com");
        String ben = server.tokenOf("ben");
        Set<String> answers = new HashSet<>();
        for (int i = 0; i < 300; i++) {
            answers.add(refused(eve));
            if (i % 100 == 0) {
                refused(ben);
            }
        }
        server.bean(Fakes.Clock.class).advance(Duration.ofMinutes(1));
        server.bean(SummedRefusals.class).flush();

        assertThat(answers).hasSize(1);
        assertThat(ok(server.call("GET", "/api/audit?action=CALL&who=ben"))
                        .json()
                        .findValuesAsText("type"))
                .containsExactly("CALL", "CALL", "CALL");
        JsonNode records = ok(server.call("GET", "/api/audit?action=CALL&who=eve@example.com&size=1000"))
                .json();
        assertThat(records).hasSize(61);
        assertThat(records.get(0).get("type").asText()).isEqualTo("REFUSALS");
        assertThat(records.get(0).get("result").asText()).isEqualTo("REFUSED");
        assertThat(records.get(0).get("details").asText())
                .startsWith("240 more were refused between ")
                .endsWith(", from 127.0.0.1: 240 of CALL GET /api/secrets/old");
        assertThat(ok(server.call("GET", "/api/audit/check")).json().get("problems"))
                .isEmpty();
    }

    private String refused(String token) throws Exception {
        TestServer.Answer answer = server.anonymous("GET", "/api/secrets/old")
                .header("X-Authorization", token)
                .send();
        assertThat(answer.status()).isEqualTo(403);
        return answer.json().get("message").asText();
    }

    @Test
    void whatCannotBeRecordedDoesNotHappen() throws Exception {
        sql("ALTER TABLE tacet_audit RENAME TO elsewhere");
        List<String> before = Rows.of(server.home);

        for (String[] call : calls()) {
            TestServer.Answer answer = call(call[0], call[1]).send();
            assertThat(answer.status()).as(call[0] + answer.body()).isEqualTo(503);
            assertThat(answer.json().get("code").asText()).isEqualTo("AUDIT_UNAVAILABLE");
            assertThat(answer.body()).doesNotContain("second");
        }
        assertThat(signIn().status()).isEqualTo(503);

        assertThat(Rows.of(server.home)).isEqualTo(before);
        sql("ALTER TABLE elsewhere RENAME TO tacet_audit");
        assertThat(signIn().status()).isEqualTo(200);
    }

    private TestServer.Answer signIn() throws Exception {
        return server.anonymous("POST", "/api/token")
                .json("{\"email\": \"ada@example.com\", \"password\": \"" + TestAutoConfiguration.PASSWORD + "\"}")
                .send();
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = connection();
                Statement statements = connection.createStatement()) {
            statements.execute(statement);
        }
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + server.home.resolve("test.db"));
    }

    @Test
    void refusedCallsAndSignInsAreRecorded() throws Exception {
        TestServer.Answer refused = server.anonymous("GET", "/api/secrets/old")
                .header("X-Authorization", server.tokenOf("eve@example.com"))
                .send();
        assertThat(refused.status()).isEqualTo(403);
        JsonNode call = last();
        assertThat(call.get("action").asText()).isEqualTo("CALL");
        assertThat(call.get("result").asText()).isEqualTo("REFUSED");
        assertThat(call.get("who").asText()).isEqualTo("eve@example.com");
        assertThat(call.get("id").asText()).isEqualTo("GET /api/secrets/old");
        assertThat(call.get("details").asText()).contains("READ", "old");

        server.anonymous("POST", "/api/token")
                .json("{\"email\": \"ada@example.com\", \"password\": \"wrong wrong wrong\"}")
                .send();
        assertThat(last().get("result").asText()).isEqualTo("REFUSED");
        assertThat(last().get("action").asText()).isEqualTo("SIGN_IN");
        assertThat(signIn().status()).isEqualTo(200);
        assertThat(last().get("result").asText()).isEqualTo("ALLOWED");
        assertThat(last().get("address").asText()).isEqualTo("127.0.0.1");
    }

    @Test
    void listIsFilteredAndPaged() throws Exception {
        JsonNode all = ok(server.call("GET", "/api/audit?size=1000")).json();
        JsonNode secrets = ok(server.call(
                        "GET", "/api/audit?type=SECRET_NAME&id=old&who=ada@example.com&result=ALLOWED"))
                .json();
        assertThat(secrets.findValuesAsText("action")).containsExactly("SECRET_UPDATE", "SECRET_CREATE");
        assertThat(ok(server.call("GET", "/api/audit?action=GROUP_SAVE")).json())
                .hasSize(1);
        long at = all.get(all.size() - 1).get("at").asLong();
        assertThat(ok(server.call("GET", "/api/audit?size=1000&from=" + at)).json())
                .hasSize(all.size());
        assertThat(ok(server.call("GET", "/api/audit?to=" + at)).json()).isEmpty();

        List<String> paged = new ArrayList<>();
        JsonNode page = ok(server.call("GET", "/api/audit?size=3")).json();
        while (!page.isEmpty()) {
            page.forEach(record -> paged.add(record.toString()));
            long before = page.get(page.size() - 1).get("number").asLong();
            page = ok(server.call("GET", "/api/audit?size=3&before=" + before)).json();
        }
        List<String> whole = new ArrayList<>();
        all.forEach(record -> whole.add(record.toString()));
        assertThat(paged).isEqualTo(whole);

        String lines =
                ok(server.call("GET", "/api/audit/export?after=1&size=2")).body();
        assertThat(lines.lines()).hasSize(2);
        assertThat(JsonMapper.builder()
                        .build()
                        .readTree(lines.lines().findFirst().orElseThrow()))
                .isEqualTo(all.get(all.size() - 2));
    }

    @Test
    void checkFindsWhatWasChangedInTheDatabase() throws Exception {
        sql("UPDATE tacet_audit SET who = 'eve@example.com' WHERE number = 2");
        sql("DELETE FROM tacet_audit WHERE number = 4");

        JsonNode findings = ok(server.call("GET", "/api/audit/check")).json();
        assertThat(findings.get("complete").asBoolean()).isTrue();
        assertThat(findings.get("problems").toString()).contains("Record 2 was changed", "Record 4 is missing");
    }
}
