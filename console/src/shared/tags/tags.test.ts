import { expect, test } from "vitest";
import { formatTag, parseTag, without } from "./tags";

test("a tag is written key:value", () => {
  expect(parseTag(" team : postal ")).toEqual({ key: "team", value: "postal" });
  expect(parseTag("url:http://x")).toEqual({ key: "url", value: "http://x" });
  expect(["team", "team:", ":postal", ""].map(parseTag)).toEqual([undefined, undefined, undefined, undefined]);
  expect(formatTag({ key: "a", value: "b" })).toBe("a:b");
});

test("what is left without others", () => {
  const [one, two] = [
    { key: "a", value: "1" },
    { key: "a", value: "2" },
  ];
  expect(without([one, two], [{ ...one }])).toEqual([two]);
});
