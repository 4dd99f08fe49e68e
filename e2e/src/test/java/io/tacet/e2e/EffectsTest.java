package io.tacet.e2e;

import static io.tacet.e2e.Definitions.fresh;
import static io.tacet.e2e.Definitions.task;
import static io.tacet.e2e.Definitions.with;
import static io.tacet.e2e.Definitions.workflow;
import static io.tacet.e2e.People.ended;
import static io.tacet.e2e.People.grant;
import static io.tacet.e2e.People.refused;
import static io.tacet.e2e.People.revoke;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.netflix.conductor.grpc.WorkflowServicePb;
import com.netflix.conductor.proto.RerunWorkflowRequestPb;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.tacet.e2e.People.Person;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A call that names an execution and acts on another one takes the permission on that one. Ben may start Ann's workflow from his own, and no more. */
@ExtendWith(SharedServer.class)
class EffectsTest {
    private Api admin;
    private People people;
    private Person ann;
    private Person ben;
    private String child;
    private String parent;

    @BeforeEach
    void makeThings(TacetServer server) {
        admin = server.admin();
        people = new People(server);
        ann = people.user("ann", "USER");
        ben = people.user("ben", "USER");
        child = fresh("anns_child");
        parent = fresh("bens_parent");
    }

    /** Ann's workflow within Ben's, who starts it. @return the parent's id */
    private String start(Map<String, Object> task) {
        ann.api().register(workflow(child, task));
        grant(ann.api(), "USER/" + ben.id(), "WORKFLOW_DEF/" + child, "EXECUTE");
        return ben.api().run(around(parent, child), Map.of());
    }

    private static Map<String, Object> around(String parent, String child) {
        return workflow(
                parent,
                with(
                        task("sub", "SUB_WORKFLOW", Map.of()),
                        Map.of("subWorkflowParam", Map.of("name", child, "version", 1))));
    }

