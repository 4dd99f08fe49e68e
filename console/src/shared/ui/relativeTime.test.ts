import { expect, test } from "vitest";
import { relativeTime } from "./relativeTime";

const now = Date.UTC(2026, 10, 23);

test.each([
  [0, "just now"],
  [59_000, "just now"],
  [61_000, "1 minute ago"],
  [7_200_000, "2 hours ago"],
  [86_400_000, "yesterday"],
  [40 * 86_400_000, "last month"],
  [-3 * 86_400_000, "in 3 days"],
])("%i ms before is %s", (past, words) => {
  expect(relativeTime(now - past, now)).toBe(words);
});
