import type { components } from "#api";

export type Sink = components["schemas"]["LeakAttempt"]["sink"];

interface Place {
  /** Where the value would have gone. */
  name: string;
  /** What to do, so that it does not come there again. */
  advice: string;
}

const ECHO =
  "Usually a service or a worker gives back what it was sent. Keep less of an HTTP task's answer with an outputFilter, or change the worker.";
const LOGGING = "Make the worker log less: no requests, headers or error texts that hold what it was given.";
const PASSING = "Pass a reference on, not the value: let the task that needs it name the secret itself.";
const WRITTEN =
  "Somebody wrote the value itself. Write ${workflow.secrets.NAME} instead, and give the secret a new value.";

export const places: Record<Sink, Place> = {
  EXECUTION: { name: "Input, output or reason of an execution", advice: ECHO },
  TASK_LOG: { name: "Log of a task", advice: LOGGING },
  EVENT: { name: "Message of an event queue", advice: PASSING },
  PAYLOAD: { name: "Payload outside the database", advice: ECHO },
  LISTENER: { name: "What a status listener publishes", advice: PASSING },
  SCHEDULE: { name: "Schedule", advice: WRITTEN },
  DEFINITION: { name: "Definition", advice: WRITTEN },
  ANSWER: {
    name: "Answer of the API",
    advice: "Find out where the answer has it from: the value should have been found when it came in.",
  },
  LOG: { name: "Log of the server", advice: LOGGING },
  METRIC: { name: "Tag of a metric", advice: "Do not name workflows, tasks or queues after values." },
  AUDIT: { name: "Record of the audit", advice: "Do not name things after values, nor send values in addresses." },
};
