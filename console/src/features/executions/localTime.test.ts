import { expect, test } from "vitest";
import { fromLocal, toLocal } from "./localTime";

test("a time is the same after it was written, to the minute", () => {
  const at = Date.UTC(2026, 2, 4, 5, 6);
  expect(fromLocal(toLocal(at))).toBe(at);
  expect(toLocal(at)).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/);
});

test("no time is no text", () => {
  expect(toLocal(undefined)).toBe("");
  expect([fromLocal(""), fromLocal("yesterday")]).toEqual([undefined, undefined]);
});
