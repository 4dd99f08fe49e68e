package io.tacet.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.netflix.conductor.client.exception.ConductorClientException;
import com.netflix.conductor.client.http.ConductorClient;
import com.netflix.conductor.client.http.HeaderSupplier;
import io.orkes.conductor.client.OrkesClients;
import io.orkes.conductor.client.SecretClient;
import io.orkes.conductor.client.model.GenerateTokenRequest;
import io.orkes.conductor.client.model.TagObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The official Java client, unchanged. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConductorClientTest {
    @AutoClose
    private final TestServer server = new TestServer();

    private OrkesClients clients(String token) {
        HeaderSupplier supplier = new HeaderSupplier() {
            @Override
            public void init(ConductorClient client) {}

            @Override
            public Map<String, String> get(String method, String path) {
                return Map.of("X-Authorization", token);
            }
        };
        return new OrkesClients(ConductorClient.builder()
                .basePath("http://127.0.0.1:" + server.port() + "/api")
                .addHeaderSupplier(supplier)
                .build());
    }

    private OrkesClients clients() {
        return clients(server.tokenOf("ada@example.com"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"plain", "p@ss w\u00f6rd \u20ac", "{\"user\": \"u\"}", "12.50", "true", "[1]", "\"half", "a\nb"})
    void secretThenComesBackAsItWasPut(String value) {
        SecretClient secrets = clients().getSecretClient();
        secrets.putSecret(value, "client");
        assertThat(secrets.getSecret("client")).isEqualTo(value);
        assertThat(secrets.secretExists("client")).isTrue();
    }

    @Test
    void secretLifeThenAllCallsWork() {
        SecretClient secrets = clients().getSecretClient();
        secrets.putSecret("v", "life");
        secrets.setSecretTags(
                List.of(TagObject.builder().key("team").value("post").build()), "life");
        assertThat(secrets.getSecretTags("life"))
                .singleElement()
                .satisfies(tag -> assertThat(tag.getValue()).isEqualTo("post"));
        secrets.deleteSecretTags(
                List.of(TagObject.builder().key("team").value("post").build()), "life");
        assertThat(secrets.getSecretTags("life")).isEmpty();
        assertThat(secrets.listAllSecretNames()).contains("life");
        assertThat(secrets.listSecretsThatUserCanGrantAccessTo()).contains("life");
        secrets.deleteSecret("life");
        secrets.deleteSecret("life");
        assertThat(secrets.secretExists("life")).isFalse();
        assertThatExceptionOfType(ConductorClientException.class)
                .isThrownBy(() -> secrets.getSecret("life"))
                .satisfies(e -> assertThat(e.getStatus()).isEqualTo(404))
                .withMessageContaining("There is no secret life");
    }

    @Test
    void userInfoThenParsed() {
        var user = clients().getTokenClient().getUserInfo();
        assertThat(user.getId()).isEqualTo("ada@example.com");
        assertThat(user.getRoles())
                .singleElement()
                .satisfies(role -> assertThat(role.getName()).isEqualTo("ADMIN"));
    }

    @Test
    void accessKeyThenRefusedWithTheReason() {
        assertThatExceptionOfType(ConductorClientException.class)
                .isThrownBy(() -> clients().getTokenClient().generateToken(new GenerateTokenRequest("id", "secret")))
                .satisfies(e -> assertThat(e.getStatus()).isEqualTo(401))
                .withMessageContaining("access key");
    }

    @Test
    void tokenWhenBadThen401() {
        assertThatExceptionOfType(ConductorClientException.class)
                .isThrownBy(() -> clients("nonsense").getSecretClient().listAllSecretNames())
                .satisfies(e -> assertThat(e.getStatus()).isEqualTo(401))
                .withMessageContaining("INVALID_TOKEN");
    }
}
