package io.tacet.e2e;

import static io.tacet.e2e.Definitions.task;
import static io.tacet.e2e.Definitions.with;
import static io.tacet.e2e.Definitions.workflow;
import static io.tacet.e2e.Planted.reference;
import static io.tacet.e2e.Scenario.completed;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

/** Databases, brokers, models and agents: the first is real, of the others we see what happens when nobody answers. */
final class OutwardScenarios {
    private static final String NOBODY = "http://127.0.0.1:1";

    private OutwardScenarios() {}

    static List<Scenario> all() {
        String plain = reference("plain");
        String address = NOBODY + "/x?key=" + plain;
        return List.of(
                new Scenario("jdbc", OutwardScenarios::jdbc),
                failing("JDBC", Map.of("connectionId", "memory", "type", "SELECT", "statement", "SELECT '" + plain)),
                failing("JDBC", Map.of("connectionId", plain, "type", "SELECT", "statement", "SELECT 1")),
                failing("KAFKA_PUBLISH", Map.of("kafka_request", kafka(plain))),
                failing("CALL_MCP_TOOL", Map.of("mcpServer", address, "method", "m", "arguments", Map.of("a", plain))),
                failing("LIST_MCP_TOOLS", Map.of("mcpServer", address)),
                failing(
                        "LLM_CHAT_COMPLETE",
                        Map.of(
                                "llmProvider",
                                "no-provider-" + plain,
                                "model",
                                "m",
                                "messages",
                                List.of(Map.of("role", "user", "message", "key " + plain)))),
                failing("LLM_TEXT_COMPLETE", Map.of("llmProvider", plain, "model", "m", "prompt", plain)),
                failing("LLM_INDEX_TEXT", Map.of("vectorDB", plain, "text", plain, "docId", plain)),
                failing("GET_AGENT_CARD", Map.of("agentUrl", address)),
                failing("AGENT", Map.of("agentUrl", address, "text", plain)),
                failing("GENERATE_PDF", Map.of("markdown", "# " + plain)));
    }

    private static Map<String, Object> kafka(String value) {
        return Map.of(
                "topic",
                "t-" + value,
                "value",
                value,
                "key",
                value,
                "headers",
                Map.of("x", value),
                "bootStrapServers",
                "127.0.0.1:1",
                "keySerializer",
                "org.apache.kafka.common.serialization.StringSerializer",
                "requestTimeoutMs",
                500,
                "maxBlockMs",
                500);
    }

    private static Scenario failing(String type, Map<String, ?> input) {
        String name = "outward_" + type + "_" + Integer.toHexString(input.hashCode());
        return new Scenario(name, stage -> {
            stage.registerTask(name, Map.of());
            assertThat(stage.awaitEnd(stage.start(
                                    workflow(name, with(task("out", type, input), Map.of("name", name))), Map.of()))
                            .get("status")
                            .asText())
                    .isEqualTo("FAILED");
        });
    }

    private static void jdbc(Stage stage) {
        completed(stage.awaitEnd(stage.start(
                workflow(
                        "jdbc",
                        task(
                                "select",
                                "JDBC",
                                Map.of(
                                        "connectionId",
                                        "memory",
                                        "type",
                                        "SELECT",
                                        "statement",
                                        "SELECT ? AS plain, ? AS odd",
                                        "parameters",
                                        List.of(reference("plain"), reference("odd")))),
                        stage.use("jdbc", "${select.output.result}")),
                Map.of())));
        assertThat(stage.partner.used("jdbc").at("/0/odd").asText()).isEqualTo(stage.planted.value("odd"));
    }
}
