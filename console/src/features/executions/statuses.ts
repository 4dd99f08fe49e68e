/** Of executions, in the words of the engine. */
export const EXECUTION_STATUSES = ["RUNNING", "PAUSED", "COMPLETED", "FAILED", "TIMED_OUT", "TERMINATED"] as const;

export type ExecutionStatus = (typeof EXECUTION_STATUSES)[number];

export function isExecutionStatus(text: string): text is ExecutionStatus {
  return EXECUTION_STATUSES.some((status) => status === text);
}

/** Whether it may still go on. */
export function isLive(status: ExecutionStatus): boolean {
  return status === "RUNNING" || status === "PAUSED";
}

/** Whether a task has ended without what it was to do. */
export function hasFailed(taskStatus: string): boolean {
  return ["FAILED", "FAILED_WITH_TERMINAL_ERROR", "TIMED_OUT", "CANCELED"].includes(taskStatus);
}
