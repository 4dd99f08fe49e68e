import { expect, test } from "vitest";
import { returnTo, signInPath } from "./returnTo";

test.each([
  ["?returnTo=%2Fsecrets%3Fx%3D1", "/secrets?x=1"],
  ["", "/"],
  ["?returnTo=", "/"],
  ["?returnTo=https%3A%2F%2Felsewhere.example", "/"],
  ["?returnTo=%2F%2Felsewhere.example", "/"],
  ["?returnTo=%2F%5Celsewhere.example", "/"],
  ["?returnTo=javascript%3Aalert(1)", "/"],
  ["?returnTo=%2Fsignin%3FreturnTo%3D%2F", "/"],
])("%s leads to %s", (search, path) => {
  expect(returnTo(search)).toBe(path);
});

test("the way back is that of the way in", () => {
  const [, search] = signInPath("/secrets?a=b&c=/d").split("?");
  expect(returnTo(`?${search ?? ""}`)).toBe("/secrets?a=b&c=/d");
  expect(signInPath("/")).toBe("/signin");
});
