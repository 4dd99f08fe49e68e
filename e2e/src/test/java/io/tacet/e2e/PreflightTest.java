package io.tacet.e2e;

import static io.tacet.e2e.Definitions.fresh;
import static io.tacet.e2e.Definitions.post;
import static io.tacet.e2e.Definitions.task;
import static io.tacet.e2e.Definitions.with;
import static io.tacet.e2e.Definitions.workflow;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tacet.e2e.People.Person;
import io.tacet.testkit.oracle.Canaries;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A workflow that could not run to its end for want of a secret is not started. */
@ExtendWith(SharedServer.class)
class PreflightTest {
    private Api admin;
    private Person ann;
    private String usable;
    private String forbidden;
    private String missing;

    @BeforeEach
    void secrets(TacetServer server) {
        admin = server.admin();
        ann = new People(server).user("ann", "USER");
        usable = fresh("usable");
        forbidden = fresh("forbidden");
        missing = fresh("missing");
        admin.putSecret(usable, fresh("canary"));
        admin.putSecret(forbidden, fresh("canary"));
        People.grant(admin, "USER/" + ann.id(), "SECRET_NAME/" + usable, "EXECUTE");
    }

    private static Map<String, Object> wait(String reference, String secret) {
        return task(reference, "SIMPLE", Map.of("k", "${workflow.secrets." + secret + "}"));
    }

    private String register(Map<String, Object> definition) {
        String name = definition.get("name").toString();
        admin.ok("POST", "/api/metadata/workflow", definition);
        People.grant(admin, "USER/" + ann.id(), "WORKFLOW_DEF/" + name, "EXECUTE", "READ");
        return name;
    }

    private HttpResponse<String> start(String name) {
        return ann.api().send("POST", "/api/workflow/" + name, "application/json", "{}");
    }

