import { expect, test } from "vitest";
import { nameOfType, pathOf, pathOfActor } from "./resources";

test("each thing leads to its page", () => {
  expect(pathOf("SECRET_NAME", "post office/1")).toBe("/secrets/post%20office%2F1");
  expect(pathOf("TAG", "team:a&b")).toBe("/tags?tag=team%3Aa%26b");
  expect(pathOf("USER", "app:7c1")).toBe("/applications/7c1");
  expect(pathOf("WEBHOOK", "x")).toBeUndefined();
  expect(nameOfType("WEBHOOK")).toBe("WEBHOOK");
});

test("the server itself has no page", () => {
  expect(["system:engine", "", "ann@example.org"].map(pathOfActor)).toEqual([
    undefined,
    undefined,
    "/users/ann%40example.org",
  ]);
});
