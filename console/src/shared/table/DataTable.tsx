import Box from "@mui/material/Box";
import LinearProgress from "@mui/material/LinearProgress";
import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import TableCell from "@mui/material/TableCell";
import TableContainer from "@mui/material/TableContainer";
import TableHead from "@mui/material/TableHead";
import TableRow from "@mui/material/TableRow";
import TableSortLabel from "@mui/material/TableSortLabel";
import Typography from "@mui/material/Typography";
import { Fragment, type ReactNode } from "react";
import type { Order } from "./order";

export interface Column<T> {
  name: string;
  show: (row: T) => ReactNode;
  /** What rows are sorted by, if not by the server; without it they are not. */
  sortBy?: ((row: T) => string | number) | "server";
  /** Left out where the window is narrow. */
  wide?: boolean;
  /** In one line, as what is always short looks best beside long texts. */
  short?: boolean;
}

export interface TableProps<T> {
  /** What the rows are. */
  label: string;
  /** In the order in which they are shown; undefined while they are not known. */
  rows: T[] | undefined;
  loading: boolean;
  /** The first names the row. */
  columns: Column<T>[];
  keyOf: (row: T) => string;
  /** Buttons at the end of the row. */
  actions?: (row: T) => ReactNode;
  /** What is shown across, below the row; nothing where it gives null. */
  below?: (row: T) => ReactNode;
  /** What to say where there is nothing to show. */
  empty: ReactNode;
}

interface Props<T> extends TableProps<T> {
  order?: Order;
  onSort?: (column: string) => void;
}

const narrow = { px: { xs: 0.75, md: 1.5 } };
/** A column is as wide as its name, at least. */
const head = { whiteSpace: "nowrap" };
function lookOf<T>({ wide, short }: Column<T>) {
  return {
    ...narrow,
    ...(wide && { display: { xs: "none", md: "table-cell" } }),
    ...(short ? { whiteSpace: "nowrap" } : { overflowWrap: "anywhere" }),
  };
}

/** A table as all pages have it. Whoever uses it knows which rows come when. */
export function DataTable<T>({ label, rows, loading, columns, keyOf, actions, below, empty, order, onSort }: Props<T>) {
  const width = columns.length + (actions ? 1 : 0);
  return (
    <>
      <Box sx={{ height: 4 }}>{loading && <LinearProgress aria-label="Loading" />}</Box>
      <TableContainer>
        <Table size="small" aria-label={label} aria-busy={loading}>
          <TableHead>
            <TableRow>
              {columns.map((column) => (
                <HeadCell
                  key={column.name}
                  column={column}
                  {...(order?.by === column.name && { direction: order.descending ? "desc" : "asc" })}
                  {...(onSort && column.sortBy && { onSort: () => onSort(column.name) })}
                />
              ))}
              {actions && (
                <TableCell align="right" sx={{ ...narrow, ...head }}>
                  Actions
                </TableCell>
              )}
            </TableRow>
          </TableHead>
          <TableBody>
            {rows?.map((row) => {
              const more = below?.(row) ?? null;
              return (
                <Fragment key={keyOf(row)}>
                  <TableRow hover sx={more === null ? {} : { "& > td, & > th": { borderBottom: 0 } }}>
                    {columns.map((column, index) => (
                      <TableCell
                        key={column.name}
                        sx={lookOf(column)}
                        {...(index === 0 && { component: "th", scope: "row" })}
                      >
                        {column.show(row)}
                      </TableCell>
                    ))}
                    {actions && (
                      <TableCell align="right" sx={{ ...narrow, whiteSpace: "nowrap" }}>
                        {actions(row)}
                      </TableCell>
                    )}
                  </TableRow>
                  {more !== null && (
                    <TableRow>
                      <TableCell colSpan={width} sx={narrow}>
                        {more}
                      </TableCell>
                    </TableRow>
                  )}
                </Fragment>
              );
            })}
          </TableBody>
        </Table>
      </TableContainer>
      {rows?.length === 0 && (
        <Typography component="div" color="text.secondary" sx={{ p: 4, textAlign: "center" }}>
          {empty}
        </Typography>
      )}
    </>
  );
}

interface HeadCellProps<T> {
  column: Column<T>;
  /** If the rows are sorted by it. */
  direction?: "asc" | "desc";
  onSort?: () => void;
}

function HeadCell<T>({ column, direction, onSort }: HeadCellProps<T>) {
  return (
    <TableCell sx={{ ...lookOf(column), ...head }} sortDirection={direction ?? false}>
      {onSort ? (
        <TableSortLabel active={direction !== undefined} direction={direction ?? "asc"} onClick={onSort}>
          {column.name}
        </TableSortLabel>
      ) : (
        column.name
      )}
    </TableCell>
  );
}
