package io.tacet.e2e;

import static io.tacet.e2e.Definitions.fresh;
import static io.tacet.e2e.Definitions.task;
import static io.tacet.e2e.Definitions.with;
import static io.tacet.e2e.Definitions.workflow;
import static io.tacet.e2e.People.grant;
import static io.tacet.e2e.People.revoke;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tacet.e2e.People.Person;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who an execution runs as, and what it lacks by now. */
@ExtendWith(SharedServer.class)
class ExecutionIdentityTest {
    private Api admin;
    private Person ann;
    private Person ben;
    private String secret;

    @BeforeEach
    void people(TacetServer server) {
        admin = server.admin();
        ann = new People(server).user("ann", "USER");
        ben = new People(server).user("ben", "USER");
        secret = fresh("used");
        admin.putSecret(secret, fresh("canary"));
        grant(admin, "USER/" + ann.id(), "SECRET_NAME/" + secret, "EXECUTE");
    }

    private String runOfAnn(Map<String, Object> definition) {
        return ann.api().run(definition, Map.of());
    }

    private static String path(String execution) {
        return "/api/executions/" + execution + "/identity";
    }

    private List<String> lacking(String execution) {
        return admin.json(path(execution)).get("lacking").findValuesAsText("id");
    }

    @Test
    void saysWhatTheDefinitionAndThoseOfItsTasksReferTo() {
        String template = fresh("template");
        String declared = fresh("declared");
        String variable = fresh("variable");
        String type = fresh("typed");
        admin.registerTask(
                type,
                Map.of(
                        "inputTemplate",
                        Map.of("k", "${workflow.secrets." + template + "}"),
                        "runtimeMetadata",
                        List.of(declared)));
        grant(admin, "USER/" + ann.id(), "TASK_DEF/" + type, "READ");
        for (String each : List.of(template, declared)) {
            admin.putSecret(each, fresh("canary"));
            grant(admin, "USER/" + ann.id(), "SECRET_NAME/" + each, "EXECUTE");
        }
        admin.send("PUT", "/api/environment/" + variable, "text/plain", "eu");
        grant(admin, "USER/" + ann.id(), "ENV_VARIABLE/" + variable, "EXECUTE");
        String execution = runOfAnn(workflow(
                fresh("identity"),
                task("stop", "HUMAN", Map.of()),
                task(
                        type,
                        "SIMPLE",
                        Map.of("k", "${workflow.secrets." + secret + "} in ${workflow.env." + variable + "}"))));

        JsonNode shown = Api.read(ann.api().ok("GET", path(execution), ""));
        assertThat(shown.get("runAs").asText()).isEqualTo(ann.id());
        assertThat(shown.get("takeovers")).isEmpty();
        assertThat(shown.get("lacking")).isEmpty();

        revoke(admin, "USER/" + ann.id(), "SECRET_NAME/" + secret, "EXECUTE");
        revoke(admin, "USER/" + ann.id(), "SECRET_NAME/" + template, "EXECUTE");
        revoke(admin, "USER/" + ann.id(), "SECRET_NAME/" + declared, "EXECUTE");
        revoke(admin, "USER/" + ann.id(), "ENV_VARIABLE/" + variable, "EXECUTE");
        assertThat(lacking(execution))
                .filteredOn(id -> !id.equals(ann.id()))
                .containsExactlyInAnyOrder(secret, template, declared, variable);
    }

    /** It is an execution of its own, and says so there. */
    @Test
    void saysNothingOfWhatItStarts() {
        String inner = fresh("inner");
        ann.api()
                .ok(
                        "POST",
                        "/api/metadata/workflow",
                        workflow(inner, task("w", "SIMPLE", Map.of("k", "${workflow.secrets." + secret + "}"))));
        String execution = runOfAnn(workflow(
                fresh("outer"),
                task("stop", "HUMAN", Map.of()),
                with(task("sub", "SUB_WORKFLOW", Map.of()), Map.of("subWorkflowParam", Map.of("name", inner)))));
        revoke(admin, "USER/" + ann.id(), "SECRET_NAME/" + secret, "EXECUTE");

        assertThat(lacking(execution)).isEmpty();
    }

    @Test
    void isForThoseWhoMayReadTheExecution() {
        String name = fresh("foreign");
        String execution = runOfAnn(workflow(name, task("stop", "HUMAN", Map.of())));

        assertThat(ben.api().status("GET", path(execution))).isEqualTo(403);
        grant(admin, "USER/" + ben.id(), "WORKFLOW_DEF/" + name, "READ");
        assertThat(ben.api().status("GET", path(execution))).isEqualTo(200);
        assertThat(admin.status("GET", path("no-such-execution"))).isEqualTo(404);
        assertThat(ben.api().status("GET", path("no-such-execution"))).isEqualTo(404);
    }
}
