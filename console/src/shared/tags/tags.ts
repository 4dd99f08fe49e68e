import type { components } from "#api";

export type Tag = components["schemas"]["Tag"];

/** @returns undefined for what is not written key:value */
export function parseTag(text: string): Tag | undefined {
  const colon = text.indexOf(":");
  const key = text.slice(0, colon).trim();
  const value = text.slice(colon + 1).trim();
  return colon > 0 && key !== "" && value !== "" ? { key, value } : undefined;
}

export function formatTag({ key, value }: Tag): string {
  return `${key}:${value}`;
}

/** Those that are not among the others. */
export function without(tags: Tag[], others: Tag[]): Tag[] {
  const gone = new Set(others.map(formatTag));
  return tags.filter((tag) => !gone.has(formatTag(tag)));
}
