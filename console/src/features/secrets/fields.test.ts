import { expect, test } from "vitest";
import { reasonsOf, shortPath } from "./fields";

test.each([
  ["$['db']['password']", "db.password"],
  ["$['hosts'][*]['port']", "hosts[*].port"],
  ["$[*]", "[*]"],
  ["$['tls.crt']['a']", "['tls.crt'].a"],
  ["$['it\\'s']", "['it\\'s']"],
])("the path %s is shown as %s", (path, short) => {
  expect(shortPath(path)).toBe(short);
});

test("each circumstance of a field is a sentence", () => {
  const field = { path: "$['a']", visibility: "NAMED", present: true, partlyStrong: false, changeable: true } as const;
  expect(reasonsOf(field)).toBe("Its name, or a name in its text, says that it is secret.");
  expect(reasonsOf({ ...field, partlyStrong: true })).toContain("those stay hidden");
  expect(reasonsOf({ ...field, changeable: false })).toContain("could be a secret itself");
  expect(reasonsOf({ ...field, present: false })).toContain("has no such field");
  expect(reasonsOf({ ...field, visibility: "STRONG", changeable: false })).not.toContain("could be a secret itself");
});
