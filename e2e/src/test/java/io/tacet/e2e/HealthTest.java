package io.tacet.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedServer.class)
class HealthTest {
    private static final String HEALTH = "/actuator/health";

    /** The database still counts. */
    @Test
    void serverThatWorksIsUp(TacetServer server) {
        assertThat(server.admin().status("GET", HEALTH)).isEqualTo(200);

        JsonNode health = server.admin().json(HEALTH);
        assertThat(health.get("status").asText()).isEqualTo("UP");
        assertThat(health.get("components").get("db").get("status").asText()).isEqualTo("UP");
        assertThat(health.get("components").has("elasticsearch")).isFalse();
        assertThat(server.anonymous().status("GET", HEALTH)).isEqualTo(401);
    }
}
