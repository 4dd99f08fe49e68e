import { expect, test } from "vitest";
import { formatDuration } from "./duration";

test.each([
  [-5, "0 ms"],
  [0, "0 ms"],
  [999, "999 ms"],
  [1_000, "1 s"],
  [1_449, "1.4 s"],
  [59_900, "59.9 s"],
  [60_000, "1 min"],
  [125_999, "2 min 5 s"],
  [3_600_000, "1 h"],
  [7_260_000, "2 h 1 min"],
  [90_000_000, "1 d 1 h"],
])("%i ms is %s", (length, words) => {
  expect(formatDuration(length)).toBe(words);
});
