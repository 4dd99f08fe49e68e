package io.tacet.conductor.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import io.tacet.access.PrincipalId;
import io.tacet.audit.AuditRecipient;
import io.tacet.handle.Execution;
import io.tacet.handle.FakeHandleCipher;
import io.tacet.handle.Handles;
import io.tacet.handle.SecretReference;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DestinationsTest {
    private static String of(String type, Map<String, Object> input) {
        AuditRecipient recipient = Destinations.of(type, input, input);
        assertThat(recipient.taskType()).isEqualTo(type);
        return recipient.name();
    }

    @ParameterizedTest
    @CsvSource({
        "http://api.example.org/path?a=b, api.example.org:80",
        "https://api.example.org, api.example.org:443",
        "https://API.example.org:8443/x, api.example.org:8443",
        "https://user:pw@api.example.org/x, api.example.org:443",
        "https://good.example@evil.example/, evil.example:443",
        "https://evil.example\\@good.example/, evil.example:443",
        "http://[::1]:9/x, [::1]:9",
        "' https://api.example.org#x', api.example.org:443",
        "ftp://files.example.org/x, files.example.org"
    })
    void ofAnHttpCallIsHostAndPort(String uri, String expected) {
        assertThat(of("HTTP", Map.of("http_request", Map.of("uri", uri)))).isEqualTo(expected);
    }

    @Test
    void ofOtherTasksIsWhatTheirInputNames() {
        assertThat(of("KAFKA_PUBLISH", Map.of("kafka_request", Map.of("bootStrapServers", "kafka:9092"))))
                .isEqualTo("kafka:9092");
        assertThat(of("CALL_MCP_TOOL", Map.of("mcpServer", "https://mcp.example.org/sse")))
                .isEqualTo("mcp.example.org:443");
        assertThat(of("JDBC", Map.of("connectionId", "orders"))).isEqualTo("orders");
        assertThat(of("LLM_CHAT_COMPLETE", Map.of("llmProvider", "p", "baseUrl", "https://llm.example.org")))
                .isEqualTo("llm.example.org:443, p");
        assertThat(of("NEW_TASK", Map.of("a", "b"))).contains("does not name");
    }

    /** The audit does not mask names of recipients. */
    @ParameterizedTest
    @CsvSource({
        "user:pw@db.example.org/orders?password=pw, db.example.org",
        "api.example.org/hooks/t0ken, api.example.org",
        "'kafka-1:9092,kafka-2:9092', 'kafka-1:9092,kafka-2:9092'",
        "jdbc:postgresql://user:pw@db.example.org:5432/orders, db.example.org:5432",
        "a?b@c, a",
        "/t0ken, a service that the input does not name"
    })
    void ofAnAddressThatIsNoUrlIsNoMoreThanItsHost(String address, String expected) {
        assertThat(of("VECTOR_TASK", Map.of("url", address))).isEqualTo(expected);
    }

    @Test
    void ofWhatStaysInTheServerIsTheServer() {
        assertThat(of("INLINE", Map.of("url", "https://api.example.org"))).isEqualTo(AuditRecipient.SERVER);
        assertThat(of("HTTP", Map.of("outputFilter", Map.of()))).isEqualTo(AuditRecipient.SERVER);
    }

    @ParameterizedTest
    @CsvSource({
        "https://{}.api.example.org/x, ${workflow.secrets.tenant}.api.example.org:443",
        "http://{}:18671/, ${workflow.secrets.tenant}:18671",
        "https://user:{}@api.example.org/x, api.example.org:443",
        "https://api.example.org/{}, api.example.org:443",
        "{}/path, Key.example.org:8443",
        "{}, Key.example.org:8443",
        "api-{}/hooks/t0ken, api-${workflow.secrets.tenant}",
        "'api.example.org?tenant={}&token=t0ken', api.example.org",
        "user:pw@api-{}/hooks, api-${workflow.secrets.tenant}"
    })
    void ofAnAddressWithASecretInItHoldsNoneOfItsValueButAHost(String uri, String expected) {
        String value = uri.startsWith("{}") ? "https://u:pw@Key.example.org:8443/t0ken" : "Pa/ss@wo?rd#1";
        String handle = new Handles(new FakeHandleCipher())
                .reference(SecretReference.parse("tenant"), Execution.root("wf-1", new PrincipalId("ann")));

        AuditRecipient recipient = Destinations.of(
                "HTTP",
                Map.of("http_request", Map.of("uri", uri.replace("{}", handle))),
                Map.of("http_request", Map.of("uri", uri.replace("{}", value))));

        assertThat(recipient.name()).isEqualTo(expected);
    }

    @Test
    void ofARequestThatIsASecretIsItsHost() {
        assertThat(Destinations.of(
                                "HTTP",
                                Map.of("http_request", "handle"),
                                Map.of("http_request", Map.of("uri", "https://api.example.org/x")))
                        .name())
                .isEqualTo("api.example.org:443");
        assertThat(Destinations.of("JDBC", Map.of("a", "handle"), Map.of("connectionId", "s3cr3t"))
                        .name())
                .contains("does not name");
    }

    /** What the engine does not look at is no recipient. */
    @Test
    void ofACallIsWhatItUsesWhateverStandsBesideIt() {
        Map<String, Object> call = Map.of("uri", "https://thief.example/x");
        for (String field : List.of("uri", "url", "baseUrl", "bootStrapServers")) {
            assertThat(of("HTTP", Map.of("http_request", call, field, "https://good.example")))
                    .isEqualTo("thief.example:443");
            assertThat(of("HTTP", Map.of("http_request", Map.of("vipAddress", "a"), field, "https://good.example")))
                    .contains("does not name");
            assertThat(of(
                            "KAFKA_PUBLISH",
                            Map.of(
                                    "kafka_request",
                                    Map.of("bootStrapServers", "thief:9092", "uri", "http://good.example"),
                                    "http_request",
                                    Map.of("uri", "http://good.example"),
                                    field,
                                    "good.example:9092")))
                    .isEqualTo("thief:9092");
        }
        assertThat(of("HTTP", call)).isEqualTo("thief.example:443");
        assertThat(of("CALL_MCP_TOOL", Map.of("uri", "https://good.example", "mcpServer", "https://thief.example")))
                .contains("thief.example:443");
    }

    @Test
    void ofWhatIsStoredIsTheSecretThatHoldsIt() {
        assertThat(of("UPDATE_SECRET", Map.of("_secrets", Map.of("secretKey", "copy", "secretValue", "v"))))
                .isEqualTo("secret copy");
    }

    @Test
    void ofAnUpdateWhoseNameIsNoneIsNotWhatStandsThere() {
        Map<String, Object> input = Map.of("_secrets", Map.of("secretKey", "Spring-77!abc", "secretValue", "x"));
        assertThat(Destinations.of("UPDATE_SECRET", input, input).name()).isEqualTo("a secret without a valid name");
    }
}
