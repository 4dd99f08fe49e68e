import type { components } from "#api";
import type { Json } from "@/shared/json/tree";
import type { ExecutionStatus } from "./statuses";

/** The engine's document says of nothing that it is always there, and of what it keeps as JSON that it is an object: here it is said how it is. */
type EngineExecution = components["schemas"]["Workflow"];
type EngineTask = components["schemas"]["Task"];
export type TaskLog = components["schemas"]["TaskExecLog"];
export type ExecutionSummary = components["schemas"]["WorkflowSummary"];

/** One attempt at a task. Times are in milliseconds since 1970; one that has not come is undefined. */
export interface Task {
  id: string;
  /** Which it was to be scheduled, from 1 on. */
  number: number;
  reference: string;
  type: string;
  /** Of the task's definition. */
  name: string;
  status: string;
  /** From 1 on. */
  attempt: number;
  scheduledAt: number | undefined;
  startedAt: number | undefined;
  endedAt: number | undefined;
  reason: string;
  worker: string;
  input: Json;
  output: Json;
  /** Of what it has started; empty for other tasks. */
  subWorkflowId: string;
  /** Whether another attempt came after it. */
  retried: boolean;
}

export interface Execution {
  id: string;
  workflow: string;
  version: number;
  status: ExecutionStatus;
  startedAt: number | undefined;
  endedAt: number | undefined;
  correlationId: string;
  /** Of the execution that has started it; empty for none. */
  parentId: string;
  reason: string;
  input: Json;
  output: Json;
  variables: Json;
  /** By the time they were scheduled. */
  tasks: Task[];
  definition: EngineExecution["workflowDefinition"];
}

/** The engine writes 0 for a time that has not come. */
function time(at: number | undefined): number | undefined {
  return at === undefined || at <= 0 ? undefined : at;
}

function taskOf(task: EngineTask): Task {
  return {
    id: task.taskId ?? "",
    number: task.seq ?? 0,
    reference: task.referenceTaskName ?? "",
    type: task.taskType ?? "",
    name: task.taskDefName ?? "",
    status: task.status ?? "SCHEDULED",
    attempt: (task.retryCount ?? 0) + 1,
    scheduledAt: time(task.scheduledTime),
    startedAt: time(task.startTime),
    endedAt: time(task.endTime),
    reason: task.reasonForIncompletion ?? "",
    worker: task.workerId ?? "",
    input: task.inputData,
    output: task.outputData,
    subWorkflowId: task.subWorkflowId ?? "",
    retried: task.retried ?? false,
  };
}

export function executionOf(found: EngineExecution): Execution {
  return {
    id: found.workflowId ?? "",
    workflow: found.workflowName ?? "",
    version: found.workflowVersion ?? 1,
    status: found.status ?? "RUNNING",
    startedAt: time(found.startTime ?? found.createTime),
    endedAt: time(found.endTime),
    correlationId: found.correlationId ?? "",
    parentId: found.parentWorkflowId ?? "",
    reason: found.reasonForIncompletion ?? "",
    input: found.input,
    output: found.output,
    variables: found.variables,
    tasks: (found.tasks ?? []).map(taskOf),
    definition: found.workflowDefinition,
  };
}
