import { expect, test } from "vitest";
import { Positions } from "./positions";

const text = `{
  "name": "w",
  "tasks": [
    {"taskReferenceName": "a", "inputParameters": {"x/y": ["one", "\${workflow.secrets.key}"]}},
    {"taskReferenceName": "b", "type": "SWITCH", "decisionCases": {"c": [{"taskReferenceName": "inner", "sink": "s"}]}}
  ],
  "outputParameters": {"o": "\${workflow.secrets.key}"}
}`;
const positions = new Positions(text);

function at(pointer: string, task?: string): string | undefined {
  const range = positions.at(pointer, task);
  return range && text.slice(range.from, range.to);
}

test("finds what stands in the document", () => {
  expect(at("/name")).toBe('"w"');
  expect(at("/tasks/1/type")).toBe('"SWITCH"');
  expect(at("")).toBe(text);
});

test("finds what stands in a task, wherever that is", () => {
  expect(at("/inputParameters/x~1y/0", "a")).toBe('"one"');
  expect(at("/sink", "inner")).toBe('"s"');
});

test.each([
  ["/nothing", undefined],
  ["/tasks/7/name", undefined],
  ["/name/deeper", undefined],
  ["/sink", "unknown"],
])("%s of task %s is nowhere", (pointer, task) => {
  expect(at(pointer, task)).toBeUndefined();
});

test("finds each place of a reference", () => {
  const found = positions.of("${workflow.secrets.key}");
  expect(found).toHaveLength(2);
  expect(found.map(({ from, to }) => text.slice(from, to))).toEqual(Array(2).fill("${workflow.secrets.key}"));
});

test("finds a reference with quotes where JSON escapes them", () => {
  const part = 'x ${workflow.secrets.cert["tls.crt"]}';
  const document = JSON.stringify({ name: part });
  const found = new Positions(document).of('${workflow.secrets.cert["tls.crt"]}');
  expect(found.map(({ from, to }) => document.slice(from, to))).toEqual(['${workflow.secrets.cert[\\"tls.crt\\"]}']);
});

test.each(["", "{", "[1,", '{"a" 1}', "null"])("%j does no harm", (broken) => {
  expect(new Positions(broken).at("/a/0", undefined)).toBeUndefined();
});
