package io.tacet.conductor.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import io.tacet.audit.AuditRecipient;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DestinationsTest {
    private static String of(String type, Map<String, Object> input) {
        AuditRecipient recipient = Destinations.of(type, input);
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
                .isEqualTo("llm.example.org:443");
        assertThat(of("NEW_TASK", Map.of("a", "b"))).contains("does not name");
    }

    @Test
    void ofWhatStaysInTheServerIsTheServer() {
        assertThat(of("INLINE", Map.of("url", "https://api.example.org"))).isEqualTo(AuditRecipient.SERVER);
        assertThat(of("UPDATE_SECRET", Map.of())).isEqualTo(AuditRecipient.SERVER);
        assertThat(of("HTTP", Map.of("outputFilter", Map.of()))).isEqualTo(AuditRecipient.SERVER);
    }
}
