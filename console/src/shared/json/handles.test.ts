import { expect, test } from "vitest";
import { piecesOf } from "./handles";

test("a text without handles is one piece", () => {
  expect(piecesOf("")).toEqual([{ kind: "text", text: "" }]);
  expect(piecesOf("${workflow.input.a} ** ${workflow.secrets.}")).toHaveLength(1);
});

test("references and masks are pieces of their own", () => {
  expect(piecesOf("k ${workflow.secrets.api-key_1} and *** end")).toEqual([
    { kind: "text", text: "k " },
    { kind: "reference", text: "${workflow.secrets.api-key_1}", name: "api-key_1" },
    { kind: "text", text: " and " },
    { kind: "mask", text: "***" },
    { kind: "text", text: " end" },
  ]);
});

test("a path into a secret is shown, and leads to the secret", () => {
  expect(piecesOf("${workflow.secrets.db.user.name}${workflow.secrets.db}")).toEqual([
    { kind: "reference", text: "${workflow.secrets.db.user.name}", name: "db" },
    { kind: "reference", text: "${workflow.secrets.db}", name: "db" },
  ]);
  expect(piecesOf(`\${workflow.secrets.cert['tls.crt']}\${workflow.secrets.list[0].name}`)).toEqual([
    { kind: "reference", text: "${workflow.secrets.cert['tls.crt']}", name: "cert" },
    { kind: "reference", text: "${workflow.secrets.list[0].name}", name: "list" },
  ]);
});
