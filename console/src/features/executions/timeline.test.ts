import { expect, test } from "vitest";
import { executionOf } from "./model";
import { timelineOf } from "./timeline";

type Times = [scheduledTime: number, startTime: number, endTime: number];

function tasks(...all: Times[]) {
  return executionOf({
    tasks: all.map(([scheduledTime, startTime, endTime]) => ({ scheduledTime, startTime, endTime })),
  }).tasks;
}

test("bars are parts of the whole, from the first task's beginning to the last one's end", () => {
  const { length, bars } = timelineOf(tasks([1_500, 1_600, 2_000], [1_000, 1_000, 1_500]), 9_000);
  expect(length).toBe(1_000);
  expect(bars.map(({ waiting, running }) => [waiting.from, waiting.length, running.from, running.length])).toEqual([
    [0, 0, 0, 0.5],
    [0.5, 0.1, 0.6, 0.4],
  ]);
});

test("what has not ended lasts until now, and what has not started waits until then", () => {
  const { bars } = timelineOf(tasks([1_000, 1_500, 0], [1_500, 0, 0]), 2_000);
  expect(bars.map(({ waiting, running }) => [waiting.length, running.length])).toEqual([
    [0.5, 0.5],
    [0.5, 0],
  ]);
});

test("clocks that differ give no bar that ends before it begins", () => {
  const { length, bars } = timelineOf(tasks([1_000, 900, 800]), 500);
  expect(length).toBe(1);
  expect(bars.map(({ waiting, running }) => [waiting.length, running.length])).toEqual([[0, 0]]);
  expect(timelineOf([], 500)).toEqual({ length: 0, bars: [] });
});
