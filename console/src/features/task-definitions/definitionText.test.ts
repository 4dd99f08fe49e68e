import { expect, test } from "vitest";
import { newDefinition, readDefinition, writeDefinition } from "./definitionText";

test.each([
  ["{", "This is no JSON document"],
  ["[]", "A definition is a JSON object"],
  ["null", "A definition is a JSON object"],
  ['{"name": " "}', 'has a "name"'],
  ['{"name": "other"}', "The name stays post"],
])("%s is no definition", (text, problem) => {
  expect(readDefinition(text, "post").problem).toContain(problem);
});

test("a definition is written without what the server keeps, and read again", () => {
  const definition = { name: "post", timeoutSeconds: 60, createTime: 1, updatedBy: "ann" };
  expect(readDefinition(writeDefinition(definition), "post").definition).toEqual({ name: "post", timeoutSeconds: 60 });
});

test("a new definition lacks only its name", () => {
  expect(readDefinition(newDefinition("ann@example.org")).problem).toContain('has a "name"');
});
