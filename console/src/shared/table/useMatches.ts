import { useDeferredValue, useMemo } from "react";
import { matchesAll } from "./search";

/**
 * Those of the rows that have each word of the search; all of them while there is none. Whoever types comes first: the rows follow when there
 * is time.
 *
 * @param wordsOf the texts of a row; a function that stays the same
 */
export function useMatches<Row>(
  rows: Row[] | undefined,
  search: string,
  wordsOf: (row: Row) => string[],
): Row[] | undefined {
  const words = useDeferredValue(search);
  return useMemo(() => rows?.filter((row) => matchesAll(words, wordsOf(row))), [rows, words, wordsOf]);
}
