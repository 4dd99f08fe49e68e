import TablePagination from "@mui/material/TablePagination";

export const PAGE_SIZES = [25, 50, 100] as const;

/** Which part of the rows is shown. */
export interface Page {
  /** From 0 on. */
  number: number;
  size: number;
}

export const FIRST_PAGE: Page = { number: 0, size: PAGE_SIZES[0] };

interface Props {
  page: Page;
  /** Of all pages. */
  total: number;
  onChange: (page: Page) => void;
}

/** Below a table; nothing where all rows fit onto the smallest page. */
export function Pager({ page, total, onChange }: Props) {
  if (total <= PAGE_SIZES[0]) {
    return null;
  }
  return (
    <TablePagination
      component="div"
      count={total}
      page={Math.min(page.number, Math.ceil(total / page.size) - 1)}
      rowsPerPage={page.size}
      rowsPerPageOptions={[...PAGE_SIZES]}
      onPageChange={(_, number) => onChange({ ...page, number })}
      onRowsPerPageChange={(event) => onChange({ number: 0, size: Number(event.target.value) })}
    />
  );
}
