package io.tacet.e2e;

import static io.tacet.e2e.Definitions.fresh;
import static io.tacet.e2e.Definitions.http;
import static io.tacet.e2e.Definitions.task;
import static io.tacet.e2e.Definitions.workflow;
import static io.tacet.e2e.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tacet.testkit.server.PostgresServer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Conductor and Tacet on one PostgreSQL, as platform teams run it: two servers, one database, one master key. */
class PostgresTest {
    @Test
    void twoServersShareSecretsAndKeys() {
        try (PostgresServer postgres = PostgresServer.start()) {
            String[] settings = {
                "spring.datasource.url=" + postgres.newDatabase(),
                "conductor.db.type=postgres",
                "conductor.queue.type=postgres",
                "conductor.indexing.type=postgres",
                "conductor.elasticsearch.version=0",
            };
            try (TacetServer one = TacetServer.start(settings);
                    TacetServer two = TacetServer.startWithMasterKeyOf(one, settings);
                    Receiver receiver = new Receiver(() -> {})) {
                Api first = one.admin();
                Api second = Api.withToken(two.url(), one.token());
                String name = fresh("shared");
                first.putSecret(name, "canary-v1");
                assertThat(second.get("/api/secrets/" + name)).isEqualTo("canary-v1");
                second.ok("POST", "/api/keys/rotate", "");
                second.putSecret(name, "canary-v2");

                await().until(() -> first.get("/api/secrets/" + name).equals("canary-v2"));
                String taskType = fresh("worker");
                String reference = "${workflow.secrets." + name + "}";
                String execution = first.run(
                        workflow(
                                fresh("on_postgres"),
                                http("call", Map.of("uri", receiver.url() + "/" + reference, "method", "GET")),
                                task(taskType, "SIMPLE", Map.of("key", reference))),
                        Map.of());
                JsonNode polled = await().until(
                                () -> second.json("/api/tasks/poll/batch/" + taskType + "?count=1&timeout=100"),
                                tasks -> !tasks.isEmpty());

                assertThat(polled.at("/0/inputData/key").asText()).isEqualTo("canary-v2");
                assertThat(receiver.requests().getFirst().target()).isEqualTo("/canary-v2");
                assertThat(first.execution(execution).toString()).doesNotContain("canary");
                await().until(() -> first.json("/api/keys").get("remaining").asLong() == 0);
            }
        }
    }
}
