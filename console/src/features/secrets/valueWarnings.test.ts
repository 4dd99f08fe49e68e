import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { textOf, warningsOf } from "./valueWarnings";

interface Cases {
  minLength: number;
  cases: { value: string; codes: string[] }[];
}

/** Those of the server, which warns of the same. */
const { minLength, cases } = JSON.parse(readFileSync("../web/src/test/resources/value-warnings.json", "utf8")) as Cases;

test.each(cases)("warns of $value as the server does", ({ value, codes }) => {
  expect(warningsOf(value, minLength).toSorted()).toEqual(codes.toSorted());
});

test("nothing is wrong with what is not yet written", () => {
  expect(warningsOf("", minLength)).toEqual([]);
});

test("says of what is not looked for that it is not masked", () => {
  expect(textOf("VALUE_FEW_CHARACTERS", minLength)).toContain("not masked");
  expect(textOf("VALUE_BLANK", minLength)).not.toContain("not masked");
});
