import { expect, test } from "vitest";
import { answerCalls, json, refusal } from "@test/server";
import { problemsIn } from "./diagnostics";

const text = '{"name": "w", "tasks": [{"taskReferenceName": "t", "sink": "${workflow.secrets.key}"}]}';

function marked(problems: { from: number; to: number; message: string }[]): string[][] {
  return problems.map(({ from, to, message }) => [text.slice(from, to), message]);
}

test("each problem is marked where it stands, as the server says it", async () => {
  const calls = answerCalls(() =>
    json([
      { code: "INVALID_REFERENCE", message: "No meaning here.", task: "t", pointer: "/sink" },
      { code: "SECRET_NOT_FOUND", message: "There is none.", reference: "${workflow.secrets.key}" },
      { code: "INVALID_REFERENCE", message: "Somewhere.", pointer: "" },
    ]),
  );
  const problems = await problemsIn(text);
  expect(marked(problems)).toEqual([
    ['"${workflow.secrets.key}"', "No meaning here."],
    ["${workflow.secrets.key}", "There is none."],
    ["", "Somewhere."],
  ]);
  expect(problems.map(({ severity }) => severity)).toEqual(["error", "warning", "error"]);
  expect(calls.map(({ body }) => body)).toEqual([JSON.stringify(JSON.parse(text))]);
});

test.each([
  ['{"name": ', /^This is not JSON/],
  ["[]", /is a JSON object/],
  ["{}", /a name/],
  ['{"name": ""}', /a name/],
])("of %s the server is not asked", async (half, message) => {
  const calls = answerCalls(() => json([]));
  expect((await problemsIn(half))[0]?.message).toMatch(message);
  expect(calls).toEqual([]);
});

test("what the server refuses is said", async () => {
  answerCalls(() => refusal(403, "PERMISSION_MISSING", "You need CREATE."));
  expect(marked(await problemsIn(text))).toEqual([["", "You need CREATE."]]);
});
