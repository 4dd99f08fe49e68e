package io.tacet.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which fields of a JSON secret are hidden, and who may see and change that. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecretFieldsApiTest {
    private static final String STRONG = "942TACET1B78089F3CB6";
    private static final String DOCUMENT =
            "{\"db\": {\"password\": \"hunter22\", \"port\": 5432}, \"region\": \"eu-west-3\", \"id\": \"" + STRONG
                    + "\"}";

    private final String name = "cfg_" + UUID.randomUUID();
    private TestServer server;

    @BeforeAll
    void start() throws Exception {
        server = new TestServer();
        ok(server.call("PUT", "/api/secrets/" + name).body("text/plain", DOCUMENT));
        for (String user : List.of("reads", "updates", "both")) {
            ok(server.call("PUT", "/api/users/" + user).json("{\"name\": \"U\", \"roles\": [\"USER\"]}"));
        }
        grant("reads", "READ");
        grant("updates", "UPDATE");
        grant("both", "READ\", \"UPDATE");
    }

    private void grant(String user, String access) throws Exception {
        grant(name, user, access);
    }

    private void grant(String secret, String user, String access) throws Exception {
        ok(server.call("POST", "/api/auth/authorization")
                .json("{\"subject\": {\"type\": \"USER\", \"id\": \"" + user
                        + "\"}, \"target\": {\"type\": \"SECRET_NAME\", \"id\": \"" + secret + "\"}, \"access\": [\""
                        + access + "\"]}"));
    }

    @AfterAll
    void stop() throws Exception {
        server.close();
    }

    private static TestServer.Answer ok(TestServer.Call call) throws Exception {
        TestServer.Answer answer = call.send();
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private TestServer.Call as(String user, String method, String secret) throws Exception {
        return server.anonymous(method, "/api/secrets/" + secret + "/fields")
                .header("X-Authorization", server.tokenOf(user));
    }

    private TestServer.Call mark(String user, String path, String visibility) throws Exception {
        return as(user, "PUT", name).json("{\"path\": \"" + path + "\", \"visibility\": " + visibility + "}");
    }

    private Map<String, String> visibilities(JsonNode listing) {
        return StreamSupport.stream(listing.get("fields").spliterator(), false)
                .collect(Collectors.toMap(
                        field -> field.get("path").asText(),
                        field -> field.get("visibility").asText()));
    }

    @Test
    void fieldsThenPathsAndWhatTheyAreButNoValue() throws Exception {
        TestServer.Answer answer = ok(as("reads", "GET", name));

        assertThat(visibilities(answer.json()))
                .containsEntry("$['db']['password']", "NAMED")
                .containsEntry("$['db']['port']", "CONFIGURATION")
                .containsEntry("$['id']", "STRONG");
        assertThat(answer.json().get("unlisted").asInt()).isZero();
        assertThat(answer.json().at("/fields/3/changeable").asBoolean(true)).isFalse();
        assertThat(answer.json().at("/fields/0/changeable").asBoolean(false)).isTrue();
        assertThat(answer.body()).doesNotContain("hunter22", "5432", "eu-west-3", STRONG);
        assertThat(answer.header("Cache-Control")).contains("no-store");
    }

    @Test
    void markThenListedAndRemovedByNull() throws Exception {
        ok(mark("both", "$['region']", "\"HIDDEN\""));
        assertThat(visibilities(ok(as("reads", "GET", name)).json())).containsEntry("$['region']", "MARKED_HIDDEN");
        ok(mark("both", "$['region']", "\"SHOWN\""));
        assertThat(visibilities(ok(as("reads", "GET", name)).json())).containsEntry("$['region']", "MARKED_SHOWN");
        ok(mark("both", "$['region']", "null"));
        assertThat(visibilities(ok(as("reads", "GET", name)).json())).containsEntry("$['region']", "CONFIGURATION");
    }

    /** The answers to both depend on the value, so they take the right to see it. */
    @Test
    void callsWithoutReadThen403WhateverThePath() throws Exception {
        assertThat(as("updates", "GET", name).send().status()).isEqualTo(403);
        TestServer.Answer there = mark("updates", "$['region']", "\"HIDDEN\"").send();
        TestServer.Answer absent = mark("updates", "$['none']", "\"HIDDEN\"").send();
        assertThat(there.status()).isEqualTo(403);
        assertThat(absent.status()).isEqualTo(403);
        assertThat(absent.json().get("message")).isEqualTo(there.json().get("message"));
        assertThat(mark("reads", "$['region']", "\"HIDDEN\"").send().status()).isEqualTo(403);
    }

    @Test
    void markWhenThereIsNoSuchFieldThen404WithoutItsText() throws Exception {
        for (String path : List.of("$['none']", "region", "hunter22")) {
            TestServer.Answer answer = mark("both", path, "\"HIDDEN\"").send();
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.json().get("code").asText()).isEqualTo("SECRET_FIELD_NOT_FOUND");
            assertThat(answer.body()).doesNotContain("hunter22", "none");
        }
    }

    @Test
    void markWhenTheValueIsStrongThen409() throws Exception {
        TestServer.Answer answer = mark("both", "$['id']", "\"SHOWN\"").send();

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().get("code").asText()).isEqualTo("FIELD_NOT_MARKABLE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"path\": \"$['region']\"}",
                "{\"path\": \"$['region']\", \"visibility\": \"\"}",
                "{\"path\": \"$['region']\", \"visibility\": \"hidden\"}",
                "{\"path\": \"$['region']\", \"visibility\": \"NONE\"}",
                "{\"path\": \"$['region']\", \"visibility\": true}",
                "{\"visibility\": \"HIDDEN\"}",
                "[]",
                ""
            })
    void markWhenTheBodyIsNotAsDescribedThen400(String body) throws Exception {
        assertThat(as("both", "PUT", name).json(body).send().status()).isEqualTo(400);
    }

    @Test
    void fieldsWhenTheValueIsNotJsonThenNone() throws Exception {
        ok(server.call("PUT", "/api/secrets/plain").body("text/plain", "just text"));

        JsonNode listing = ok(server.call("GET", "/api/secrets/plain/fields")).json();

        assertThat(listing.get("fields")).isEmpty();
        assertThat(server.call("GET", "/api/secrets/none/fields").send().status())
                .isEqualTo(404);
    }

    /** What is looked for in a text makes its field no configuration. */
    @Test
    void fieldsWhenATextHoldsNamesThenTheyCount() throws Exception {
        ok(server.call("PUT", "/api/secrets/texts").body("text/plain", """
                        {"conn": "{\\"user\\": \\"app\\", \\"password\\": \\"Winter#99x\\"}",
                         "where": "{\\"region\\": \\"eu-west-3\\"}",
                         "yaml": "user: app\\npassword: Geheim77x",
                         "properties": "user app\\npassword Geheim77x",
                         "plain": "region: eu-west-3"}"""));

        TestServer.Answer answer = ok(server.call("GET", "/api/secrets/texts/fields"));

        assertThat(visibilities(answer.json()))
                .containsEntry("$['conn']", "NAMED")
                .containsEntry("$['where']", "CONFIGURATION")
                .containsEntry("$['yaml']", "NAMED")
                .containsEntry("$['properties']", "NAMED")
                .containsEntry("$['plain']", "CONFIGURATION");
        assertThat(answer.body()).doesNotContain("Winter", "Geheim", "eu-west-3");
    }

    private String warnings(TestServer.Call call) throws Exception {
        return String.join("\n", ok(call).headers("Warning"));
    }

    @Test
    void hiddenFieldsThatAreNotMaskedThenWarnings() throws Exception {
        String secret = "/api/secrets/short_" + UUID.randomUUID();
        assertThat(warnings(server.call("PUT", secret)
                        .body(
                                "text/plain",
                                "{\"db\": {\"password\": \"ab1\"}, \"pin\": 4711, \"token\": \"--------\"}")))
                .contains("VALUE_TOO_SHORT", "hidden field $['db']['password'], like 1 more,")
                .contains("VALUE_FEW_CHARACTERS", "hidden field $['token'] ")
                .doesNotContain("ab1", "4711", "---");
        assertThat(warnings(server.call("PUT", secret)
                        .body("text/plain", "{\"password\": \"hunter22\", \"region\": \"eu\", \"port\": 1}")))
                .isEmpty();
    }

    @Test
    void markThatCannotMaskThenAWarning() throws Exception {
        assertThat(warnings(mark("both", "$['db']['port']", "\"HIDDEN\"")))
                .contains("VALUE_TOO_SHORT: The mark is stored", "$['db']['port']")
                .doesNotContain("5432");
        assertThat(warnings(mark("both", "$['db']['port']", "null"))).isEmpty();
        assertThat(warnings(mark("both", "$['region']", "\"HIDDEN\""))).isEmpty();
        assertThat(warnings(mark("both", "$['region']", "null"))).isEmpty();
    }

    /** Which fields are marked is for those who may read the secret. */
    @Test
    void warningsThenMarksCountForThoseWhoMayReadOnly() throws Exception {
        String marked = "marked_" + UUID.randomUUID();
        String document = "{\"zone\": \"eu\"}";
        ok(server.call("PUT", "/api/secrets/" + marked).body("text/plain", document));
        ok(server.call("PUT", "/api/secrets/" + marked + "/fields")
                .json("{\"path\": \"$['zone']\", \"visibility\": \"HIDDEN\"}"));
        grant(marked, "updates", "UPDATE");
        grant(marked, "both", "READ\", \"UPDATE");

        assertThat(warnings(put("both", marked, document))).contains("VALUE_TOO_SHORT");
        assertThat(warnings(put("updates", marked, document))).isEmpty();
    }

    private TestServer.Call put(String user, String secret, String document) throws Exception {
        return server.anonymous("PUT", "/api/secrets/" + secret)
                .header("X-Authorization", server.tokenOf(user))
                .body("text/plain", document);
    }
}
