import { expect, test } from "vitest";
import { latestByReference } from "./latest";
import { executionOf } from "./model";

test("the last attempt counts, and of a loop the last round", () => {
  const { tasks } = executionOf({
    tasks: [
      { referenceTaskName: "ask", status: "FAILED" },
      { referenceTaskName: "in_loop__1", status: "FAILED" },
      { referenceTaskName: "ask", status: "COMPLETED" },
      { referenceTaskName: "in_loop__2", status: "SCHEDULED" },
    ],
  });
  const latest = latestByReference(tasks);
  expect(["ask", "in_loop", "in_loop__1"].map((name) => latest.get(name)?.status)).toEqual([
    "COMPLETED",
    "SCHEDULED",
    "FAILED",
  ]);
});
