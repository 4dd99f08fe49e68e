import type { paths } from "#api";
import { actions, type Action, type Result, results } from "@/shared/audit/vocabulary";

type Query = NonNullable<paths["/api/audit/export"]["get"]["parameters"]["query"]>;

/** Which records are wanted; what is left out stands for all. Texts must be the same, times are milliseconds since 1970. */
export type AuditFilters = Omit<Query, "after" | "size">;

/** The filters as somebody writes them; empty for all. */
export type Draft = Record<keyof AuditFilters, string>;

export const NO_FILTERS: Draft = {
  who: "",
  action: "",
  result: "",
  type: "",
  id: "",
  workflowId: "",
  from: "",
  to: "",
};

const names = Object.keys(NO_FILTERS) as (keyof AuditFilters)[];

function among<T extends string>(choices: Record<T, string>, text: string | null): T | undefined {
  return text !== null && Object.hasOwn(choices, text) ? (text as T) : undefined;
}

function time(text: string | null): number | undefined {
  const at = Number(text);
  return text && Number.isSafeInteger(at) ? at : undefined;
}

/** What the address asks for; what makes no sense there is passed over. */
export function filtersIn(address: URLSearchParams): AuditFilters {
  const text = (name: string) => address.get(name) ?? undefined;
  const filters = {
    who: text("who"),
    action: among<Action>(actions, address.get("action")),
    result: among<Result>(results, address.get("result")),
    type: text("type"),
    id: text("id"),
    workflowId: text("workflowId"),
    from: time(address.get("from")),
    to: time(address.get("to")),
  };
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined));
}

/** As the address has it. */
export function addressOf(filters: Partial<Draft>): URLSearchParams {
  return new URLSearchParams(
    names.map((name) => [name, (filters[name] ?? "").trim()]).filter(([, value]) => value !== ""),
  );
}

/** In the viewer's zone, as fields for date and time have it. */
function localTime(at: number | undefined): string {
  return at === undefined ? "" : new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function instant(local: string): string {
  const at = new Date(local).getTime();
  return Number.isNaN(at) ? "" : `${at}`;
}

export function draftOf({ from, to, ...texts }: AuditFilters): Draft {
  return { ...NO_FILTERS, ...texts, from: localTime(from), to: localTime(to) };
}

export function addressOfDraft(draft: Draft): URLSearchParams {
  return addressOf({ ...draft, from: instant(draft.from), to: instant(draft.to) });
}
