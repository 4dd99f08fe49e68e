import { describe, expect, test } from "vitest";
import { type Dialect, readEnvFile } from "./envFile";

function imported(text: string, dialect?: Dialect): Record<string, string> {
  return Object.fromEntries(readEnvFile(text, dialect).entries.map(({ name, value }) => [name, value]));
}

test("what both programs read in the same way is imported, with its line", () => {
  const text = [
    "# a comment=no",
    "BARE=some value",
    "",
    "export EXPORTED = x",
    "SINGLE='a \\n # b'",
    'DOUBLE="a\\nb # c" # d',
    'KEY="-----BEGIN-----',
    "line",
    '-----END-----"',
    "LAST=1=2",
  ].join("\r\n");
  expect(readEnvFile(`\ufeff${text}`)).toEqual({
    entries: [
      { name: "BARE", value: "some value", line: 2 },
      { name: "EXPORTED", value: "x", line: 4 },
      { name: "SINGLE", value: "a \\n # b", line: 5 },
      { name: "DOUBLE", value: "a\nb # c", line: 6 },
      { name: "KEY", value: "-----BEGIN-----\nline\n-----END-----", line: 7 },
      { name: "LAST", value: "1=2", line: 10 },
    ],
    leftOut: [],
    differs: false,
  });
});

describe("what the programs read differently", () => {
  test.each([
    ["A=a#b", "a", "a#b"],
    ["A=`a b`", "a b", "`a b`"],
    ['A="a\\tb"', "a\\tb", "a\tb"],
    ['A="a\\\\b"', "a\\\\b", "a\\b"],
    ['A="a\\"b"', 'a\\"b', 'a"b'],
    ["A='it\\'s'", "it\\'s", "it's"],
    ["A: yaml", "yaml", undefined],
    ["A=x${HOME}", "x${HOME}", undefined],
    ['A="unclosed', '"unclosed', undefined],
  ])("%s is left out until a program is chosen", (text, dotenv, python) => {
    const file = readEnvFile(text);
    expect(file).toMatchObject({ entries: [], differs: true });
    expect(file.leftOut).toEqual([{ line: 1, name: "A", reason: expect.stringContaining("differently") as string }]);
    expect(imported(text, "dotenv")).toEqual({ A: dotenv });
    expect(imported(text, "python-dotenv")).toEqual(python === undefined ? {} : { A: python });
    expect(readEnvFile(text, "python-dotenv").leftOut).toHaveLength(python === undefined ? 1 : 0);
  });
});

test("each line that is left out says why", () => {
  const { entries, leftOut, differs } = readEnvFile("A=1\nno line\na.b=1\nEMPTY=\n#X=1\nA=2\nBLANK=' '\nNONE");
  expect(entries).toEqual([
    { name: "A", value: "2", line: 6 },
    { name: "BLANK", value: " ", line: 7 },
  ]);
  expect(leftOut.map(({ line, name, reason }) => [line, name, reason.slice(0, 22)])).toEqual([
    [1, "A", "The name comes again i"],
    [2, "", "This is not NAME=VALUE"],
    [3, "a.b", "Letters a-z and A-Z, d"],
    [4, "EMPTY", "It has no value."],
    [8, "NONE", "It has no value."],
  ]);
  expect(differs).toBe(false);
});

test("a reason never holds a value", () => {
  const text = 'A="canary#1" x\nB=canary#2\ncanary three\nC=canary${X}\nB=canary';
  for (const dialect of [undefined, "dotenv", "python-dotenv"] as const) {
    expect(JSON.stringify(readEnvFile(text, dialect).leftOut)).not.toContain("canary");
  }
});
