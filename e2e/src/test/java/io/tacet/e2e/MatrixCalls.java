package io.tacet.e2e;

import static io.tacet.e2e.MatrixCall.grpc;
import static io.tacet.e2e.MatrixCall.list;
import static io.tacet.e2e.MatrixCall.rest;

import com.netflix.conductor.grpc.MetadataServicePb;
import com.netflix.conductor.grpc.TaskServicePb;
import com.netflix.conductor.grpc.WorkflowServicePb;
import com.netflix.conductor.proto.StartWorkflowRequestPb;
import io.tacet.e2e.MatrixThing.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The calls of the matrix, by REST and by gRPC. What each takes is in the table. */
final class MatrixCalls {
    private static final Object NO_BODY = "";
    private static final Object EMPTY = Map.of();
    private static final Object TEXT = "another text";
    private static final Object TAGS = List.of(Map.of("key", "some", "value", "tag"));
    private static final Set<String> ANY = Set.of("READ", "UPDATE", "EXECUTE", "DELETE");
    private static final Set<String> READ = Set.of("READ");

    private final PermissionTable table;
    private final List<MatrixCall> calls = new ArrayList<>();

    private MatrixCalls(PermissionTable table) {
        this.table = table;
    }

    static List<MatrixCall> of(PermissionTable table) {
        MatrixCalls all = new MatrixCalls(table);
        all.secrets();
        all.variables();
        all.workflows();
        all.executions();
        all.executionsByGrpc();
        all.tasks();
        all.others();
        return all.calls;
    }

    private void add(Kind type, Object body, String... names) {
        Arrays.stream(names).forEach(name -> calls.add(rest(table, type, name, thing -> body)));
    }

    private void addOwn(Kind type, Function<MatrixThing, Object> body, String name) {
        calls.add(rest(table, type, name, body));
    }

    private void shown(Kind type, Set<String> anyOf, String path) {
        calls.add(list(type, anyOf, path, (body, thing) -> body.contains("\"" + thing.id() + "\"")));
    }

    private void secrets() {
        Kind type = Kind.SECRET_NAME;
        add(type, NO_BODY, "GET /secrets/{key}", "GET /secrets/{key}/versions", "DELETE /secrets/{key}");
        add(type, TEXT, "PUT /secrets/{key}", "PUT /secrets/{key}/description");
        add(type, NO_BODY, "GET /secrets/{key}/fields");
        add(type, Map.of("path", "$['region']", "visibility", "HIDDEN"), "PUT /secrets/{key}/fields");
        add(type, TAGS, "PUT /secrets/{key}/tags", "DELETE /secrets/{key}/tags");
        add(type, NO_BODY, "POST /secrets/{key}/versions/{n}/restore");
        shown(type, ANY, "/secrets-v2");
        shown(type, READ, "/secrets?access=READ");
        calls.add(list(type, ANY, "/secrets/{key}/exists", (body, thing) -> body.equals("true")));
        calls.add(list(type, ANY, "/secrets/{key}/tags", (body, thing) -> true));
    }

    private void variables() {
        Kind type = Kind.ENV_VARIABLE;
        add(type, NO_BODY, "GET /environment/{key}", "GET /environment/{name}/tags", "DELETE /environment/{key}");
        add(type, TEXT, "PUT /environment/{key}");
        add(type, TAGS, "PUT /environment/{name}/tags", "DELETE /environment/{name}/tags");
        shown(type, READ, "/environment");
    }

    private void workflows() {
        Kind type = Kind.WORKFLOW_DEF;
        add(
                type,
                NO_BODY,
                "GET /metadata/workflow/{name}",
                "GET /metadata/workflow/{name}/versions",
                "GET /metadata/workflow/{name}/tags",
                "DELETE /metadata/workflow/{name}/{version}");
        addOwn(type, thing -> List.of(MatrixThing.definition(thing.id())), "PUT /metadata/workflow");
        add(
                type,
                TAGS,
                "POST /metadata/workflow/{name}/tags",
                "PUT /metadata/workflow/{name}/tags",
                "DELETE /metadata/workflow/{name}/tags");
        add(type, EMPTY, "POST /workflow/{name}");
        addOwn(type, thing -> Map.of("name", thing.id()), "POST /workflow");
        shown(type, READ, "/metadata/workflow");
    }

    private void executions() {
        Kind type = Kind.WORKFLOW_DEF;
        add(
                type,
                NO_BODY,
                "GET /workflow/{id}",
                "GET /workflow/{id}/status",
                "GET /workflow/{id}/tasks",
                "GET /executions/{id}/identity",
                "GET /workflow/running/{name}",
                "GET /workflow/{name}/correlated/{correlationId}",
                "PUT /workflow/decide/{id}",
                "PUT /workflow/{id}/pause",
                "PUT /workflow/{id}/resume",
                "PUT /workflow/{id}/skiptask/{reference}",
                "POST /workflow/{id}/restart",
                "POST /workflow/{id}/retry",
                "POST /workflow/{id}/resetcallbacks",
                "DELETE /workflow/{id}",
                "DELETE /workflow/{id}/remove",
                "DELETE /workflow/{id}/terminate-remove");
        add(type, EMPTY, "POST /workflow/{id}/rerun");
        add(type, EMPTY, "POST /tasks/{workflowId}/{reference}/{status}", "POST /tasks/{workflowId}/{status}/signal");
    }

