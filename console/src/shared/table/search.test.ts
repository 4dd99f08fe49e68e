import { expect, test } from "vitest";
import { matchesAll } from "./search";

test("each word must stand in one of the texts", () => {
  const texts = ["Post_office", "team:Postal", "env:prod"];
  expect(["", "post", "POST prod", "team:postal", "  office  "].map((text) => matchesAll(text, texts))).toEqual(
    Array(5).fill(true),
  );
  expect(["post bank", "x"].map((text) => matchesAll(text, texts))).toEqual([false, false]);
});
