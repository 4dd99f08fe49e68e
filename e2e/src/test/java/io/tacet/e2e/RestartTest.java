package io.tacet.e2e;

import static io.tacet.e2e.Definitions.fresh;
import static io.tacet.e2e.Definitions.task;
import static io.tacet.e2e.Definitions.workflow;
import static io.tacet.e2e.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What survives a stop, a kill and an operator's mistakes. */
class RestartTest {
    private static final int MANY = 1_000;

    @Test
    void secretsKeysAndTokensSurvive() throws IOException {
        try (TacetServer server = TacetServer.start()) {
            Api api = server.admin();
            api.putSecret("kept", "canary-kept");
            api.putSecret("kept", "canary-kept-2");
            String taskType = fresh("after_restart");
            api.run(
                    workflow(fresh("restart"), task(taskType, "SIMPLE", Map.of("k", "${workflow.secrets.kept}"))),
                    Map.of());

            server.stop();
            theWrongMasterKeyIsRefused(server);
            theMissingMasterKeyIsRefused(server);
            server.started();

            assertThat(api.get("/api/secrets/kept"))
                    .as("the token of before is still good")
                    .isEqualTo("canary-kept-2");
            assertThat(api.json("/api/secrets/kept/versions")).hasSize(2);
            JsonNode polled = await().until(
                            () -> api.json("/api/tasks/poll/batch/" + taskType + "?count=1&timeout=100"),
                            tasks -> !tasks.isEmpty());
            assertThat(polled.at("/0/inputData/k").asText()).isEqualTo("canary-kept-2");
            assertThat(server.filesHolding("canary-kept")).isEmpty();

            aRotationThatIsKilledGoesOnAtTheNextStart(server);
            rewrapGivesTheServerAnotherMasterKey(server);
        }
    }

    private static void theWrongMasterKeyIsRefused(TacetServer server) throws IOException {
        Path key = server.data().resolve("keys/master.key");
        Path right = server.data().resolve("keys/right.key");
        Files.move(key, right);
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        Files.writeString(key, "tacet-master-key-v1:" + Base64.getEncoder().encodeToString(random) + "\n");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));

        TacetServer.Result result = server.tryStart();

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.output()).contains("MASTER_KEY_WRONG");
        Files.move(right, key, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void theMissingMasterKeyIsRefused(TacetServer server) throws IOException {
        Path key = server.data().resolve("keys/master.key");
        Path right = server.data().resolve("keys/right.key");
        Files.move(key, right);

        TacetServer.Result result = server.tryStart();

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.output()).contains("MASTER_KEY_MISSING").contains("backup");
        assertThat(key).as("no new key in place of a lost one").doesNotExist();
        Files.move(right, key);
    }

    private static void aRotationThatIsKilledGoesOnAtTheNextStart(TacetServer server) {
        Api api = server.admin();
        for (int i = 0; i < MANY; i++) {
            api.putSecret("many_" + i, "canary-value-" + i);
        }
        JsonNode begun = Api.read(api.ok("POST", "/api/keys/rotate", ""));
        assertThat(begun.get("remaining").asLong())
                .as("killed while there is something left to do")
                .isPositive();
        server.killHard();
        server.started();

        Api again = server.admin();
        JsonNode done = await().until(
                        () -> again.json("/api/keys"),
                        keys -> keys.get("remaining").asLong() == 0);
        assertThat(done.get("values").asLong()).isGreaterThanOrEqualTo(MANY);
        assertThat(again.get("/api/secrets/many_0")).isEqualTo("canary-value-0");
        assertThat(again.get("/api/secrets/many_" + (MANY - 1))).isEqualTo("canary-value-" + (MANY - 1));
    }

    private static void rewrapGivesTheServerAnotherMasterKey(TacetServer server) throws IOException {
        Path key = server.data().resolve("keys/master.key");
        String before = Files.readString(key);

        assertThat(server.tacet("key", "rewrap").status()).isZero();
        assertThat(Files.readString(key)).isNotEqualTo(before);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");

        server.stop();
        server.started();
        assertThat(server.admin().get("/api/secrets/many_7")).isEqualTo("canary-value-7");
    }
}
