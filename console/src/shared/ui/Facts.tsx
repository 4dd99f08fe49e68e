import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import type { ReactNode } from "react";

interface Props {
  /** What each is called; those that are undefined, empty or false are left out. */
  facts: Record<string, ReactNode>;
  /** Side by side, as far as there is room, instead of one below the other. */
  row?: boolean;
}

const COLUMN = { display: "grid", gridTemplateColumns: "max-content minmax(0, 1fr)", columnGap: 2, rowGap: 0.5 };
const ROW = { display: "flex", flexWrap: "wrap", columnGap: 4, rowGap: 1 };

/** Names, and with each what it stands for. */
export function Facts({ facts, row = false }: Props) {
  return (
    <Box component="dl" sx={{ m: 0, ...(row ? ROW : COLUMN) }}>
      {Object.entries(facts)
        .filter(([, fact]) => fact !== undefined && fact !== "" && fact !== false)
        .map(([name, fact]) => (
          <Box key={name} sx={{ display: row ? "block" : "contents" }}>
            <Typography component="dt" variant={row ? "caption" : "body2"} color="text.secondary">
              {name}
            </Typography>
            <Typography component="dd" variant="body2" sx={{ m: 0, overflowWrap: "anywhere" }}>
              {fact}
            </Typography>
          </Box>
        ))}
    </Box>
  );
}
