package io.tacet.e2e;

import static io.tacet.e2e.Definitions.fresh;
import static io.tacet.e2e.Definitions.task;
import static io.tacet.e2e.Definitions.workflow;
import static io.tacet.e2e.People.grant;
import static io.tacet.e2e.People.revoke;
import static io.tacet.e2e.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.common.collect.ImmutableList;
import com.netflix.conductor.grpc.EventServicePb;
import com.netflix.conductor.grpc.MetadataServicePb;
import com.netflix.conductor.grpc.SearchPb;
import com.netflix.conductor.grpc.TaskServicePb;
import com.netflix.conductor.grpc.WorkflowServicePb;
import com.netflix.conductor.proto.EventHandlerPb;
import com.netflix.conductor.proto.StartWorkflowRequestPb;
import com.netflix.conductor.proto.WorkflowDefPb;
import com.netflix.conductor.proto.WorkflowTaskPb;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.tacet.e2e.People.Person;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** By gRPC, everybody may do what they may by REST, and is told the same where they may not. */
@ExtendWith(SharedServer.class)
class GrpcAccessTest {
    private Api admin;
    private Person ann;
    private GrpcCaller asAnn;
    private GrpcCaller asBen;
    private Person ben;
    private String taskType;
    private String secret;
    private String value;

    @BeforeEach
    void signIn(TacetServer server) {
        admin = server.admin();
        People people = new People(server);
        ann = people.user("ann", "USER");
        ben = people.user("ben", "USER");
        asAnn = new GrpcCaller(SharedServer.GRPC_PORT, ann.token());
        asBen = new GrpcCaller(SharedServer.GRPC_PORT, ben.token());
        taskType = fresh("grpc_shared");
        secret = fresh("grpc_key");
        value = fresh("canary-grpc");
        admin.ok("PUT", "/api/secrets/" + secret, value);
        grant(admin, "USER/" + ann.id(), "SECRET_NAME/" + secret, "EXECUTE");
    }

    @AfterEach
    void close() {
        asAnn.close();
        asBen.close();
    }

    private static void denied(String reason, ThrowingCallable call) {
        StatusRuntimeException e = catchThrowableOfType(StatusRuntimeException.class, call);
        assertThat(e.getStatus().getCode()).as("%s", e).isEqualTo(Status.Code.PERMISSION_DENIED);
        assertThat(e.getStatus().getDescription())
                .startsWith("PERMISSION_MISSING: ")
                .contains(reason);
        assertThat(String.valueOf(e.getTrailers())).doesNotContain("io.tacet");
    }

    private String runOfAnn(String name) {
        return ann.api()
                .run(
                        workflow(name, task(taskType, "SIMPLE", Map.of("key", "${workflow.secrets." + secret + "}"))),
                        Map.of());
    }

    private static Object poll(GrpcCaller caller, String type, String domain) {
        return caller.tasks()
                .poll(TaskServicePb.PollRequest.newBuilder()
                        .setTaskType(type)
                        .setWorkerId("e2e")
                        .setDomain(domain)
                        .build());
    }

    @Test
    void workerNeedsExecuteOnTheTaskAndItsDomain() {
        String execution = runOfAnn(fresh("polled"));
        admin.registerTask(taskType, Map.of());
        denied(ben.id() + " needs EXECUTE on TASK_DEF " + taskType, () -> asBen.poll(taskType));
        denied(ben.id() + " needs EXECUTE on TASK_DEF " + taskType, () -> poll(asBen, taskType, ""));

        grant(admin, "USER/" + ben.id(), "TASK_DEF/" + taskType, "EXECUTE");
        denied("needs EXECUTE on DOMAIN north", () -> poll(asBen, taskType, "north"));
        assertThat(await().until(() -> asBen.poll(taskType), Optional::isPresent)
                        .orElseThrow()
                        .getInputDataMap()
                        .get("key")
                        .getStringValue())
                .isEqualTo(value);

        revoke(admin, "USER/" + ben.id(), "TASK_DEF/" + taskType, "EXECUTE");
        denied(taskType, () -> asBen.poll(taskType));
        ann.api().ok("DELETE", "/api/workflow/" + execution, "");
    }

    @Test
    void executionIsOfWhoMayReadItsDefinition() {
        String name = fresh("grpc_private");
        String execution = runOfAnn(name);
        WorkflowServicePb.GetWorkflowStatusRequest status = WorkflowServicePb.GetWorkflowStatusRequest.newBuilder()
                .setWorkflowId(execution)
                .build();

        assertThat(asAnn.workflows().getWorkflowStatus(status).getWorkflowId()).isEqualTo(execution);
        denied("needs READ on WORKFLOW_DEF " + name, () -> asBen.workflows().getWorkflowStatus(status));
        denied("needs EXECUTE on WORKFLOW_DEF " + name, () -> start(asBen, name));
        denied(
                "needs EXECUTE on WORKFLOW_DEF " + name,
                () -> asBen.workflows()
                        .terminateWorkflow(WorkflowServicePb.TerminateWorkflowRequest.newBuilder()
                                .setWorkflowId(execution)
                                .build()));
        denied(
                "needs DELETE on WORKFLOW_DEF " + name,
                () -> asBen.workflows()
                        .removeWorkflow(WorkflowServicePb.RemoveWorkflowRequest.newBuilder()
                                .setWorkflodId(execution)
                                .build()));
        assertThat(asBen.workflows()
                        .search(SearchPb.Request.newBuilder()
                                .setSize(10)
                                .setQuery("workflowType=" + name)
                                .build())
                        .getTotalHits())
                .isZero();

        grant(ann.api(), "USER/" + ben.id(), "WORKFLOW_DEF/" + name, "READ");
        assertThat(asBen.workflows().getWorkflowStatus(status).getWorkflowId()).isEqualTo(execution);
        ann.api().ok("DELETE", "/api/workflow/" + execution, "");
    }