    private void assertRefused(HttpResponse<String> answer, int status, String code, String... said) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        JsonNode error = Api.read(answer.body());
        assertThat(error.get("code").asText()).isEqualTo(code);
        assertThat(error.get("message").asText()).contains(said).doesNotContain(usable);
    }

    @Test
    void startWhenSecretsAreMissingOrForbiddenThenAllOfThemAreListedAndNothingRuns() {
        String name = register(workflow(
                fresh("preflight"), wait("a", usable), wait("b", forbidden), wait("c", missing), wait("d", missing)));

        assertRefused(start(name), 403, "PERMISSION_MISSING", name, ann.id(), forbidden, missing, "EXECUTE");
        People.grant(admin, "USER/" + ann.id(), "SECRET_NAME/" + forbidden, "EXECUTE");
        assertRefused(start(name), 403, "PERMISSION_MISSING", missing, "or create what does not exist");
        assertRefused(
                admin.send("POST", "/api/workflow/" + name, "application/json", "{}"),
                404,
                "SECRET_NOT_FOUND",
                missing);
        assertThat(admin.json("/api/workflow/running/" + name)).isEmpty();

        admin.putSecret(missing, "now-it-is-there");
        People.grant(admin, "USER/" + ann.id(), "SECRET_NAME/" + missing, "EXECUTE");
        assertThat(start(name).statusCode()).isEqualTo(200);
        assertThat(admin.json("/api/workflow/running/" + name)).hasSize(1);
    }

    @Test
    void refusalSaysForProgramsTooWhatToGrantToWhom() {
        String name = register(workflow(fresh("preflight"), wait("a", forbidden)));

        assertThat(Api.read(start(name).body()).get("missing").toString())
                .isEqualTo("[{\"subject\":\"" + ann.id() + "\",\"type\":\"SECRET_NAME\",\"id\":\"" + forbidden
                        + "\",\"access\":\"EXECUTE\"}]");
        People.grant(admin, "USER/" + ann.id(), "SECRET_NAME/" + forbidden, "EXECUTE");
        assertThat(start(name).statusCode()).isEqualTo(200);
    }

    /** Nothing that its registration would not say. */
    @Test
    void problemsOfADefinitionAreThoseOfItsRegistrationAndItsStart() {
        Map<String, Object> definition = workflow(
                fresh("reviewed"),
                wait("a", usable),
                wait("b", forbidden),
                wait("c", missing),
                with(task("d", "EVENT", Map.of()), Map.of("sink", "conductor:${workflow.secrets." + usable + "}")));
        String path = "/api/definitions/problems";

        JsonNode problems = Api.read(ann.api().ok("POST", path, definition));
        assertThat(problems.findValuesAsText("code"))
                .containsExactly("INVALID_REFERENCE", "PERMISSION_MISSING", "PERMISSION_MISSING");
        assertThat(problems.findValuesAsText("reference"))
                .containsExactly("${workflow.secrets." + forbidden + "}", "${workflow.secrets." + missing + "}");
        assertThat(problems.get(0).get("task").asText()).isEqualTo("d");
        assertThat(problems.get(0).get("pointer").asText()).isEqualTo("/sink");

        String others = register(workflow(fresh("others"), wait("a", forbidden)));
        assertThat(ann.api()
                        .send("POST", path, "application/json", "{\"name\": \"" + others + "\"}")
                        .statusCode())
                .isEqualTo(403);
    }

    /** The engine refuses them in inputs of top-level tasks, and nowhere else. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "${ workflow.secrets.api-key }",
                "${Workflow.Env.region}",
                "${workflow.secret.api-key}",
                "Bearer ${workflow.secrets.api-key"
            })
    void whatOnlyLooksLikeAReferenceIsRefusedWhereverReferencesCount(String lookalike) {
        Map<String, Object> good = workflow(fresh("good"), wait("a", usable));
        Map<String, Object> bad =
                with(workflow(fresh("bad"), wait("a", usable)), Map.of("outputParameters", Map.of("o", lookalike)));

        JsonNode stored = Api.read(ann.api().ok("PUT", "/api/metadata/workflow", List.of(bad, good)));
        assertThat(stored.get("bulkSuccessfulResults")).isEqualTo(Api.JSON.valueToTree(List.of(good.get("name"))));
        assertThat(stored.at("/bulkErrorResults/" + bad.get("name")).asText())
                .contains("At outputParameters.o: ", lookalike.endsWith("}") ? "without blanks" : "not closed");
        assertRefused(
                ann.api().send("POST", "/api/metadata/workflow/validate", "application/json", Api.write(bad)),
                400,
                "INVALID_REFERENCE",
                "At outputParameters.o: ");
        JsonNode problems = Api.read(ann.api().ok("POST", "/api/definitions/problems", bad));
        assertThat(problems.findValuesAsText("code")).containsExactly("INVALID_REFERENCE");
        assertThat(problems.get(0).get("pointer").asText()).isEqualTo("/outputParameters/o");
    }

    /** Told to its owner only: a guess of somebody else's would be confirmed. */
    @Test
    void problemsSayWhereTheAuthorWroteAValueOfTheirOwn() {
        String secret = fresh("own");
        String value = Canaries.plain(secret).value();
        admin.putSecret(secret, value);
        Map<String, Object> definition = workflow(
                fresh("reviewed"), task("a", "SIMPLE", Map.of("list", List.of("as it is", "Bearer " + value))));

        JsonNode problems = Api.read(admin.ok("POST", "/api/definitions/problems", definition));
        assertThat(problems.findValuesAsText("code")).containsExactly("VALUE_IN_DEFINITION");
        assertThat(problems.get(0).get("pointer").asText()).isEqualTo("/tasks/0/inputParameters/list/1");
        assertThat(problems.get(0).get("message").asText()).contains("tasks[0].inputParameters.list[1]");
        assertThat(Api.read(ann.api().ok("POST", "/api/definitions/problems", definition)))
                .isEmpty();
        assertThat(ann.api()
                        .send("POST", "/api/metadata/workflow/validate", "application/json", Api.write(definition))
                        .statusCode())
                .isEqualTo(200);
        assertRefused(
                admin.send("POST", "/api/metadata/workflow/validate", "application/json", Api.write(definition)),
                400,
                "VALUE_IN_DEFINITION",
                "tasks[0].inputParameters.list[1]");
        assertThat(admin.json("/api/leak-attempts?secret=" + secret).toString()).doesNotContain(secret);
        assertRefused(
                admin.send("POST", "/api/metadata/workflow", "application/json", Api.write(definition)),
                400,
                "VALUE_IN_DEFINITION",
                "tasks[0].inputParameters.list[1]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"${workflow.secrets['api-key']}", "${workflow.secrets}", "${workflow.secrets.h\u00fc}"})
    void referenceThatCannotBeReadRefusesItsDefinitionOnlyAndSaysWhere(String malformed) {
        Map<String, Object> good = workflow(fresh("good"), wait("a", usable));
        Map<String, Object> bad = workflow(
                fresh("bad"),
                wait("a", forbidden),
                task("b", "SIMPLE", Map.of("list", List.of("as it is", malformed))),
                with(task("d", "EVENT", Map.of()), Map.of("sink", "conductor:${workflow.secrets." + usable + "}")));

        JsonNode stored = Api.read(ann.api().ok("PUT", "/api/metadata/workflow", List.of(good, bad)));
        assertThat(stored.get("bulkSuccessfulResults")).isEqualTo(Api.JSON.valueToTree(List.of(good.get("name"))));
        assertThat(stored.at("/bulkErrorResults/" + bad.get("name")).asText()).contains("sink");
        Map<String, Object> onlyMalformed =
                workflow(fresh("bad"), task("b", "SIMPLE", Map.of("list", List.of("as it is", malformed))));
        assertThat(Api.read(ann.api().ok("PUT", "/api/metadata/workflow", List.of(onlyMalformed, good)))
                        .at("/bulkErrorResults/" + onlyMalformed.get("name"))
                        .asText())
                .contains("task b.inputParameters.list[1]");
        assertThat(admin.send("GET", "/api/metadata/workflow/" + onlyMalformed.get("name"), "application/json", "")
                        .statusCode())
                .isEqualTo(404);

        JsonNode problems = Api.read(ann.api().ok("POST", "/api/definitions/problems", bad));
        assertThat(problems.findValuesAsText("code"))
                .containsExactly("INVALID_REFERENCE", "INVALID_REFERENCE", "PERMISSION_MISSING");
        assertThat(problems.get(1).get("task").asText()).isEqualTo("b");
        assertThat(problems.get(1).get("pointer").asText()).isEqualTo("/inputParameters/list/1");
    }

    /** By what a review, a registration or a start says, nobody finds out whether there is one. */
    @Test
    void secretThatOneMayNotKnowOfIsAsOneThatIsNotThere() {
        assertThat(answers(forbidden)).isEqualTo(answers(missing));
        assertThat(registeredByAnn(forbidden).statusCode()).isEqualTo(200);
        assertThat(registeredByAnn(missing).statusCode()).isEqualTo(200);
        String variable = fresh("variable");
        admin.ok("PUT", "/api/environment/" + variable, "value");
        assertThat(problems("${workflow.env." + variable + "}").replace(variable, "NAME"))
                .isEqualTo(problems("${workflow.env." + missing + "}").replace(missing, "NAME"));

        People.grant(admin, "USER/" + ann.id(), "SECRET_NAME/" + forbidden, "UPDATE");
        assertThat(problems("${workflow.secrets." + forbidden + "}")).contains("does not have EXECUTE on secret");
        HttpResponse<String> early = registeredByAnn(forbidden);
        assertThat(early.statusCode()).isEqualTo(403);
        assertThat(early.body()).contains("does not have EXECUTE on secret");
        assertThat(Api.read(admin.ok("POST", "/api/definitions/problems", workflow(fresh("w"), wait("a", missing))))
                        .findValuesAsText("code"))
                .containsExactly("SECRET_NOT_FOUND");
    }

    private HttpResponse<String> registeredByAnn(String secret) {
        return ann.api()
                .send(
                        "POST",
                        "/api/metadata/workflow",
                        "application/json",
                        Api.write(workflow(fresh("by_ann"), wait("a", secret))));
    }

    private String answers(String secret) {
        String name = register(workflow(fresh("asks"), wait("a", secret)));
        String said = problems("${workflow.secrets." + secret + "}")
                + start(name).statusCode()
                + start(name).body();
        return said.replace(secret, "NAME").replace(name, "WORKFLOW").replaceAll("\"(instance|timestamp)\":[^,}]*", "");
    }

    private String problems(String reference) {
        return ann.api()
                .ok(
                        "POST",
                        "/api/definitions/problems",
                        workflow("reviewed", task("a", "SIMPLE", Map.of("k", reference))));
    }

    @Test
    void startWhenWhatItStartsNamesThemThenRefusedToo() {
        String inner = register(workflow(fresh("inner"), wait("a", forbidden)));
        String middle = fresh("middle");
        register(workflow(
                middle,
                with(task("sub", "SUB_WORKFLOW", Map.of()), Map.of("subWorkflowParam", Map.of("name", inner))),
                // To itself: the look ends.
                with(task("again", "SUB_WORKFLOW", Map.of()), Map.of("subWorkflowParam", Map.of("name", middle)))));
        String outer = register(workflow(
                fresh("outer"),
                task("start", "START_WORKFLOW", Map.of("startWorkflow", Map.of("name", middle, "version", 1)))));
        String inLoop = register(workflow(
                fresh("loop"),
                with(
                        task("loop", "DO_WHILE", Map.of()),
                        Map.of("loopCondition", "false", "loopOver", List.of(wait("b", forbidden))))));

        for (String name : List.of(inner, middle, outer, inLoop)) {
            assertRefused(start(name), 403, "PERMISSION_MISSING", forbidden);
        }
    }

    @Test
    void startWhenATaskDefinitionNamesThemThenRefusedToo() {
        String type = fresh("typed");
        admin.registerTask(type, Map.of("inputTemplate", Map.of("k", "${workflow.secrets." + forbidden + "}")));
        String other = fresh("declaring");
        admin.registerTask(other, Map.of("runtimeMetadata", List.of(forbidden)));

        assertRefused(
                start(register(workflow(fresh("by_type"), task(type, "SIMPLE", Map.of())))),
                403,
                "PERMISSION_MISSING",
                forbidden);
        assertRefused(
                start(register(workflow(fresh("by_type"), task(other, "SIMPLE", Map.of())))),
                403,
                "PERMISSION_MISSING",
                forbidden);
    }

    @Test
    void startWhenOnlyDataCouldNameThemThenStarted() {
        String inner = register(workflow(fresh("inner"), wait("a", forbidden)));
        String name = register(workflow(
                fresh("dynamic"),
                task("text", "SIMPLE", Map.of("k", "$${workflow.secrets." + forbidden + "}")),
                with(
                        task("sub", "SUB_WORKFLOW", Map.of()),
                        Map.of("subWorkflowParam", Map.of("name", "${workflow.input.name}", "version", 1)))));

        assertThat(start(name).statusCode()).isEqualTo(200);
        assertThat(start(inner).statusCode()).isEqualTo(403);
    }

    @Test
    void startWhenModeIsWarnThenItRunsUpToTheSecret() {
        try (TacetServer warning = TacetServer.start("tacet.preflight=warn")) {
            String name = fresh("warned");

            String execution = warning.admin()
                    .run(
                            workflow(name, post("call", "http://127.0.0.1:1", "${workflow.secrets." + missing + "}")),
                            Map.of());

            assertThat(People.ended(warning.admin(), execution, "FAILED")
                            .get("reasonForIncompletion")
                            .asText())
                    .contains("SECRET_NOT_FOUND", missing);
            assertThat(warning.log())
                    .contains(
                            "Workflow " + name + " is not started. There is no secret " + missing,
                            "started all the same");
        }
    }

    @Test
    void refusalIsInTheAudit() {
        String name = register(workflow(fresh("preflight"), wait("a", forbidden)));
        start(name);

        JsonNode record = admin.json("/api/audit?action=CALL&who=" + ann.id()).get(0);
        assertThat(record.get("id").asText()).isEqualTo("POST /api/workflow/" + name);
        assertThat(record.get("details").asText()).contains(forbidden);
    }
}
