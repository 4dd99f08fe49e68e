/** Whether each word of the search stands in one of the texts; case does not matter. */
export function matchesAll(search: string, texts: string[]): boolean {
  const lower = texts.map((text) => text.toLowerCase());
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => lower.some((text) => text.includes(word)));
}
