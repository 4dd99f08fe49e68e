import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import { Fragment, type ReactNode } from "react";

interface Props {
  /** What each is called; those that are undefined are left out. */
  facts: Record<string, ReactNode>;
}

/** Names, and beside each what it stands for. */
export function Facts({ facts }: Props) {
  return (
    <Box
      component="dl"
      sx={{ m: 0, display: "grid", gridTemplateColumns: "max-content minmax(0, 1fr)", columnGap: 2, rowGap: 0.5 }}
    >
      {Object.entries(facts)
        .filter(([, fact]) => fact !== undefined)
        .map(([name, fact]) => (
          <Fragment key={name}>
            <Typography component="dt" variant="body2" color="text.secondary">
              {name}
            </Typography>
            <Typography component="dd" variant="body2" sx={{ m: 0, overflowWrap: "anywhere" }}>
              {fact}
            </Typography>
          </Fragment>
        ))}
    </Box>
  );
}
