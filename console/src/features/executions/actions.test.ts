import { expect, test } from "vitest";
import { actionsFor } from "./actions";
import { executionOf } from "./model";
import { EXECUTION_STATUSES } from "./statuses";

const tasks = [{ taskId: "1" }];

test("what there is to do depends on the state", () => {
  const offered = EXECUTION_STATUSES.map((status) => [status, actionsFor(executionOf({ status, tasks })).join(" ")]);
  expect(Object.fromEntries(offered)).toEqual({
    RUNNING: "pause terminate",
    PAUSED: "resume terminate",
    COMPLETED: "restart",
    FAILED: "retry restart",
    TIMED_OUT: "retry restart",
    TERMINATED: "retry restart",
  });
});

test("what has no task has none to retry, and what its author forbids does not start anew", () => {
  expect(actionsFor(executionOf({ status: "TERMINATED" }))).toEqual(["restart"]);
  const workflowDefinition = { name: "w", timeoutSeconds: 0, tasks: [], restartable: false };
  expect(actionsFor(executionOf({ status: "COMPLETED", tasks, workflowDefinition }))).toEqual([]);
  expect(actionsFor(executionOf({ status: "FAILED", tasks, workflowDefinition }))).toEqual(["retry", "restart"]);
});
