import { expect, test } from "vitest";
import { byType, total } from "./tagCounts";

test("what is tagged is told apart by type, in the server's order", () => {
  expect(
    byType([
      { type: "SECRET_NAME", id: "a" },
      { type: "WORKFLOW_DEF", id: "w" },
      { type: "SECRET_NAME", id: "b" },
    ]),
  ).toEqual([
    ["SECRET_NAME", ["a", "b"]],
    ["WORKFLOW_DEF", ["w"]],
  ]);
  expect(total({ key: "team", value: "postal", resources: { SECRET_NAME: 2, WORKFLOW_DEF: 1 } })).toBe(3);
});
