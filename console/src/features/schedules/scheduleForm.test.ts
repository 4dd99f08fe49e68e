import { expect, test } from "vitest";
import { draftOf, isComplete, NEW_SCHEDULE, problemOfInput, scheduleOf } from "./scheduleForm";

const draft = { ...NEW_SCHEDULE, name: "daily", cronExpression: "0 0 6 * * *", workflow: "post" };

test("a schedule needs a name, a cron expression, a workflow, and an object for input", () => {
  expect(isComplete(draft)).toBe(true);
  expect(
    [{ name: " " }, { cronExpression: "" }, { workflow: "" }, { version: "one" }, { input: "[]" }].map((part) =>
      isComplete({ ...draft, ...part }),
    ),
  ).toEqual(Array(5).fill(false));
  expect(problemOfInput("{")).toContain("no JSON");
});

test("what is not edited here stays", () => {
  const before = {
    name: "daily",
    cronExpression: "0 0 6 * * *",
    paused: true,
    startWorkflowRequest: { name: "post", version: 2, correlationId: "c", input: {} },
  };
  const after = scheduleOf({ ...draftOf(before), cronExpression: "0 0 7 * * *", version: "" }, before);
  expect(after).toEqual({
    ...before,
    cronExpression: "0 0 7 * * *",
    zoneId: "UTC",
    description: "",
    startWorkflowRequest: { name: "post", correlationId: "c", input: {} },
  });
});
