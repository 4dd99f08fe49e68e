/** What JSON is made of. */
export type Json = string | number | bigint | boolean | null | undefined | Json[] | { [key: string]: Json };

export interface Entry {
  /** A key, or a number from 0 on. */
  name: string;
  value: Json;
}

/** What is below a value: fields in their order, or items; undefined for what has nothing below it. */
export function entriesOf(value: Json): Entry[] | undefined {
  if (Array.isArray(value)) {
    return value.map((item, index) => ({ name: String(index), value: item }));
  }
  return typeof value === "object" && value !== null
    ? Object.entries(value).map(([name, inner]) => ({ name, value: inner }))
    : undefined;
}

/** In place of what is below a value while that is closed. */
export function summaryOf(value: Json): string {
  const count = entriesOf(value)?.length ?? 0;
  return Array.isArray(value)
    ? `[ ${count} ${count === 1 ? "item" : "items"} ]`
    : `{ ${count} ${count === 1 ? "field" : "fields"} }`;
}
