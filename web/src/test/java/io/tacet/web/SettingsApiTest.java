package io.tacet.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the server says of its settings, and to whom. */
class SettingsApiTest {
    private static final String USER = "ann@example.org";

    @Test
    void everybodyMayKnowWhatIsMaskedAndOnlyAdministratorsTheRest() throws Exception {
        try (TestServer server = new TestServer()) {
            server.call("PUT", "/api/users/" + USER)
                    .json("{\"name\": \"x\", \"roles\": [\"USER_READ_ONLY\"]}")
                    .send();
            String token = server.tokenOf(USER);

            assertThat(server.anonymous("GET", "/api/settings")
                            .header("X-Authorization", token)
                            .send()
                            .body())
                    .isEqualTo("{\"shortestMasked\":6}");
            assertThat(server.anonymous("GET", "/api/settings/server")
                            .header("X-Authorization", token)
                            .send()
                            .status())
                    .isEqualTo(403);
            assertThat(server.anonymous("GET", "/api/settings").send().status()).isEqualTo(401);
            assertThat(server.call("GET", "/api/settings/server")
                            .send()
                            .json()
                            .at("/settings/0/property")
                            .asText())
                    .isEqualTo("tacet.audit.keep");
        }
    }
}
