import { expect, test } from "vitest";
import { fieldsOf, inputOf, valueOf } from "./input";

test("fields are those that are listed and those of the schema", () => {
  const definition = {
    inputParameters: ["parcel", "to"],
    inputSchema: { data: { properties: { to: { type: "string" }, weight: { type: "number" } } } },
    inputTemplate: { weight: 5, parcel: "box" },
  };
  expect(fieldsOf(definition)).toEqual([
    { name: "parcel", example: "box" },
    { name: "to", example: "" },
    { name: "weight", example: "5" },
  ]);
});

test.each([undefined, {}, { inputParameters: 1, inputSchema: [], inputTemplate: "" }])("of %j there are none", (d) => {
  expect(fieldsOf(d)).toEqual([]);
});

test.each([
  ["5", 5],
  ["true", true],
  ['"5"', "5"],
  ['{"a": 1}', { a: 1 }],
  ["a b", "a b"],
  ["", ""],
])("%s is read as %j", (text, value) => {
  expect(valueOf(text)).toEqual(value);
});

test("an input is an object", () => {
  expect(inputOf("  ")).toEqual({});
  expect(inputOf('{"a": 1}')).toEqual({ a: 1 });
  expect(inputOf("[1]")).toBeUndefined();
  expect(inputOf("{")).toBeUndefined();
});
