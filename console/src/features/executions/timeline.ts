import type { Task } from "./model";

/** A task as a bar: from where to where, in parts of the whole, each from 0 to 1. */
export interface Bar {
  task: Task;
  /** When it was to run; a worker may take it later. */
  waiting: { from: number; length: number };
  running: { from: number; length: number };
}

interface Timeline {
  /** Of all bars together, in milliseconds. */
  length: number;
  bars: Bar[];
}

/**
 * Where the bars of tasks lie, in the order in which the tasks were scheduled.
 *
 * @param now until when those last that have not ended, in milliseconds since 1970
 */
export function timelineOf(tasks: Task[], now: number): Timeline {
  const spans = tasks
    .filter(({ scheduledAt }) => scheduledAt !== undefined)
    .map((task) => spanOf(task, now))
    .toSorted((a, b) => a.scheduled - b.scheduled);
  const start = Math.min(...spans.map(({ scheduled }) => scheduled));
  const length = Math.max(1, ...spans.map(({ end }) => end - start));
  const part = (from: number, to: number) => ({ from: (from - start) / length, length: (to - from) / length });
  return {
    length: spans.length === 0 ? 0 : length,
    bars: spans.map(({ task, scheduled, started, end }) => ({
      task,
      waiting: part(scheduled, started),
      running: part(started, end),
    })),
  };
}

/** Clocks of server and workers differ: nothing ends before it starts. */
function spanOf(task: Task, now: number) {
  const scheduled = task.scheduledAt ?? now;
  const end = Math.max(scheduled, task.endedAt ?? now);
  const started = Math.min(end, Math.max(scheduled, task.startedAt ?? end));
  return { task, scheduled, started, end };
}
