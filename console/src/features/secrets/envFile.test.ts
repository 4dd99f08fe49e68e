import { expect, test } from "vitest";
import { parseEnvFile } from "./envFile";

function parsed(text: string): Record<string, string> {
  return Object.fromEntries(parseEnvFile(text).map(({ name, value }) => [name, value]));
}

test("values stand bare, in quotes, and over several lines", () => {
  expect(
    parsed(
      [
        "# a comment=no",
        "BARE=some value # said of it",
        "export EXPORTED = x",
        "URL=http://host/#part",
        "SINGLE='a \\n # b'",
        'DOUBLE="a\\n\\"b\\" # c"',
        'KEY="-----BEGIN-----',
        "line",
        '-----END-----"',
        "LAST=1=2",
      ].join("\r\n"),
    ),
  ).toEqual({
    BARE: "some value",
    EXPORTED: "x",
    URL: "http://host/#part",
    SINGLE: "a \\n # b",
    DOUBLE: 'a\n"b" # c',
    KEY: "-----BEGIN-----\r\nline\r\n-----END-----",
    LAST: "1=2",
  });
});

test("the last value of a name counts", () => {
  expect(parseEnvFile("A=1\nA=2")).toEqual([{ name: "A", value: "2", problem: "" }]);
});

test("what cannot be a secret says why", () => {
  expect(parseEnvFile("a.b=1\nEMPTY=\n#X=1\nno line").map(({ name, problem }) => [name, problem !== ""])).toEqual([
    ["a.b", true],
    ["EMPTY", true],
  ]);
});
