import { CompletionContext } from "@codemirror/autocomplete";
import { EditorState } from "@codemirror/state";
import { expect, test } from "vitest";
import { completeReference } from "./completion";

const references = ["${workflow.secrets.key}", "${workflow.env.region}"];

/** @param text with a bar where the cursor is */
function complete(text: string) {
  const [before = "", after = ""] = text.split("|");
  const state = EditorState.create({ doc: before + after });
  return completeReference(new CompletionContext(state, before.length, false), references);
}

test("proposes what one may use where a reference is begun", () => {
  const result = complete('{"a": "x${workflow.sec|"}');
  expect(result?.from).toBe('{"a": "x'.length);
  expect(result?.options.map(({ label }) => label)).toEqual(references);
});

test("does not close it twice", () => {
  expect(complete('{"a": "${|}"}')?.options[0]?.apply).toBe("${workflow.secrets.key");
});

test.each(['{"a|', '{"a": "$|"}', '{"a": "${workflow.input.x}|"}'])("proposes nothing in %s", (text) => {
  expect(complete(text)).toBeNull();
});
