import { expect, test } from "vitest";
import { parseJson } from "./exact";

test.each([
  '{"id":12345678901234567890,"list":[-9007199254740993,1]}',
  "9007199254740993",
  '{"at":1764000000000,"text":"12345678901234567890","price":0.12345678901234568}',
])("what is read of %s is written again", (text) => {
  expect(JSON.stringify(parseJson(text))).toBe(text);
});

test("what a number holds is a number", () => {
  expect(parseJson('[9007199254740991, 1e21, 1234567890123456.5, "9007199254740993"]')).toEqual([
    9007199254740991,
    1e21,
    1234567890123456.5,
    "9007199254740993",
  ]);
});
