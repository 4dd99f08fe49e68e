import Button from "@mui/material/Button";
import Stack from "@mui/material/Stack";
import { Link } from "react-router";

interface Props {
  /** Queries of this page's address; undefined where one is there already. */
  newest: string | undefined;
  older: string | undefined;
}

/** Below a table whose rows are too many to be counted: how to come to the next ones. */
export function Older({ newest, older }: Props) {
  return (
    <Stack direction="row" spacing={1} sx={{ justifyContent: "flex-end", pt: 1 }}>
      {newest !== undefined && (
        <Button component={Link} to={{ search: newest }}>
          Newest
        </Button>
      )}
      {older !== undefined && (
        <Button component={Link} to={{ search: older }}>
          Older
        </Button>
      )}
    </Stack>
  );
}
