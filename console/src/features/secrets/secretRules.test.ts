import { describe, expect, test } from "vitest";
import { problemOfValue } from "./secretRules";

describe("values", () => {
  test("any text is good, up to its length", () => {
    expect(problemOfValue({ text: "{", isJson: false })).toBe("");
    expect(problemOfValue({ text: "x".repeat(65_535), isJson: false })).toBe("");
    expect(problemOfValue({ text: "x".repeat(65_536), isJson: false })).toContain("65,536");
  });

  test("a JSON document is checked", () => {
    expect(problemOfValue({ text: '{"a": 1}', isJson: true })).toBe("");
    expect(problemOfValue({ text: "", isJson: true })).toBe("");
    expect(problemOfValue({ text: "{a: 1}", isJson: true })).toContain("JSON");
  });
});