    private String childOf(String execution) {
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> admin.execution(execution)
                                .at("/tasks/0/subWorkflowId")
                                .asText(),
                        id -> !id.isEmpty()
                                && admin.execution(id).at("/tasks").size() == 1
                                && !admin.execution(id)
                                        .at("/tasks/0/status")
                                        .asText()
                                        .equals("SCHEDULED"));
    }

    private String statusOf(String execution) {
        return admin.execution(execution).get("status").asText();
    }

    private static Map<String, Object> waiting() {
        return task("gate", "WAIT", Map.of());
    }

    private static Map<String, Object> failing() {
        return task("end", "TERMINATE", Map.of("terminationStatus", "FAILED"));
    }

    @Test
    void signalToAParentCompletesAChildsTaskOnlyForWhoMayUpdateTheChild() {
        String execution = start(waiting());
        String inner = childOf(execution);

        for (String call : List.of("/COMPLETED/signal", "/COMPLETED/signal/sync", "/FAILED/signal")) {
            assertThat(refused(ben.api(), "POST", "/api/tasks/" + execution + call, Map.of("forged", true)))
                    .contains("UPDATE", child);
        }
        refused(ben.api(), "POST", "/api/tasks/" + inner + "/gate/COMPLETED", Map.of("forged", true));
        assertThat(statusOf(inner)).isEqualTo("RUNNING");

        grant(ann.api(), "USER/" + ben.id(), "WORKFLOW_DEF/" + child, "UPDATE");
        ben.api().ok("POST", "/api/tasks/" + execution + "/COMPLETED/signal", Map.of("said", "yes"));
        ended(ben.api(), execution, "COMPLETED");
        assertThat(admin.execution(inner).at("/tasks/0/outputData/said").asText())
                .isEqualTo("yes");
    }

    /** What a call answers with takes READ as well, before it does anything. */
    @ParameterizedTest
    @ValueSource(strings = {"/COMPLETED/signal/sync", "/gate/COMPLETED/sync"})
    void updateThatAnswersWithTheExecutionIsForThoseWhoMayReadIt(String call) {
        String execution = ann.api().run(workflow(child, waiting()), Map.of());
        grant(ann.api(), "USER/" + ben.id(), "WORKFLOW_DEF/" + child, "UPDATE");

        assertThat(refused(ben.api(), "POST", "/api/tasks/" + execution + call, Map.of("a", 1)))
                .contains("READ", child);

        assertThat(statusOf(execution)).isEqualTo("RUNNING");
        grant(ann.api(), "USER/" + ben.id(), "WORKFLOW_DEF/" + child, "READ");
        assertThat(ben.api().ok("POST", "/api/tasks/" + execution + call, Map.of("said", "yes")))
                .contains("yes");
        ended(ben.api(), execution, "COMPLETED");
    }

    /** The engine answers with the sub-workflow that waits next. */
    @ParameterizedTest
    @ValueSource(strings = {"BLOCKING_WORKFLOW", "BLOCKING_TASK"})
    void answerToASignalHoldsNothingOfASubWorkflowThatTheCallerMayNotRead(String strategy) {
        ann.api()
                .register(
                        workflow(child, waiting(), task("next", "WAIT", Map.of("hidden", "${workflow.input.hidden}"))));
        Map<String, Object> around = workflow(
                parent,
                with(
                        task("sub", "SUB_WORKFLOW", Map.of("hidden", "not for ben")),
                        Map.of("subWorkflowParam", Map.of("name", child, "version", 1))));
        String signal = "/COMPLETED/signal/sync?timeoutMillis=60000&returnStrategy=" + strategy;
        String execution = ann.api().run(around, Map.of());
        String inner = childOf(execution);
        grant(ann.api(), "USER/" + ben.id(), "WORKFLOW_DEF/" + parent, "READ", "UPDATE");
        grant(ann.api(), "USER/" + ben.id(), "WORKFLOW_DEF/" + child, "UPDATE");

        assertThat(ben.api().ok("POST", "/api/tasks/" + execution + signal, Map.of()))
                .contains(inner)
                .doesNotContain("not for ben");

        String again = ann.api().ok("POST", "/api/workflow/" + parent, Map.of());
        childOf(again);
        assertThat(ann.api().ok("POST", "/api/tasks/" + again + signal, Map.of()))
                .contains("not for ben");
    }

    /** Its author started it. */
    @Test
    void executionOfADefinitionThatCameWithItsStartIsItsStarters() {
        Map<String, Object> inline = workflow(child, waiting(), task("next", "WAIT", Map.of()));
        Map<String, Object> request = Map.of("name", child, "workflowDef", inline);
        String execution = ben.api().ok("POST", "/api/workflow", request);
        String ended = ben.api().ok("POST", "/api/workflow", request);
        refused(ann.api(), "DELETE", "/api/workflow/" + execution, "");

        ben.api().ok("POST", "/api/tasks/" + execution + "/gate/COMPLETED", Map.of());
        ben.api().ok("PUT", "/api/workflow/" + execution + "/pause", "");
        ben.api().ok("PUT", "/api/workflow/" + execution + "/resume", "");
        ben.api().ok("DELETE", "/api/workflow/" + ended, "");

        ended(ben.api(), ended, "TERMINATED");
        assertThat(statusOf(execution)).isEqualTo("RUNNING");
    }

    @Test
    void signalReachesOnesOwnChildren() {
        ben.api().register(workflow(child, waiting()));
        String execution = ben.api().run(around(parent, child), Map.of());
        childOf(execution);

        ben.api().ok("POST", "/api/tasks/" + execution + "/COMPLETED/signal", Map.of());

        ended(ben.api(), execution, "COMPLETED");
    }

    /** What the engine does to keep a tree together is not asked for. */
    @Test
    void whoeverTerminatesAParentEndsItsChildren() {
        String execution = start(waiting());
        String inner = childOf(execution);
        revoke(ann.api(), "USER/" + ben.id(), "WORKFLOW_DEF/" + child, "EXECUTE");

        ben.api().ok("DELETE", "/api/workflow/" + execution, "");

        ended(admin, execution, "TERMINATED");
        ended(admin, inner, "TERMINATED");
    }

    /** The engine takes the ID of a task's child from its result and its output. */
    @Test
    void taskNamesNobodyElsesExecutionAsItsChild() {
        String confidential = fresh("confidential");
        Map<String, Object> keeping = with(
                workflow(fresh("keeps"), task("set", "SET_VARIABLE", Map.of())),
                Map.of("outputParameters", Map.of("kept", confidential)));
        String ended = ann.api().run(keeping, Map.of());
        ended(ann.api(), ended, "COMPLETED");
        String running = ann.api().run(workflow(fresh("anns"), waiting()), Map.of());
        ben.api().register(workflow(child, waiting()));

        for (String victim : List.of(ended, running)) {
            for (boolean inOutput : new boolean[] {false, true}) {
                String execution = ben.api().run(around(fresh("forges"), child), Map.of());
                childOf(execution);
                String task = admin.execution(execution).at("/tasks/0/taskId").asText();
                Map<String, Object> result = Map.of(
                        "workflowInstanceId",
                        execution,
                        "taskId",
                        task,
                        "status",
                        "IN_PROGRESS",
                        "outputData",
                        Map.of());
                ben.api()
                        .ok(
                                "POST",
                                "/api/tasks",
                                with(
                                        result,
                                        inOutput
                                                ? Map.of("outputData", Map.of("subWorkflowId", victim))
                                                : Map.of("subWorkflowId", victim)));
                ben.api().ok("PUT", "/api/workflow/decide/" + execution, "");

                assertThat(admin.execution(execution).at("/tasks/0").toString())
                        .doesNotContain(victim)
                        .doesNotContain(confidential);
                ben.api().ok("DELETE", "/api/workflow/" + execution, "");
                ended(ben.api(), execution, "TERMINATED");
                assertThat(ben.api().execution(execution).toString()).doesNotContain(confidential);
            }
        }
        assertThat(statusOf(running)).isEqualTo("RUNNING");
    }

    @Test
    void retryResumesChildrenOnlyForWhoMayRunThem() {
        String execution = start(failing());
        ended(ben.api(), execution, "FAILED");
        String retry = "/api/workflow/" + execution + "/retry?resumeSubworkflowTasks=true";
        revoke(ann.api(), "USER/" + ben.id(), "WORKFLOW_DEF/" + child, "EXECUTE");

        assertThat(refused(ben.api(), "POST", retry, "")).contains("EXECUTE", child);
        assertThat(statusOf(execution)).isEqualTo("FAILED");

        grant(ann.api(), "USER/" + ben.id(), "WORKFLOW_DEF/" + child, "EXECUTE");
        ben.api().ok("POST", retry, "");
    }

    @Test
    void rerunBeginsAtAChildsTaskOnlyForWhoMayRunTheChild() {
        String execution = start(failing());
        ended(ben.api(), execution, "FAILED");
        String task = admin.execution(childOf(execution)).at("/tasks/0/taskId").asText();
        Map<String, Object> request = Map.of("reRunFromTaskId", task, "taskInput", Map.of("forged", true));
        String rerun = "/api/workflow/" + execution + "/rerun";
        revoke(ann.api(), "USER/" + ben.id(), "WORKFLOW_DEF/" + child, "EXECUTE");

        assertThat(refused(ben.api(), "POST", rerun, request)).contains("EXECUTE", child);
        GrpcCaller asBen = new GrpcCaller(SharedServer.GRPC_PORT, ben.token());
        assertThat(catchThrowableOfType(
                                StatusRuntimeException.class,
                                () -> asBen.workflows()
                                        .rerunWorkflow(RerunWorkflowRequestPb.RerunWorkflowRequest.newBuilder()
                                                .setReRunFromWorkflowId(execution)
                                                .setReRunFromTaskId(task)
                                                .build()))
                        .getStatus()
                        .getCode())
                .isEqualTo(Status.Code.PERMISSION_DENIED);
        assertThat(statusOf(execution)).isEqualTo("FAILED");

        grant(ann.api(), "USER/" + ben.id(), "WORKFLOW_DEF/" + child, "EXECUTE");
        ben.api().ok("POST", rerun, request);
        asBen.close();
    }

    /** Carl may run Ann's workflow, but not Ben's, of which this execution is a part. */
    @Test
    void childRunsAgainOnlyForWhoMayRunItsParents() {
        String execution = start(failing());
        ended(ben.api(), execution, "FAILED");
        String inner = admin.execution(execution).at("/tasks/0/subWorkflowId").asText();
        Person carl = people.user("carl", "USER");
        grant(ann.api(), "USER/" + carl.id(), "WORKFLOW_DEF/" + child, "EXECUTE");

        for (String call : List.of("/retry", "/restart")) {
            assertThat(refused(carl.api(), "POST", "/api/workflow/" + inner + call, ""))
                    .doesNotContain(parent);
            assertThat(carl.api().ok("POST", "/api/workflow/bulk" + call, List.of(inner)))
                    .contains("part of another one");
        }
        refused(carl.api(), "POST", "/api/workflow/" + inner + "/rerun", Map.of());
        GrpcCaller asCarl = new GrpcCaller(SharedServer.GRPC_PORT, carl.token());
        assertThat(catchThrowableOfType(
                                StatusRuntimeException.class,
                                () -> asCarl.workflows()
                                        .retryWorkflow(WorkflowServicePb.RetryWorkflowRequest.newBuilder()
                                                .setWorkflowId(inner)
                                                .build()))
                        .getStatus()
                        .getCode())
                .isEqualTo(Status.Code.PERMISSION_DENIED);
        asCarl.close();
        assertThat(statusOf(execution)).isEqualTo("FAILED");

        grant(ben.api(), "USER/" + carl.id(), "WORKFLOW_DEF/" + parent, "EXECUTE");
        carl.api().ok("POST", "/api/workflow/" + inner + "/restart", "");
    }
}