    private static Object start(GrpcCaller caller, String name) {
        return caller.workflows()
                .startWorkflow(StartWorkflowRequestPb.StartWorkflowRequest.newBuilder()
                        .setName(name)
                        .build());
    }

    @Test
    void whoMakesADefinitionByGrpcOwnsIt() {
        String name = fresh("grpc_made");
        MetadataServicePb.GetWorkflowRequest get = MetadataServicePb.GetWorkflowRequest.newBuilder()
                .setName(name)
                .setVersion(1)
                .build();

        Object created = asAnn.metadata()
                .createWorkflow(MetadataServicePb.CreateWorkflowRequest.newBuilder()
                        .setWorkflow(definition(name))
                        .build());

        assertThat(created).isNotNull();
        assertThat(asAnn.metadata().getWorkflow(get).getWorkflow().getName()).isEqualTo(name);
        denied("needs READ on WORKFLOW_DEF " + name, () -> asBen.metadata().getWorkflow(get));
        denied(
                "needs UPDATE on WORKFLOW_DEF " + name,
                () -> asBen.metadata()
                        .updateWorkflows(MetadataServicePb.UpdateWorkflowsRequest.newBuilder()
                                .addDefs(definition(name))
                                .build()));
        ann.api().get("/api/metadata/workflow/" + name);
    }

    private static WorkflowDefPb.WorkflowDef definition(String name) {
        return WorkflowDefPb.WorkflowDef.newBuilder()
                .setName(name)
                .setVersion(1)
                .setSchemaVersion(2)
                .setOwnerEmail("a@example.com")
                .addTasks(WorkflowTaskPb.WorkflowTask.newBuilder()
                        .setName("stop")
                        .setTaskReferenceName("stop")
                        .setType("HUMAN"))
                .build();
    }

    @Test
    void eventHandlersAreAsByRest() {
        String name = fresh("grpc_started");
        String handler = fresh("grpc_handler");
        admin.ok("POST", "/api/metadata/workflow", workflow(name, task("stop", "HUMAN", Map.of())));
        denied("needs EXECUTE on WORKFLOW_DEF " + name, () -> addHandler(asAnn, handler, name));
        grant(admin, "USER/" + ann.id(), "WORKFLOW_DEF/" + name, "EXECUTE");
        assertThat(addHandler(asAnn, handler, name)).isNotNull();

        assertThat(handlers(asAnn)).containsExactly(handler);
        assertThat(handlers(asBen)).isEmpty();
        EventServicePb.RemoveEventHandlerRequest remove = EventServicePb.RemoveEventHandlerRequest.newBuilder()
                .setName(handler)
                .build();
        denied("needs DELETE on EVENT_HANDLER " + handler, () -> asBen.events().removeEventHandler(remove));
        assertThat(asAnn.events().removeEventHandler(remove)).isNotNull();
    }

    private static Object addHandler(GrpcCaller caller, String handler, String started) {
        return caller.events()
                .addEventHandler(EventServicePb.AddEventHandlerRequest.newBuilder()
                        .setHandler(EventHandlerPb.EventHandler.newBuilder()
                                .setName(handler)
                                .setEvent("conductor:none:send")
                                .addActions(EventHandlerPb.EventHandler.Action.newBuilder()
                                        .setAction(EventHandlerPb.EventHandler.Action.Type.START_WORKFLOW)
                                        .setStartWorkflow(EventHandlerPb.EventHandler.StartWorkflow.newBuilder()
                                                .setName(started))))
                        .build());
    }

    private static ImmutableList<String> handlers(GrpcCaller caller) {
        return ImmutableList.copyOf(
                        caller.events().getEventHandlers(EventServicePb.GetEventHandlersRequest.getDefaultInstance()))
                .stream()
                .map(EventHandlerPb.EventHandler::getName)
                .collect(ImmutableList.toImmutableList());
    }

    @Test
    void queuesAreForAdministrators() {
        denied(
                "needs the role ADMIN",
                () -> asAnn.tasks().getQueueInfo(TaskServicePb.QueueInfoRequest.getDefaultInstance()));
        denied(
                "needs the role ADMIN",
                () -> asAnn.tasks().getQueueAllInfo(TaskServicePb.QueueAllInfoRequest.getDefaultInstance()));
    }
}
