import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Stack from "@mui/material/Stack";
import { type ReactNode, useState } from "react";

interface Props<T> {
  /** Those that count now. */
  filters: T;
  /** Those that leave all. */
  none: T;
  onFilter: (filters: T) => void;
  /** The fields. */
  children: (draft: T, set: (change: Partial<T>) => void) => ReactNode;
}

const columns = { xs: "1fr 1fr", md: "repeat(4, 1fr)" };

/** Filters that the server compares exactly: what is written counts from Enter on, or the button. */
export function FilterForm<T extends object>({ filters, none, onFilter, children }: Props<T>) {
  const [draft, setDraft] = useState(filters);
  return (
    <Box
      component="form"
      role="search"
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        onFilter(draft);
      }}
      sx={{ display: "grid", gridTemplateColumns: columns, gap: 1.5, "& > *": { minWidth: 0 } }}
    >
      {children(draft, (change) => setDraft({ ...draft, ...change }))}
      <Stack direction="row" spacing={1} sx={{ gridColumn: { xs: "1 / -1", md: "auto" } }}>
        <Button type="submit" variant="outlined">
          Filter
        </Button>
        <Button
          onClick={() => {
            setDraft(none);
            onFilter(none);
          }}
        >
          Clear
        </Button>
      </Stack>
    </Box>
  );
}
