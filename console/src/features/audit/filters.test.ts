import { expect, test } from "vitest";
import { addressOf, addressOfDraft, draftOf, filtersIn, NO_FILTERS } from "./filters";

test("filters come back from the address as they went in", () => {
  const address = addressOf({ who: " ann@example.org ", action: "SECRET_REVEAL", id: "a&b", from: "1795460278000" });
  expect(`${address}`).toBe("who=ann%40example.org&action=SECRET_REVEAL&id=a%26b&from=1795460278000");
  expect(filtersIn(address)).toEqual({
    who: "ann@example.org",
    action: "SECRET_REVEAL",
    id: "a&b",
    from: 1_795_460_278_000,
  });
});

test("what the address has that makes no sense is passed over", () => {
  expect(filtersIn(new URLSearchParams("action=DANCE&result=toString&from=yesterday&to=&x=1"))).toEqual({});
});

test("times are the viewer's in fields, and instants in the address", () => {
  const from = new Date(2026, 10, 23, 18, 5).getTime();
  const draft = draftOf({ from });
  expect(draft).toEqual({ ...NO_FILTERS, from: "2026-11-23T18:05" });
  expect(`${addressOfDraft(draft)}`).toBe(`from=${from}`);
});
