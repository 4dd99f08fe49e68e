import { expect, test } from "vitest";
import { type Graph, graphOf } from "./graph";
import { tasksOf } from "./tasks";

interface Sketch {
  taskReferenceName: string;
  type?: string;
  [more: string]: unknown;
}

function simple(taskReferenceName: string): Sketch {
  return { taskReferenceName, name: taskReferenceName };
}

function sketch(...tasks: Sketch[]): Graph {
  return graphOf(tasksOf({ name: "w", tasks }));
}

/** Such as "a -> b [case]", in the order in which they are drawn. */
function lines({ nodes, edges }: Graph): string[] {
  const nameOf = (id: string) => nodes.find((node) => node.id === id)?.task?.reference ?? id;
  return edges.map(({ from, to, label }) => `${nameOf(from)} -> ${nameOf(to)}${label && ` [${label}]`}`);
}

test("one task after the other", () => {
  expect(lines(sketch(simple("a"), simple("b")))).toEqual(["start -> a", "a -> b", "b -> end"]);
});

test.each(["SWITCH", "DECISION"])("the cases of a %s meet again after it, empty ones too", (type) => {
  const decisionCases = { big: [simple("a"), simple("b")], none: [] };
  const branching = { taskReferenceName: "s", type, decisionCases, defaultCase: [simple("d")] };
  expect(lines(sketch(branching, simple("z")))).toEqual([
    "start -> s",
    "s -> a [big]",
    "a -> b",
    "s -> d [default]",
    "b -> z",
    "s -> z [none]",
    "d -> z",
    "z -> end",
  ]);
});

test("forks meet in their join", () => {
  const fork = { taskReferenceName: "f", type: "FORK_JOIN", forkTasks: [[simple("a")], [simple("b"), simple("c")]] };
  expect(lines(sketch(fork, { taskReferenceName: "j", type: "JOIN" }))).toEqual([
    "start -> f",
    "f -> a",
    "f -> b",
    "b -> c",
    "a -> j",
    "c -> j",
    "j -> end",
  ]);
});

test("nothing comes after a task that terminates", () => {
  const stop = { taskReferenceName: "t", type: "TERMINATE" };
  const branching = { taskReferenceName: "s", type: "SWITCH", decisionCases: { bad: [stop] } };
  expect(lines(sketch(branching))).toEqual(["start -> s", "s -> t [bad]", "s -> end [default]"]);
  expect(lines(sketch(stop))).toEqual(["start -> t"]);
});

test("what a loop repeats is a flow of its own, without start and end", () => {
  const inner = { taskReferenceName: "inner", type: "DO_WHILE", loopOver: [simple("c")] };
  const graph = sketch({ taskReferenceName: "l", type: "DO_WHILE", loopOver: [simple("a"), inner] }, simple("z"));
  expect(lines(graph)).toEqual(["start -> l", "l -> z", "z -> end"]);
  const body = graph.nodes[1]?.body;
  expect(body && lines(body)).toEqual(["a -> inner"]);
  expect(body?.nodes[1]?.body?.nodes.map(({ id }) => id)).toEqual(["/tasks/0/loopOver/1/loopOver/0"]);
});

test.each(["FORK_JOIN_DYNAMIC", "DYNAMIC", "SUB_WORKFLOW", "EVENT", "WAIT", "HUMAN", "NEW_TYPE"])(
  "a %s is one step",
  (type) => {
    expect(lines(sketch({ taskReferenceName: "x", type }))).toEqual(["start -> x", "x -> end"]);
  },
);

test("each task has an id of its own, by where it stands", () => {
  const branching = { taskReferenceName: "x", type: "SWITCH", decisionCases: { "a/b~c": [simple("x")] } };
  expect(sketch(branching).nodes.map(({ id }) => id)).toEqual([
    "start",
    "/tasks/0",
    "/tasks/0/decisionCases/a~1b~0c/0",
    "end",
  ]);
});

test.each([undefined, null, [], "x", {}, { tasks: 1 }, { tasks: [null, 1, [], "x"] }])("of %j it is empty", (value) => {
  expect(lines(graphOf(tasksOf(value)))).toEqual(["start -> end"]);
});

test("half of a task is a task", () => {
  const tasks = [{}, { type: 7, name: "n" }, { type: "SWITCH", decisionCases: [1], forkTasks: 3, loopOver: {} }];
  expect(tasksOf({ tasks }).map(({ reference, type }) => [reference, type])).toEqual([
    ["", "SIMPLE"],
    ["n", "SIMPLE"],
    ["", "SWITCH"],
  ]);
});