    private void executionsByGrpc() {
        Kind type = Kind.WORKFLOW_DEF;
        calls.add(grpc(
                table,
                type,
                "MetadataService/GetWorkflow",
                false,
                (caller, thing) -> caller.metadata()
                        .getWorkflow(MetadataServicePb.GetWorkflowRequest.newBuilder()
                                .setName(thing.id())
                                .setVersion(1)
                                .build())));
        calls.add(grpc(
                table,
                type,
                "WorkflowService/StartWorkflow",
                true,
                (caller, thing) -> caller.workflows()
                        .startWorkflow(StartWorkflowRequestPb.StartWorkflowRequest.newBuilder()
                                .setName(thing.id())
                                .build())));
        calls.add(grpc(
                table,
                type,
                "WorkflowService/GetWorkflowStatus",
                false,
                (caller, thing) -> caller.workflows()
                        .getWorkflowStatus(WorkflowServicePb.GetWorkflowStatusRequest.newBuilder()
                                .setWorkflowId(thing.variables().get("id"))
                                .build())));
        calls.add(grpc(
                table,
                type,
                "WorkflowService/GetRunningWorkflows",
                false,
                (caller, thing) -> caller.workflows()
                        .getRunningWorkflows(WorkflowServicePb.GetRunningWorkflowsRequest.newBuilder()
                                .setName(thing.id())
                                .setVersion(1)
                                .build())));
        calls.add(grpc(
                table,
                type,
                "WorkflowService/PauseWorkflow",
                true,
                (caller, thing) -> caller.workflows()
                        .pauseWorkflow(WorkflowServicePb.PauseWorkflowRequest.newBuilder()
                                .setWorkflowId(thing.variables().get("id"))
                                .build())));
        calls.add(grpc(
                table,
                type,
                "WorkflowService/ResumeWorkflow",
                true,
                (caller, thing) -> caller.workflows()
                        .resumeWorkflow(WorkflowServicePb.ResumeWorkflowRequest.newBuilder()
                                .setWorkflowId(thing.variables().get("id"))
                                .build())));
        calls.add(grpc(
                table,
                type,
                "WorkflowService/RestartWorkflow",
                true,
                (caller, thing) -> caller.workflows()
                        .restartWorkflow(WorkflowServicePb.RestartWorkflowRequest.newBuilder()
                                .setWorkflowId(thing.variables().get("id"))
                                .build())));
        calls.add(grpc(
                table,
                type,
                "WorkflowService/TerminateWorkflow",
                true,
                (caller, thing) -> caller.workflows()
                        .terminateWorkflow(WorkflowServicePb.TerminateWorkflowRequest.newBuilder()
                                .setWorkflowId(thing.variables().get("id"))
                                .build())));
        calls.add(grpc(
                table,
                type,
                "WorkflowService/RemoveWorkflow",
                true,
                (caller, thing) -> caller.workflows()
                        .removeWorkflow(WorkflowServicePb.RemoveWorkflowRequest.newBuilder()
                                .setWorkflodId(thing.variables().get("id"))
                                .build())));
    }

    private void tasks() {
        Kind type = Kind.TASK_DEF;
        add(
                type,
                NO_BODY,
                "GET /metadata/taskdefs/{type}",
                "GET /metadata/task/{name}/tags",
                "GET /tasks/poll/{type}",
                "POST /tasks/queue/requeue/{type}",
                "DELETE /metadata/taskdefs/{type}");
        addOwn(
                type,
                thing -> Map.of("name", thing.id(), "ownerEmail", "a@example.com", "retryCount", 1),
                "PUT /metadata/taskdefs");
        add(
                type,
                TAGS,
                "POST /metadata/task/{name}/tags",
                "PUT /metadata/task/{name}/tags",
                "DELETE /metadata/task/{name}/tags");
        shown(type, READ, "/metadata/taskdefs");
        calls.add(grpc(
                table,
                type,
                "MetadataService/GetTask",
                false,
                (caller, thing) -> caller.metadata()
                        .getTask(MetadataServicePb.GetTaskRequest.newBuilder()
                                .setTaskType(thing.id())
                                .build())));
        calls.add(grpc(
                table,
                type,
                "TaskService/Poll",
                false,
                (caller, thing) -> caller.tasks()
                        .poll(TaskServicePb.PollRequest.newBuilder()
                                .setTaskType(thing.id())
                                .setWorkerId("matrix")
                                .build())));
        calls.add(grpc(
                table,
                type,
                "MetadataService/DeleteTask",
                true,
                (caller, thing) -> caller.metadata()
                        .deleteTask(MetadataServicePb.DeleteTaskRequest.newBuilder()
                                .setTaskType(thing.id())
                                .build())));
    }

    private void others() {
        add(
                Kind.WORKFLOW_SCHEDULE,
                NO_BODY,
                "GET /scheduler/schedules/{name}",
                "PUT /scheduler/schedules/{name}/pause",
                "PUT /scheduler/schedules/{name}/resume",
                "DELETE /scheduler/schedules/{name}");
        shown(Kind.WORKFLOW_SCHEDULE, READ, "/scheduler/schedules");
        addOwn(Kind.EVENT_HANDLER, thing -> MatrixThing.handler(thing.id()), "PUT /event");
        add(Kind.EVENT_HANDLER, NO_BODY, "DELETE /event/{name}");
        shown(Kind.EVENT_HANDLER, READ, "/event");
        add(Kind.APPLICATION, NO_BODY, "GET /applications/{id}", "DELETE /applications/{id}");
        add(Kind.APPLICATION, Map.of("name", "another name"), "PUT /applications/{id}");
        shown(Kind.APPLICATION, READ, "/applications");
    }
}
