package io.tacet.redaction;

import java.util.Set;

/**
 * What stands in which field of Conductor's objects, as JSON and as protobuf messages have them. Structure is never masked: identifiers, names, types, states, times and
 * definitions, whatever secrets there are. Data is masked with the names of its fields; a text in any other field is masked.
 *
 * <p>A test of the engine's hooks holds the lists against the engine's classes.
 */
public final class ObjectFields {
    /** Maps and texts that hold what workflows, workers and services have made. */
    private static final Set<String> DATA = Set.of(
            "input",
            "inputData",
            "output",
            "outputData",
            "payload",
            "runtimeMetadata",
            "taskInput",
            "taskOutput",
            "variables",
            "workflowInput");

    /** Definitions as their authors have stored them. */
    private static final Set<String> DEFINITIONS =
            Set.of("taskDef", "taskDefinition", "workflowDef", "workflowDefinition", "workflowTask");

    /** Texts, or maps and lists of texts. */
    private static final Set<String> STRUCTURE = Set.of(
            "action",
            "bulkSuccessfulResults",
            "classifier",
            "createdBy",
            "cronExpression",
            "cronSchedules",
            "description",
            "domain",
            "endTime",
            "event",
            "evaluatorType",
            "executionId",
            "executionNameSpace",
            "externalInputPayloadStoragePath",
            "externalOutputPayloadStoragePath",
            "failedReferenceTaskNames",
            "failedTaskId",
            "failedTaskNames",
            "id",
            "idempotencyStrategy",
            "isolationGroupId",
            "joinOn",
            "joinStatus",
            "lastRetriedTime",
            "loopTaskId",
            "messageId",
            "name",
            "ownerApp",
            "ownerEmail",
            "parentTaskId",
            "parentTaskReferenceName",
            "parentWorkflowId",
            "parentWorkflowTaskId",
            "previousStatus",
            "queueName",
            "rateLimitKey",
            "reRunFromWorkflowId",
            "receivedAt",
            "receipt",
            "referenceTaskName",
            "retriedTaskId",
            "scheduleName",
            "scheduledTime",
            "startTime",
            "state",
            "status",
            "subWorkflowId",
            "tags",
            "taskDefName",
            "taskId",
            "taskReferenceName",
            "taskToDomain",
            "taskType",
            "type",
            "updateTime",
            "updatedBy",
            "workflowId",
            "workflowInstanceId",
            "workflowName",
            "workflowType",
            "zoneId");

    private ObjectFields() {}

    /** Of a field of one of the engine's objects. */
    public enum Kind {
        DATA,
        STRUCTURE,
        TEXT
    }

    public static Kind of(String field) {
        if (DATA.contains(field)) {
            return Kind.DATA;
        }
        return STRUCTURE.contains(field) || DEFINITIONS.contains(field) ? Kind.STRUCTURE : Kind.TEXT;
    }
}
