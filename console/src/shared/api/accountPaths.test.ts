import { expect, test } from "vitest";
import { pathOfCall } from "./accountPaths";

test.each([
  ["ann@example.org", "ann%40example.org"],
  ["o'brien+tag@example.org", "o'brien%2Btag%40example.org"],
  ["auth0|5f7c", "auth0%7C5f7c"],
  ["jürgen", "j%C3%BCrgen"],
  ["a/b@example.org", "~YS9iQGV4YW1wbGUub3Jn"],
  ["..", "~Li4"],
  ["a%2f", "~YSUyZg"],
  ["ü/", "~w7wv"],
  ["~x", "~fng"],
])("the user %s is named in a path", (id, segment) => {
  expect(pathOfCall("/api/users/{id}", { id })).toBe(`/api/users/${segment}`);
  expect(pathOfCall("/api/groups/{id}/users/{userId}", { id: "postal", userId: id })).toBe(
    `/api/groups/postal/users/${segment}`,
  );
});

test("other things are named as they are", () => {
  expect(pathOfCall("/api/metadata/workflow/{name}", { name: "a/b" })).toBe("/api/metadata/workflow/a%2Fb");
});
