import Stack from "@mui/material/Stack";
import Typography from "@mui/material/Typography";
import { useEffect, type ReactNode } from "react";

interface Props {
  title: string;
  /** To the right of the title. */
  children?: ReactNode;
}

/** The title of a page, also for the browser's tab. */
export function PageHeader({ title, children }: Props) {
  useEffect(() => {
    document.title = `${title} - Tacet`;
  }, [title]);
  return (
    <Stack
      direction="row"
      sx={{ alignItems: "center", justifyContent: "space-between", flexWrap: "wrap", gap: 1, mb: 2 }}
    >
      <Typography variant="h5" component="h1" sx={{ minWidth: 0, overflowWrap: "anywhere" }}>
        {title}
      </Typography>
      <Stack direction="row" spacing={1}>
        {children}
      </Stack>
    </Stack>
  );
}
