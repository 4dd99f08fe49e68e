import type { Execution } from "./model";
import { isLive } from "./statuses";

export type Action = "pause" | "resume" | "terminate" | "retry" | "restart";

/** What the engine does with an execution in its state; whether one may is another question. */
export function actionsFor({ status, tasks, definition }: Execution): Action[] {
  if (isLive(status)) {
    return [status === "PAUSED" ? "resume" : "pause", "terminate"];
  }
  const completed = status === "COMPLETED";
  return [
    ...(!completed && tasks.length > 0 ? (["retry"] as const) : []),
    ...(!completed || (definition?.restartable ?? true) ? (["restart"] as const) : []),
  ];
}
