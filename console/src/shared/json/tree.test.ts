import { expect, test } from "vitest";
import { entriesOf, summaryOf } from "./tree";

test("fields and items are below a value, in their order", () => {
  expect(entriesOf({ b: 1, a: null })).toEqual([
    { name: "b", value: 1 },
    { name: "a", value: null },
  ]);
  expect(entriesOf(["x"])).toEqual([{ name: "0", value: "x" }]);
  expect(["text", 0, false, null, undefined].map(entriesOf)).toEqual(Array(5).fill(undefined));
});

test("what is closed says how much is in it", () => {
  expect([{}, { a: 1 }, [], [1], [1, 2]].map(summaryOf)).toEqual([
    "{ 0 fields }",
    "{ 1 field }",
    "[ 0 items ]",
    "[ 1 item ]",
    "[ 2 items ]",
  ]);
});
