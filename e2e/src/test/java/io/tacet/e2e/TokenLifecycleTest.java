package io.tacet.e2e;

import static io.tacet.e2e.Definitions.fresh;
import static io.tacet.e2e.Definitions.post;
import static io.tacet.e2e.Definitions.task;
import static io.tacet.e2e.Definitions.workflow;
import static io.tacet.e2e.People.ended;
import static io.tacet.e2e.People.grant;
import static io.tacet.e2e.People.refused;
import static io.tacet.e2e.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.tacet.e2e.People.Person;
import io.tacet.testkit.server.Ports;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Tokens, sessions and what runs on somebody's behalf end with the account, its password and its key, and with nothing else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokenLifecycleTest {
    private static final int GRPC_PORT = Ports.reserve();

    private TacetServer server;
    private Api admin;
    private People people;
    private Person ann;
    private Person ben;

    @BeforeAll
    void start() {
        server = TacetServer.start("conductor.grpc-server.enabled=true", "conductor.grpc-server.port=" + GRPC_PORT);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @BeforeEach
    void people() {
        admin = server.admin();
        people = new People(server);
        ann = people.user("ann", "USER");
        ben = people.user("ben", "USER");
    }

    private void assertOver(Api who) {
        HttpResponse<String> answer = who.send("GET", "/api/token/userInfo", "application/json", "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
        assertThat(answer.body()).contains("INVALID_TOKEN");
    }

    private static void assertGood(Api who, String id) {
        assertThat(who.json("/api/token/userInfo").get("id").asText()).isEqualTo(id);
    }

    private void assertOverByGrpc(String token) {
        try (GrpcCaller caller = new GrpcCaller(GRPC_PORT, token)) {
            assertThatThrownBy(() -> caller.poll(fresh("none")))
                    .isInstanceOfSatisfying(
                            StatusRuntimeException.class,
                            e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED));
        }
    }

    private Api signedIn(Map<String, String> proof) {
        return Api.withToken(
                server.url(),
                Api.read(server.anonymous().ok("POST", "/api/token", proof))
                        .get("token")
                        .asText());
    }

    private Api signedIn(Person person, String password) {
        return signedIn(Map.of("email", person.id(), "password", password));
    }

    @Test
    void newPasswordEndsTokensAndSessionsOfThatUserOnly() {
        Api annsConsole = people.inConsole(ann);
        Api bensConsole = people.inConsole(ben);

        people.setPassword(ann, "another password");

        assertOver(ann.api());
        assertOver(annsConsole);
        assertOverByGrpc(ann.token());
        assertGood(signedIn(ann, "another password"), ann.id());
        assertGood(ben.api(), ben.id());
        assertGood(bensConsole, ben.id());
    }

    @Test
    void tokensAndSessionsOfADeletedUserAreNoneOfTheNextOne() {
        Api console = people.inConsole(ann);

        people.replace(ann, "ADMIN");

        assertOver(ann.api());
        assertOver(console);
        assertOverByGrpc(ann.token());
        assertGood(signedIn(ann, People.PASSWORD), ann.id());
    }

    @Test
    void deactivationEndsTokensAndSessionsForGood() {
        Api console = people.inConsole(ann);
        people.deactivate(ann);
        people.activate(ann);

        assertOver(ann.api());
        assertOver(console);
        assertGood(signedIn(ann, People.PASSWORD), ann.id());
    }

    @Test
    void keyThatIsDeactivatedOrDeletedEndsItsTokensForGoodAndTheOtherKeysGoOn() {
        String id = Api.read(admin.ok("POST", "/api/applications", Map.of("name", "robot")))
                .get("id")
                .asText();
        String keys = "/api/applications/" + id + "/accessKeys";
        Map<String, String> first = newKey(keys);
        Map<String, String> second = newKey(keys);
        Map<String, String> third = newKey(keys);
        Api byFirst = signedIn(first);
        Api bySecond = signedIn(second);
        Api byThird = signedIn(third);

        admin.ok("POST", keys + "/" + first.get("keyId") + "/status", "");
        admin.ok("POST", keys + "/" + first.get("keyId") + "/status", "");
        admin.ok("DELETE", keys + "/" + second.get("keyId"), "");

        assertOver(byFirst);
        assertOver(bySecond);
        assertGood(byThird, "app:" + id);
        assertGood(signedIn(first), "app:" + id);
    }

    private Map<String, String> newKey(String keys) {
        JsonNode key = Api.read(admin.ok("POST", keys, ""));
        return Map.of(
                "keyId", key.get("id").asText(), "keySecret", key.get("secret").asText());
    }

    @Test
    void userWhoIsEditedKeepsTokenAndSessionThroughARestart() {
        Api console = people.inConsole(ann);
        String group = people.group(ann);
        admin.ok(
                "PUT", "/api/users/" + ann.id(), Map.of("name", "Other", "roles", List.of("USER", "METADATA_MANAGER")));
        admin.ok("DELETE", "/api/groups/" + group, "");

        server.stop();
        server.started();

        assertGood(ann.api(), ann.id());
        assertGood(console, ann.id());
    }

    @Test
    void executionOfADeletedUserGetsNothingOnBehalfOfTheNextOne() {
        try (Receiver service = new Receiver(() -> {})) {
            String secret = fresh("ended");
            String value = fresh("canary-value");
            admin.putSecret(secret, value);
            grant(admin, "USER/" + ann.id(), "SECRET_NAME/" + secret, "EXECUTE");
            String definition = fresh("ended_wf");
            admin.register(workflow(
                    definition,
                    task("step", "WAIT", Map.of()),
                    post("call", service.url(), "key ${workflow.secrets." + secret + "}")));
            grant(admin, "USER/" + ann.id(), "WORKFLOW_DEF/" + definition, "EXECUTE");
            String old = ann.api().ok("POST", "/api/workflow/" + definition, Map.of());
            assertThat(ann.api().execution(old)).isNotNull();

            people.replace(ann, "USER");
            Api next = signedIn(ann, People.PASSWORD);
            grant(admin, "USER/" + ann.id(), "SECRET_NAME/" + secret, "EXECUTE");
            grant(admin, "USER/" + ann.id(), "WORKFLOW_DEF/" + definition, "EXECUTE");
            refused(next, "GET", "/api/workflow/" + old, "");
            completeStep(old);
            JsonNode failed = ended(admin, old, "FAILED");
            assertThat(failed.at("/tasks/1/reasonForIncompletion").asText()).contains("runs as " + ann.id(), "deleted");
            assertThat(service.requests()).isEmpty();

            String own = next.ok("POST", "/api/workflow/" + definition, Map.of());
            completeStep(own);
            ended(next, own, "COMPLETED");
            assertThat(service.requests())
                    .singleElement()
                    .satisfies(request -> assertThat(request.body()).isEqualTo("key " + value));
        }
    }

    @Test
    void definitionOfADeletedAuthorIsNoneOfTheNextOnes() {
        try (Receiver service = new Receiver(() -> {})) {
            String secret = secretFor(ann, ben);
            String definition = annsDefinition(service, secret);
            String running = ben.api().ok("POST", "/api/workflow/" + definition, Map.of());

            people.replace(ann, "USER");
            grant(admin, "USER/" + ann.id(), "SECRET_NAME/" + secret, "EXECUTE");
            completeStep(running);
            String later = ben.api().ok("POST", "/api/workflow/" + definition, Map.of());
            completeStep(later);

            for (String execution : List.of(running, later)) {
                JsonNode failed = ended(admin, execution, "FAILED");
                assertThat(failed.at("/tasks/1/reasonForIncompletion").asText()).contains("no known author", "deleted");
            }
            assertThat(service.requests()).isEmpty();
        }
    }

    @Test
    void authorWhoWasDeactivatedForAWhileIsTheAuthorAgain() {
        try (Receiver service = new Receiver(() -> {})) {
            String definition = annsDefinition(service, secretFor(ann, ben));
            String running = ben.api().ok("POST", "/api/workflow/" + definition, Map.of());

            people.deactivate(ann);
            people.activate(ann);
            people.setPassword(ann, "another password");
            completeStep(running);

            ended(ben.api(), running, "COMPLETED");
            assertThat(service.requests()).hasSize(1);
        }
    }

    private String secretFor(Person... users) {
        String secret = fresh("authored");
        admin.putSecret(secret, fresh("canary-value"));
        for (Person user : users) {
            grant(admin, "USER/" + user.id(), "SECRET_NAME/" + secret, "EXECUTE");
        }
        return secret;
    }

    private String annsDefinition(Receiver service, String secret) {
        String definition = fresh("authored_wf");
        ann.api()
                .register(workflow(
                        definition,
                        task("step", "WAIT", Map.of()),
                        post("call", service.url(), "key ${workflow.secrets." + secret + "}")));
        grant(ann.api(), "USER/" + ben.id(), "WORKFLOW_DEF/" + definition, "EXECUTE", "READ");
        return definition;
    }

    @Test
    void consoleThatWaitsWhileThePasswordIsReplacedGetsNoTask() throws Exception {
        String type = fresh("worker");
        ann.api().registerTask(type, Map.of());
        String definition = fresh("waited_wf");
        ann.api().register(workflow(definition, task(type, "SIMPLE", Map.of())));
        Api console = people.inConsole(ann);
        String poll = "/api/tasks/poll/batch/" + type + "?count=1&timeout=";

        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Future<Integer> polled = threads.submit(() -> console.status("GET", poll + 5_000));
            people.setPassword(ann, "another password");
            assertThat(polled.get()).isEqualTo(401);
        }
        Api again = signedIn(ann, "another password");
        again.ok("POST", "/api/workflow/" + definition, Map.of());
        await().until(() -> again.json(poll + 100), found -> !found.isEmpty());
    }

    @Test
    void workerWhoseKeyEndsWhileItWaitsGetsNoTaskAndTheNextWorkerDoes() throws Exception {
        String type = fresh("worker");
        String secret = fresh("waited");
        admin.putSecret(secret, "canary-value");
        String id = Api.read(admin.ok("POST", "/api/applications", Map.of("name", "robot")))
                .get("id")
                .asText();
        admin.registerTask(type, Map.of());
        grant(admin, "USER/app:" + id, "TASK_DEF/" + type, "EXECUTE");
        String keys = "/api/applications/" + id + "/accessKeys";
        Map<String, String> ending = newKey(keys);
        Api worker = signedIn(ending);
        Api next = signedIn(newKey(keys));
        String definition = fresh("waited_wf");
        admin.register(workflow(definition, task(type, "SIMPLE", Map.of("key", "${workflow.secrets." + secret + "}"))));
        String poll = "/api/tasks/poll/batch/" + type + "?count=1&timeout=";

        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Future<Integer> polled = threads.submit(() -> worker.status("GET", poll + 5_000));
            admin.ok("DELETE", keys + "/" + ending.get("keyId"), "");
            admin.ok("POST", "/api/workflow/" + definition, Map.of());
            assertThat(polled.get()).isEqualTo(401);
        }
        JsonNode task = await().until(() -> next.json(poll + 100), found -> !found.isEmpty());
        assertThat(task.at("/0/inputData/key").asText()).isEqualTo("canary-value");
    }

    /** Once the engine has begun it: until then it would start it after that. */
    private void completeStep(String execution) {
        await().until(() ->
                admin.execution(execution).at("/tasks/0/status").asText().equals("IN_PROGRESS"));
        admin.ok("POST", "/api/tasks/" + execution + "/step/COMPLETED", Map.of());
    }
}
