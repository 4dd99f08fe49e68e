import { expect, test } from "vitest";
import { isUnderWay, type KeyStatus, progressOf } from "./settings";

const keys: KeyStatus = { primaryKeyId: 1, dataKeys: 2, masterKeyId: "m", values: 300, remaining: 0, running: false };

test("a rotation is under way until nothing remains, or something stopped it", () => {
  expect(isUnderWay(keys)).toBe(false);
  expect(isUnderWay({ ...keys, remaining: 10, running: true })).toBe(true);
  expect(isUnderWay({ ...keys, remaining: 10 })).toBe(true);
  expect(isUnderWay({ ...keys, remaining: 10, problem: "the database is gone" })).toBe(false);
});

test("progress says all only when nothing remains", () => {
  expect(progressOf({ ...keys, remaining: 1 })).toBe(99);
  expect(progressOf(keys)).toBe(100);
  expect(progressOf({ ...keys, values: 0 })).toBe(100);
});
