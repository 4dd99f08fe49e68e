package io.tacet.e2e;

import static io.tacet.e2e.Definitions.fresh;
import static io.tacet.e2e.Definitions.task;
import static io.tacet.e2e.Definitions.workflow;
import static io.tacet.e2e.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.netflix.conductor.client.automator.TaskRunnerConfigurer;
import com.netflix.conductor.client.exception.ConductorClientException;
import com.netflix.conductor.client.http.ConductorClient;
import com.netflix.conductor.client.http.HeaderSupplier;
import com.netflix.conductor.client.http.TaskClient;
import com.netflix.conductor.client.worker.Worker;
import com.netflix.conductor.common.metadata.tasks.TaskResult;
import io.orkes.conductor.client.OrkesClients;
import io.orkes.conductor.client.SecretClient;
import io.orkes.conductor.client.model.TagObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The client that Java users have, as it is published. */
@ExtendWith(SharedServer.class)
class OfficialClientTest {
    @Test
    void secretClientDoesAllThatItOffers(TacetServer server) {
        SecretClient secrets = clients(server, server.token()).getSecretClient();
        String name = fresh("client");

        secrets.putSecret("a \"quoted\" \u00e9\u20ac value\n", name);
        assertThat(secrets.getSecret(name)).isEqualTo("a \"quoted\" \u00e9\u20ac value\n");
        secrets.putSecret("{\"json\":true}", name);
        assertThat(secrets.getSecret(name)).isEqualTo("{\"json\":true}");
        assertThat(secrets.secretExists(name)).isTrue();
        assertThat(secrets.secretExists(name + "_not")).isFalse();
        assertThat(secrets.listAllSecretNames()).contains(name);
        assertThat(secrets.listSecretsThatUserCanGrantAccessTo()).contains(name);

        TagObject tag = new TagObject();
        tag.setKey("team");
        tag.setValue("post");
        secrets.setSecretTags(List.of(tag), name);
        assertThat(secrets.getSecretTags(name))
                .extracting(TagObject::getKey, TagObject::getValue)
                .containsExactly(tuple("team", "post"));
        secrets.deleteSecretTags(List.of(tag), name);
        assertThat(secrets.getSecretTags(name)).isEmpty();

        secrets.deleteSecret(name);
        secrets.deleteSecret(name);
        assertThat(secrets.secretExists(name)).isFalse();
    }

    /** The engine's JSON mapper generates code for what it writes, and complains at length about classes that it cannot reach. */
    @Test
    void theEnginesJsonMapperTakesAllOurAnswers(TacetServer server) {
        Api api = server.admin();
        String name = fresh("answers");
        api.putSecret(name, "v");
        api.ok("PUT", "/api/secrets/" + name + "/tags", List.of(Map.of("key", "k", "value", "v")));
        for (String path : List.of(
                "/api/secrets-v2",
                "/api/secrets/" + name + "/versions",
                "/api/secrets/" + name + "/tags",
                "/api/keys",
                "/api/token/userInfo")) {
            api.get(path);
        }
        api.ok("DELETE", "/api/secrets/" + name, "");
        api.get("/api/secrets?deleted=true");
        new People(server).application("answers");

        assertThat(server.log()).doesNotContain("Disabling Afterburner");
    }

    @Test
    void tokenClientSaysWhoTheCallerIs(TacetServer server) {
        assertThat(clients(server, server.token())
                        .getTokenClient()
                        .getUserInfo()
                        .getId())
                .isEqualTo("admin@localhost");
    }

    @Test
    void aClientWithoutATokenIsRefused(TacetServer server) {
        SecretClient secrets = clients(server, "no-token").getSecretClient();

        assertThatThrownBy(() -> secrets.getSecret("any"))
                .isInstanceOfSatisfying(
                        ConductorClientException.class,
                        e -> assertThat(e.getStatus()).isEqualTo(401));
    }

    @Test
    void aJavaWorkerGetsTheValue(TacetServer server) {
        Api api = server.admin();
        String name = fresh("java");
        String value = fresh("canary-java");
        String taskType = fresh("java_worker");
        api.putSecret(name, value);
        List<Object> received = new CopyOnWriteArrayList<>();
        Worker worker = Worker.create(taskType, task -> {
            received.add(task.getInputData().get("key"));
            TaskResult result = new TaskResult(task);
            result.setStatus(TaskResult.Status.COMPLETED);
            return result;
        });
        TaskRunnerConfigurer runner = new TaskRunnerConfigurer.Builder(
                        new TaskClient(client(server, server.token())), List.of(worker))
                .withThreadCount(1)
                .build();
        runner.init();
        try {
            String execution = api.run(
                    workflow(
                            fresh("java_wf"),
                            task(taskType, "SIMPLE", Map.of("key", "${workflow.secrets." + name + "}"))),
                    Map.of());
            await().until(() -> api.execution(execution).get("status").asText().equals("COMPLETED"));
            assertThat(received).containsExactly(value);
            assertThat(api.execution(execution).toString()).doesNotContain(value);
            assertThat(server.filesHolding(value)).isEmpty();
        } finally {
            runner.shutdown();
        }
    }

    private static OrkesClients clients(TacetServer server, String token) {
        return new OrkesClients(client(server, token));
    }

    static ConductorClient client(TacetServer server, String token) {
        return ConductorClient.builder()
                .basePath(server.url() + "/api")
                .addHeaderSupplier(new HeaderSupplier() {
                    @Override
                    public void init(ConductorClient client) {}

                    @Override
                    public Map<String, String> get(String method, String path) {
                        return Map.of("X-Authorization", token);
                    }
                })
                .build();
    }
}
