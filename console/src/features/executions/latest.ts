import type { Task } from "./model";

/** The engine numbers the rounds of a loop: ask__2. */
const ROUND = /__\d+$/;

/** The last attempt at each task of a definition, by the names that tasks have there; of those in loops that of the last round. */
export function latestByReference(tasks: Task[]): Map<string, Task> {
  const latest = new Map<string, Task>();
  for (const task of tasks) {
    latest.set(task.reference, task);
    latest.set(task.reference.replace(ROUND, ""), task);
  }
  return latest;
}
