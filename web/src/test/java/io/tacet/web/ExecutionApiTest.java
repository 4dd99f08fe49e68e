package io.tacet.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tacet.access.PrincipalId;
import io.tacet.handle.Execution;
import io.tacet.handle.ExecutionRepository;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Who executions run as. Each refers to the secret of its own id, see {@link TestAutoConfiguration}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExecutionApiTest {
    private static final String ANN = "ann@example.org";
    private static final String BEN = "ben@example.org";

    private TestServer server;
    private ExecutionRepository executions;

    @BeforeAll
    void start() throws Exception {
        server = new TestServer();
        executions = server.bean(ExecutionRepository.class);
        for (String user : new String[] {ANN, BEN}) {
            server.call("PUT", "/api/users/" + user)
                    .json("{\"name\": \"A user\", \"roles\": [\"USER\"]}")
                    .send();
        }
    }

    @AfterAll
    void stop() throws Exception {
        server.close();
    }

    private TestServer.Call as(String user, String method, String path) {
        return server.anonymous(method, path).header("X-Authorization", server.tokenOf(user));
    }

    private JsonNode identity(String reader, String id) throws Exception {
        TestServer.Answer answer =
                as(reader, "GET", "/api/executions/" + id + "/identity").send();
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    @Test
    void identityWhenSomethingIsLackingThenWhoeverMayShareItIsTold() throws Exception {
        as(ANN, "PUT", "/api/secrets/of_ann").json("\"a-value-of-the-test\"").send();
        executions.addIfAbsent(Execution.root("of_ann", new PrincipalId(BEN)));
        executions.addTakeover("of_ann", new PrincipalId(ANN));

        JsonNode shown = identity(ANN, "of_ann");

        assertThat(shown.get("runAs").asText()).isEqualTo(BEN);
        assertThat(shown.get("takeovers").toString()).isEqualTo("[\"" + ANN + "\"]");
        assertThat(shown.get("lacking").toString())
                .isEqualTo(
                        "[{\"subject\":{\"type\":\"USER\",\"id\":\"" + BEN
                                + "\"},\"target\":{\"type\":\"SECRET_NAME\",\"id\":\"of_ann\"},\"access\":[\"EXECUTE\"],\"mayGrant\":true}]");
        assertThat(identity(BEN, "of_ann").at("/lacking/0/mayGrant").asBoolean())
                .isFalse();
    }

    /** Nobody learns from it whether a secret exists that they may not use. */
    @Test
    void identityWhenTheSecretIsNotThereThenAsIfItMayNotBeUsed() throws Exception {
        executions.addIfAbsent(Execution.root("not_there", new PrincipalId(ANN)));

        assertThat(identity(ANN, "not_there").get("lacking").toString())
                .isEqualTo(
                        "[{\"subject\":{\"type\":\"USER\",\"id\":\"" + ANN
                                + "\"},\"target\":{\"type\":\"SECRET_NAME\",\"id\":\"not_there\"},\"access\":[\"EXECUTE\"],\"mayGrant\":false}]");
    }

    @Test
    void identityWhenStartedWithoutATokenThenNoGrantHelps() throws Exception {
        server.call("PUT", "/api/secrets/of_anybody")
                .json("\"a-value-of-the-test\"")
                .send();
        executions.addIfAbsent(Execution.root("of_anybody", new PrincipalId(BEN)));
        executions.addTakeover("of_anybody", PrincipalId.ANYBODY);

        JsonNode lacking = server.call("GET", "/api/executions/of_anybody/identity")
                .send()
                .json()
                .get("lacking");

        assertThat(lacking.findValuesAsText("mayGrant")).containsExactly("true", "false");
    }

    @Test
    void identityWhenNobodyIsKnownThenLeftOut() throws Exception {
        assertThat(identity(ANN, "unknown").toString()).isEqualTo("{\"takeovers\":[],\"lacking\":[]}");
    }

    @Test
    void identityWhenTheCallerMayNotReadItThenRefused() throws Exception {
        assertThat(as("eve@example.com", "GET", "/api/executions/unknown/identity")
                        .send()
                        .status())
                .isEqualTo(403);
        assertThat(server.anonymous("GET", "/api/executions/unknown/identity")
                        .send()
                        .status())
                .isEqualTo(401);
    }
}
