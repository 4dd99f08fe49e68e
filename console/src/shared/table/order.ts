/** How a table is sorted. */
export interface Order {
  /** The name of a column. */
  by: string;
  descending: boolean;
}

/** As a click on the column's head changes it: the other way round where it is sorted by that already. */
export function turned(order: Order, by: string): Order {
  return { by, descending: order.by === by && !order.descending };
}

/** @param key what a row is sorted by: texts as they stand, or numbers */
export function sorted<T>(rows: T[], key: (row: T) => string | number, descending: boolean): T[] {
  const compare = (a: T, b: T) => {
    const [one, other] = [key(a), key(b)];
    return one < other ? -1 : one > other ? 1 : 0;
  };
  return rows.toSorted((a, b) => (descending ? compare(b, a) : compare(a, b)));
}
