import { parse } from "dotenv";
import { describe, expect, test } from "vitest";
import { asDotenv, asPythonDotenv, type Reading } from "./envDialects";

function valuesOf(readings: Reading[]): Record<string, string | undefined> {
  return Object.fromEntries(readings.map(({ name, value }) => [name, value]));
}

const HOSTILE = [
  "",
  "A",
  "A=",
  "A= # comment",
  "A=#comment",
  "A=a#b",
  "A=a #b",
  "A=a\\nb",
  'A="a\\nb\\r\\t\\\\n\\"c"',
  "A='a\\nb\\'c'",
  "A=`a\\n\"b\" 'c'`",
  'A="a # b" # c',
  'A="a" b',
  'A="unclosed',
  'A="unclosed\nB=2',
  "A='it's'",
  "A=it's",
  '  export   A = "x"  ',
  "export A",
  "exportA=1",
  "A: yaml",
  "A:yaml",
  "A-b.c=1",
  "'A'=1",
  "é=1",
  "A==b=",
  "A=$B${C}",
  'A="x\ny\n"\nB=z',
  "\ufeffA=1",
  "A=1\n\ufeffB=2",
  "A=1\u2028B=2",
  "A=\u00a0x\u00a0",
  "A=x\u0085",
  "A=1\n\n#B=2\n C=3",
  "A=1\nA=2",
  'A=""',
  "A=''",
  'A="\\"',
  "A='\\'",
  "A='\\\\'",
  "no line",
  "=value",
  "A=`one`two`",
];

const PIECES = [
  ...[
    "A",
    "B",
    "=",
    "'",
    '"',
    "`",
    "\\",
    "#",
    "$",
    ":",
    " ",
    "\t",
    "\n",
    "\n",
    "\n",
    ".",
    "-",
    "\ufeff",
    "é",
    "\u2028",
  ],
  ...["A=", "B=", "export ", "\\n", "\\'", '\\"', "${A}", "value"],
];

/** The same texts in each run. */
function corpus(size: number): string[] {
  let state = 14;
  const next = (below: number) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
  return Array.from({ length: size }, () =>
    Array.from({ length: next(24) }, () => PIECES[next(PIECES.length)]).join(""),
  );
}

describe("dotenv", () => {
  test("reads as the package does, whatever stands in the file", () => {
    const texts = [...HOSTILE, ...corpus(50_000)];
    expect(texts.filter((text) => Object.keys(parse(text)).length > 0).length).toBeGreaterThan(10_000);
    for (const text of texts) {
      expect(valuesOf(asDotenv(text)), JSON.stringify(text)).toEqual({ ...parse(text) });
    }
  });

  test("says in which lines a value stands", () => {
    expect(asDotenv('\n\nA="x\ny"\nB=2').map(({ from, to }) => [from, to])).toEqual([
      [3, 4],
      [5, 5],
    ]);
  });
});

/** As python-dotenv 1.2.4 reads them, interpolation included: dotenv_values(stream=...). */
const PYTHON: [string, Record<string, string | undefined>][] = [
  ["", {}],
  ["A", { A: undefined }],
  ["A=", { A: "" }],
  ["A= # comment", { A: "" }],
  ["A=#comment", { A: "#comment" }],
  ["A=a#b", { A: "a#b" }],
  ["A=a #b", { A: "a" }],
  ["A=a\\nb", { A: "a\\nb" }],
  ['A="a\\nb\\r\\t\\\\n\\"c"', { A: 'a\nb\r\t\\n"c' }],
  ["A='a\\nb\\'c'", { A: "a\\nb'c" }],
  ["A=`a\\n\"b\" 'c'`", { A: "`a\\n\"b\" 'c'`" }],
  ['A="a # b" # c', { A: "a # b" }],
  ['A="a" b', {}],
  ['A="unclosed', {}],
  ['A="unclosed\nB=2', { B: "2" }],
  ["A='it's'", {}],
  ["A=it's", { A: "it's" }],
  ['  export   A = "x"  ', { A: "x" }],
  ["export A", { A: undefined }],
  ["exportA=1", { exportA: "1" }],
  ["A: yaml", {}],
  ["A:yaml", { "A:yaml": undefined }],
  ["A-b.c=1", { "A-b.c": "1" }],
  ["'A'=1", { A: "1" }],
  ["\u00e9=1", { "\u00e9": "1" }],
  ["A==b=", { A: "=b=" }],
  ["A=$B${C}", { A: undefined }],
  ['A="x\ny\n"\nB=z', { A: "x\ny\n", B: "z" }],
  ["\ufeffA=1", { A: "1" }],
  ["A=1\n\ufeffB=2", { A: "1", "\ufeffB": "2" }],
  ["A=1\u2028B=2", { A: "1\u2028B=2" }],
  ["A=\u00a0x\u00a0", { A: "x" }],
  ["A=x\u0085", { A: "x" }],
  ["A=1\n\n#B=2\n C=3", { A: "1", C: "3" }],
  ["A=1\nA=2", { A: "2" }],
  ['A=""', { A: "" }],
  ["A=''", { A: "" }],
  ['A="\\"', {}],
  ["A='\\'", {}],
  ["A='\\\\'", { A: "\\" }],
  ["no line", {}],
  ["=value", {}],
  ["A=`one`two`", { A: "`one`two`" }],
];

describe("python-dotenv", () => {
  test.each(PYTHON)("reads %j", (text, expected) => {
    expect(valuesOf(asPythonDotenv(text))).toEqual(expected);
  });

  test("says in which lines a value stands", () => {
    expect(asPythonDotenv('\n\nA="x\ny"\nB=2').map(({ from, to }) => [from, to])).toEqual([
      [3, 4],
      [5, 5],
    ]);
  });
});
