import { expect, test } from "vitest";
import { graphOf } from "./graph";
import { layoutOf } from "./layout";
import { tasksOf } from "./tasks";

const work = (taskReferenceName: string) => ({ taskReferenceName });
const definition = {
  tasks: [
    work("first"),
    { taskReferenceName: "loop", type: "DO_WHILE", loopOver: [work("one"), work("two")] },
    { taskReferenceName: "which", type: "SWITCH", decisionCases: { a: [work("left")] }, defaultCase: [work("right")] },
  ],
};

const { nodes, edges } = layoutOf(graphOf(tasksOf(definition)));

function placeOf(reference: string) {
  const found = nodes.find(({ node }) => node.task?.reference === reference);
  if (!found) {
    throw new Error(`${reference} is not there`);
  }
  return found;
}

test("what comes later stands below", () => {
  const [first, loop, which] = [placeOf("first"), placeOf("loop"), placeOf("which")];
  expect(loop.y).toBeGreaterThan(first.y + first.height);
  expect(which.y).toBeGreaterThan(loop.y + loop.height);
});

test("branches stand beside each other", () => {
  const [one, other] = [placeOf("left"), placeOf("right")].sort((a, b) => a.x - b.x);
  expect(one?.y).toBe(other?.y);
  expect((one?.x ?? 0) + (one?.width ?? 0)).toBeLessThan(other?.x ?? 0);
});

test("a loop holds what it repeats", () => {
  const loop = placeOf("loop");
  for (const reference of ["one", "two"]) {
    const inner = placeOf(reference);
    expect(inner.loop).toBe(loop.node.id);
    expect(inner.x).toBeGreaterThan(0);
    expect(inner.x + inner.width).toBeLessThan(loop.width);
    expect(inner.y + inner.height).toBeLessThan(loop.height);
  }
});

test("lines begin and end where their tasks are, in loops too", () => {
  const loop = placeOf("loop");
  const two = placeOf("two");
  const line = edges.find(({ edge }) => edge.to === two.node.id);
  expect(line?.points.at(-1)).toEqual({ x: loop.x + two.x + two.width / 2, y: loop.y + two.y });
});
