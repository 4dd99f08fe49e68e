package io.tacet.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each line of "Secrets" in the HTTP contract. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecretsApiTest {
    private static final String CANARY = "canary-5f1d-value";

    @AutoClose
    private final TestServer server = new TestServer();

    private void put(String name, String value) throws Exception {
        assertThat(server.call("PUT", "/api/secrets/" + name)
                        .body("text/plain", value)
                        .send()
                        .status())
                .isEqualTo(200);
    }

    private String get(String name) throws Exception {
        return server.call("GET", "/api/secrets/" + name).send().body();
    }

    @Test
    void putWhenCalledTwiceThenSecondValueIsRead() throws Exception {
        put("twice", "one");
        put("twice", "two");
        assertThat(get("twice")).isEqualTo("two");
    }

    @Test
    void putWhenValueIsProbablyNotMeantThenWarningsWithCodes() throws Exception {
        assertThat(warnings("ab\r\n"))
                .hasSize(3)
                .anyMatch(warning -> warning.startsWith("299 tacet \"VALUE_TOO_SHORT: "))
                .anyMatch(warning -> warning.startsWith("299 tacet \"VALUE_FEW_CHARACTERS: ")
                        && warning.contains("it is not masked"))
                .anyMatch(warning -> warning.startsWith("299 tacet \"VALUE_ENDS_WITH_LINE_BREAK: "));
        assertThat(warnings("a value as they should be")).isEmpty();
    }

    private List<String> warnings(String value) throws Exception {
        return server.call("PUT", "/api/secrets/warned_of")
                .body("text/plain", value)
                .send()
                .headers("Warning");
    }

    @Test
    void putWhenVersionIsNotTheExpectedOneThen409() throws Exception {
        assertThat(putExpecting("stale", "0")).isEqualTo(200);
        assertThat(putExpecting("stale", "0")).isEqualTo(409);
        assertThat(putExpecting("stale", "1")).isEqualTo(200);
        assertThat(putExpecting("stale", "1")).isEqualTo(409);
        assertThat(putExpecting("never_there", "1")).isEqualTo(404);
        for (String odd : new String[] {"-1", "x", "99999999999"}) {
            assertThat(putExpecting("stale", odd)).as(odd).isEqualTo(400);
        }
    }

    private int putExpecting(String name, String version) throws Exception {
        return server.call("PUT", "/api/secrets/" + name + "?expectedVersion=" + version)
                .body("text/plain", "value expecting " + version)
                .send()
                .status();
    }

    @Test
    void putWhenNameDiffersInCaseThenTwoSecrets() throws Exception {
        put("Case", "upper");
        put("case", "lower");
        assertThat(get("Case")).isEqualTo("upper");
        assertThat(get("case")).isEqualTo("lower");
    }

    @Test
    void getWhenUnknownThen404() throws Exception {
        TestServer.Answer answer =
                server.call("GET", "/api/secrets/nothing_here").send();
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().path("code").asText()).isEqualTo("SECRET_NOT_FOUND");
        assertThat(answer.json().path("retryable").asBoolean(true)).isFalse();
        assertThat(answer.json().path("instance").asText()).isNotEmpty();
        assertThat(answer.json().has("error")).isFalse();
    }

    @Test
    void getThenNotStoredByAnyCache() throws Exception {
        put("cached", "v");
        assertThat(server.call("GET", "/api/secrets/cached").send().header("Cache-Control"))
                .contains("no-store");
    }

    @Test
    void getWhenJsonIsAskedForThenJsonString() throws Exception {
        put("quoted", "a \"b\"\n€");
        TestServer.Answer json = server.call("GET", "/api/secrets/quoted")
                .header("Accept", "application/json")
                .send();
        assertThat(json.json().textValue()).isEqualTo("a \"b\"\n€");
        assertThat(json.header("Content-Type")).isEqualTo("application/json");
        TestServer.Answer text = server.call("GET", "/api/secrets/quoted")
                .header("Accept", "text/plain, application/json;q=0.5")
                .send();
        assertThat(text.body()).isEqualTo("a \"b\"\n€");
        assertThat(text.header("Content-Type")).isEqualTo("text/plain;charset=UTF-8");
    }

    @Test
    void deleteWhenRepeatedThen200() throws Exception {
        put("goes", "v");
        assertThat(server.call("DELETE", "/api/secrets/goes").send().status()).isEqualTo(200);
        assertThat(server.call("DELETE", "/api/secrets/goes").send().status()).isEqualTo(200);
        assertThat(server.call("GET", "/api/secrets/goes").send().status()).isEqualTo(404);
    }

    @Test
    void existsThenTrueOrFalse() throws Exception {
        put("there", "v");
        assertThat(get("there/exists")).isEqualTo("true");
        assertThat(get("not_there/exists")).isEqualTo("false");
    }

    @Test
    void namesThenByPostAndByGet() throws Exception {
        put("listed", "v");
        for (TestServer.Call call : new TestServer.Call[] {
            server.call("POST", "/api/secrets"),
            server.call("GET", "/api/secrets"),
            server.call("GET", "/api/secrets?access=READ,UPDATE"),
            server.call("GET", "/api/secrets?access=READ&access=DELETE")
        }) {
            TestServer.Answer answer = call.send();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().isArray()).isTrue();
            assertThat(answer.json()).extracting(JsonNode::asText).contains("listed");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"access=read", "access=READ,SING", "access=READ,,UPDATE", "deleted=perhaps"})
    void namesWhenParameterIsUnknownThen400(String query) throws Exception {
        TestServer.Answer answer = server.call("GET", "/api/secrets?" + query).send();
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("code").asText()).isEqualTo("INVALID_REQUEST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/secrets-v2", "/api/secrets/v2"})
    void listThenAllButTheValue(String path) throws Exception {
        put("rich", CANARY);
        put("rich", CANARY + "2");
        assertThat(server.call("PUT", "/api/secrets/rich/description")
                        .body("text/plain", "For the post office")
                        .send()
                        .status())
                .isEqualTo(200);
        assertThat(server.call("PUT", "/api/secrets/rich/tags")
                        .json("[{\"key\":\"team\",\"value\":\"post\"}]")
                        .send()
                        .status())
                .isEqualTo(200);
        TestServer.Answer answer = server.call("GET", path).send();
        JsonNode rich = find(answer.json(), "rich");
        assertThat(rich.path("description").asText()).isEqualTo("For the post office");
        assertThat(rich.path("tags")).hasToString("[{\"key\":\"team\",\"value\":\"post\"}]");
        assertThat(rich.path("version").asInt()).isGreaterThan(1);
        assertThat(rich.path("createdBy").asText()).isEqualTo("ada@example.com");
        assertThat(rich.path("updatedBy").asText()).isEqualTo("ada@example.com");
        assertThat(rich.path("createdAt").asLong()).isGreaterThan(1_700_000_000_000L);
        assertThat(rich.path("updatedAt").asLong())
                .isGreaterThanOrEqualTo(rich.path("createdAt").asLong());
        assertThat(answer.body()).doesNotContain("canary");
    }

    @Test
    void tagsWhenPutThenReplacedByKeyAndRemovedByKeyAndValue() throws Exception {
        put("tagged", "v");
        String tags = "/api/secrets/tagged/tags";
        server.call("PUT", tags)
                .json("[{\"key\":\"a\",\"value\":\"1\",\"type\":\"METADATA\"},{\"key\":\"b\",\"value\":2}]")
                .send();
        server.call("PUT", tags).json("{\"key\":\"a\",\"value\":\"3\"}").send();
        assertThat(get("tagged/tags")).isEqualTo("[{\"key\":\"a\",\"value\":\"3\"},{\"key\":\"b\",\"value\":\"2\"}]");
        server.call("DELETE", tags)
                .json("[{\"key\":\"a\",\"value\":\"other\"},{\"key\":\"b\",\"value\":\"2\"}]")
                .send();
        assertThat(get("tagged/tags")).isEqualTo("[{\"key\":\"a\",\"value\":\"3\"}]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE"})
    void tagsWhenSecretIsUnknownThen404(String method) throws Exception {
        assertThat(server.call(method, "/api/secrets/nobody/tags")
                        .json("[{\"key\":\"a\",\"value\":\"1\"}]")
                        .send()
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "[{]",
                "[1]",
                "[null]",
                "[{\"key\":\"a\"}]",
                "[{\"key\":\"a\",\"value\":null}]",
                "[{\"key\":\"a:b\",\"value\":\"v\"}]",
                "[{\"key\":\"\",\"value\":\"v\"}]",
                "[{\"key\":\"a\",\"value\":{}}]",
                "[{\"key\":\"a\",\"value\":\"x\\ny\"}]",
                "[] []"
            })
    void tagsWhenBodyIsWrongThen400(String body) throws Exception {
        put("badly_tagged", "v");
        assertThat(server.call("PUT", "/api/secrets/badly_tagged/tags")
                        .json(body)
                        .send()
                        .status())
                .isEqualTo(400);
    }

    @Test
    void versionsAndRestoreThenOldValueIsBack() throws Exception {
        put("versioned", CANARY + "1");
        put("versioned", CANARY + "2");
        assertThat(server.call("POST", "/api/secrets/versioned/versions/1/restore")
                        .send()
                        .json()
                        .path("version")
                        .asInt())
                .isEqualTo(3);
        assertThat(get("versioned")).isEqualTo(CANARY + "1");
        TestServer.Answer answer =
                server.call("GET", "/api/secrets/versioned/versions").send();
        assertThat(answer.json()).extracting(v -> v.path("version").asInt()).containsExactly(3, 2, 1);
        assertThat(answer.json().get(0).path("restoredFrom").asInt()).isEqualTo(1);
        assertThat(answer.json().get(1).has("restoredFrom")).isFalse();
        assertThat(answer.body()).doesNotContain("canary");
    }

    @Test
    void restoreWhenVersionIsUnknownOrNoNumberThenRefused() throws Exception {
        put("unversioned", "v");
        assertThat(server.call("POST", "/api/secrets/unversioned/versions/9/restore")
                        .send()
                        .status())
                .isEqualTo(404);
        TestServer.Answer answer = server.call("POST", "/api/secrets/unversioned/versions/" + CANARY + "/restore")
                .send();
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain("canary");
    }

    @Test
    void deletedThenListedUntilUndeleted() throws Exception {
        put("comes_back", "v");
        server.call("DELETE", "/api/secrets/comes_back").send();
        JsonNode deleted =
                find(server.call("GET", "/api/secrets?deleted=true").send().json(), "comes_back");
        assertThat(deleted.path("deletedBy").asText()).isEqualTo("ada@example.com");
        assertThat(deleted.path("purgeAt").asLong() - deleted.path("deletedAt").asLong())
                .isEqualTo(7L * 24 * 3600 * 1000);
        assertThat(server.call("POST", "/api/secrets/comes_back/undelete")
                        .send()
                        .status())
                .isEqualTo(200);
        assertThat(get("comes_back")).isEqualTo("v");
        assertThat(server.call("POST", "/api/secrets/comes_back/undelete")
                        .send()
                        .status())
                .isEqualTo(404);
    }

    @Test
    void purgedThenGoneForGood() throws Exception {
        assertThat(purge("purged", "")).isEqualTo(404);
        put("purged", "first");
        assertThat(purge("purged", "")).isEqualTo(404);
        server.call("DELETE", "/api/secrets/purged").send();
        long deletedAt = find(
                        server.call("GET", "/api/secrets?deleted=true").send().json(), "purged")
                .path("deletedAt")
                .asLong();

        assertThat(purge("purged", "?deletedAt=" + (deletedAt - 1))).isEqualTo(404);
        assertThat(purge("purged", "?deletedAt=" + deletedAt)).isEqualTo(200);
        assertThat(server.call("POST", "/api/secrets/purged/undelete").send().status())
                .isEqualTo(404);
        assertThat(server.call("GET", "/api/secrets?deleted=true").send().body())
                .doesNotContain("purged");
    }

    private int purge(String name, String query) throws Exception {
        return server.call("DELETE", "/api/secrets/" + name + "/deleted" + query)
                .send()
                .status();
    }

    @Test
    void undeleteWhenNameIsUsedAgainThen409() throws Exception {
        put("reused", "old");
        server.call("DELETE", "/api/secrets/reused").send();
        put("reused", "new");
        assertThat(server.call("POST", "/api/secrets/reused/undelete").send().status())
                .isEqualTo(409);
        assertThat(get("reused")).isEqualTo("new");
    }

    @Test
    void clearCacheThenByBothPaths() throws Exception {
        int before = server.bean(Fakes.NoCache.class).cleared.get();
        assertThat(server.call("GET", "/api/secrets/clearLocalCache").send().status())
                .isEqualTo(200);
        assertThat(server.call("GET", "/api/secrets/clearRedisCache").send().status())
                .isEqualTo(200);
        assertThat(server.bean(Fakes.NoCache.class).cleared.get()).isEqualTo(before + 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.b",
                "a%20b",
                "%C3%A9",
                "a%07b",
                "a%09b",
                "a%7Fb",
                "a%22b",
                "v2",
                "clearLocalCache",
                "clearRedisCache"
            })
    void putWhenNameBreaksTheRuleThen400(String name) throws Exception {
        TestServer.Answer answer = server.call("PUT", "/api/secrets/" + name)
                .body("text/plain", CANARY)
                .send();
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("code").asText()).isEqualTo("INVALID_SECRET_NAME");
        assertThat(answer.body()).doesNotContain("canary");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%0Ab", "a%0Db", "a%00b", "a%2Fb", "a%5Cb", "a%25b", "a;b", "..%2fx"})
    void putWhenNameIsRejectedByTheFirewallThen400(String name) throws Exception {
        assertThat(server.call("PUT", "/api/secrets/" + name)
                        .body("text/plain", CANARY)
                        .send()
                        .status())
                .isEqualTo(400);
    }

    @Test
    void putWhenNameIsLongThenLimitIs255() throws Exception {
        put("n".repeat(255), "v");
        assertThat(server.call("PUT", "/api/secrets/" + "n".repeat(256))
                        .body("text/plain", "v")
                        .send()
                        .status())
                .isEqualTo(400);
    }

    @Test
    void keysThenStatusRotateRewrap() throws Exception {
        JsonNode before = server.call("GET", "/api/keys").send().json();
        assertThat(before.path("masterKeyId").asText()).isEqualTo("master-0");
        assertThat(server.call("POST", "/api/keys/rotate")
                        .send()
                        .json()
                        .path("dataKeys")
                        .asInt())
                .isEqualTo(before.path("dataKeys").asInt() + 1);
        JsonNode after = server.call("POST", "/api/keys/rewrap").send().json();
        assertThat(after.path("masterKeyId").asText()).isEqualTo("master-1");
        assertThat(after.path("running").asBoolean(true)).isFalse();
        assertThat(after.has("values")).isTrue();
        assertThat(after.has("remaining")).isTrue();
    }

    private static JsonNode find(JsonNode list, String name) {
        for (JsonNode item : list) {
            if (item.path("name").asText().equals(name)) {
                return item;
            }
        }
        throw new AssertionError(name + " is not in " + list);
    }
}
