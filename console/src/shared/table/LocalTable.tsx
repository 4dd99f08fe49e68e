import { useMemo, useState } from "react";
import { DataTable, type TableProps } from "./DataTable";
import { type Order, sorted, turned } from "./order";
import { FIRST_PAGE, Pager } from "./Pager";

/** A table of rows that are all here, in any order: sorted and in pages. */
export function LocalTable<T>({ rows, columns, ...rest }: TableProps<T>) {
  const [order, setOrder] = useState<Order>({ by: columns[0]?.name ?? "", descending: false });
  const [page, setPage] = useState(FIRST_PAGE);
  const sortBy = columns.find(({ name }) => name === order.by)?.sortBy;
  const all = useMemo(
    () => rows && (typeof sortBy === "function" ? sorted(rows, sortBy, order.descending) : rows),
    [rows, sortBy, order.descending],
  );
  const total = all?.length ?? 0;
  const last = Math.max(0, Math.ceil(total / page.size) - 1);
  const shown = { ...page, number: Math.min(page.number, last) };
  return (
    <>
      <DataTable
        {...rest}
        columns={columns}
        rows={all?.slice(shown.number * shown.size, (shown.number + 1) * shown.size)}
        order={order}
        onSort={(by) => setOrder((now) => turned(now, by))}
      />
      <Pager page={shown} total={total} onChange={setPage} />
    </>
  );
}
