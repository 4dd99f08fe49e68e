import { expect, test } from "vitest";
import { sorted, turned } from "./order";

test("order goes both ways and leaves the list as it was", () => {
  const list = [
    { name: "b", version: 1 },
    { name: "a", version: 3 },
    { name: "c", version: 2 },
  ];
  const names = (rows: typeof list) => rows.map(({ name }) => name).join("");
  expect(names(sorted(list, (row) => row.name, false))).toBe("abc");
  expect(names(sorted(list, (row) => row.version, true))).toBe("acb");
  expect(names(list)).toBe("bac");
});

test("the same column again turns the order round", () => {
  const byName = { by: "name", descending: false };
  expect(turned(byName, "name")).toEqual({ by: "name", descending: true });
  expect(turned({ by: "name", descending: true }, "name")).toEqual(byName);
  expect(turned({ by: "name", descending: true }, "version")).toEqual({ by: "version", descending: false });
});
