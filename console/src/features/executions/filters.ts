import { FIRST_PAGE, type Page, PAGE_SIZES } from "@/shared/table/Pager";
import { type ExecutionStatus, isExecutionStatus } from "./statuses";

/** What executions are searched by; what is empty counts for nothing. */
export interface Filters {
  /** With * for any letters. */
  workflow: string;
  statuses: ExecutionStatus[];
  /** Started then or later, in milliseconds since 1970. */
  from: number | undefined;
  /** Started before. */
  to: number | undefined;
  id: string;
  text: string;
}

function timeOf(text: string | null): number | undefined {
  const time = Date.parse(text ?? "");
  return Number.isNaN(time) ? undefined : time;
}

export function filtersOf(params: URLSearchParams): Filters {
  return {
    workflow: params.get("workflow") ?? "",
    statuses: params.getAll("status").filter(isExecutionStatus),
    from: timeOf(params.get("from")),
    to: timeOf(params.get("to")),
    id: params.get("id") ?? "",
    text: params.get("text") ?? "",
  };
}

export function pageOf(params: URLSearchParams): Page {
  const number = Number(params.get("page") ?? 1) - 1;
  const size = PAGE_SIZES.find((each) => String(each) === params.get("size")) ?? FIRST_PAGE.size;
  return { number: Number.isSafeInteger(number) && number >= 0 ? number : 0, size };
}

/** As they stand in the page's address, where people share them. */
export function paramsOf(filters: Filters, page: Page): URLSearchParams {
  const params = new URLSearchParams();
  const set = (name: string, value: string) => value !== "" && params.set(name, value);
  set("workflow", filters.workflow);
  filters.statuses.forEach((status) => params.append("status", status));
  set("from", filters.from === undefined ? "" : new Date(filters.from).toISOString());
  set("to", filters.to === undefined ? "" : new Date(filters.to).toISOString());
  set("id", filters.id);
  set("text", filters.text);
  set("page", page.number === 0 ? "" : String(page.number + 1));
  set("size", page.size === FIRST_PAGE.size ? "" : String(page.size));
  return params;
}

/** Whether they leave anything out. */
export function isFiltered(filters: Filters): boolean {
  return paramsOf(filters, FIRST_PAGE).size > 0;
}
