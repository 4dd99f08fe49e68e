import { expect, test } from "vitest";
import { FIRST_PAGE } from "@/shared/table/Pager";
import { type Filters, filtersOf, isFiltered, pageOf, paramsOf } from "./filters";
import { problemOfTerm, queryOf } from "./query";

const none: Filters = { workflow: "", statuses: [], from: undefined, to: undefined, id: "", text: "" };

test("no filter is no query", () => {
  expect(queryOf(none)).toBe("");
  expect(isFiltered(none)).toBe(false);
});

test("all filters are joined", () => {
  const filters: Filters = {
    workflow: " parcel_* ",
    statuses: ["FAILED", "TIMED_OUT"],
    from: 1_000,
    to: 2_000,
    id: "1-2",
    text: "x",
  };
  expect(queryOf(filters)).toBe(
    'workflowType="parcel_*" AND workflowId="1-2" AND status IN (FAILED,TIMED_OUT) AND startTime>999 AND startTime<2000',
  );
});

test.each([
  'a" AND status IN (RUNNING)',
  "a,b",
  "a' AND workflowType='b",
  "a AND status=FAILED",
  "AND status=FAILED",
  "a AND",
  "(a)",
  "a\nb",
])("%j is no name to search by, and never a part of the query", (workflow) => {
  expect(problemOfTerm(workflow)).not.toBe("");
  expect(queryOf({ ...none, workflow })).toBeUndefined();
  expect(queryOf({ ...none, id: workflow })).toBeUndefined();
});

test.each(["STANDARD", "a and b", "ANDY", "a=b>c", "träger.1:2 x"])("%j is one", (workflow) => {
  expect(queryOf({ ...none, workflow })).toBe(`workflowType="${workflow}"`);
});

test("what is in the address comes back from it", () => {
  const filters: Filters = {
    workflow: "a&b",
    statuses: ["RUNNING", "PAUSED"],
    from: 1_000,
    to: 60_000,
    id: "1",
    text: "x y",
  };
  const page = { number: 2, size: 50 };
  const params = new URLSearchParams(paramsOf(filters, page).toString());
  expect(filtersOf(params)).toEqual(filters);
  expect(pageOf(params)).toEqual(page);
  expect(paramsOf(none, FIRST_PAGE).toString()).toBe("");
});

test("what makes no sense in the address counts for nothing", () => {
  const params = new URLSearchParams("status=X&status=FAILED&from=yesterday&page=-3&size=7");
  expect(filtersOf(params)).toEqual({ ...none, statuses: ["FAILED"] });
  expect(pageOf(params)).toEqual(FIRST_PAGE);
});
