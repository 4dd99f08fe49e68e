import VisibilityOffIcon from "@mui/icons-material/VisibilityOff";
import Box from "@mui/material/Box";
import IconButton from "@mui/material/IconButton";
import Stack from "@mui/material/Stack";
import Tooltip from "@mui/material/Tooltip";
import { CopyButton } from "@/shared/ui/CopyButton";
import { ErrorNote } from "@/shared/ui/ErrorNote";
import type { useReveal } from "./useReveal";

interface Props {
  name: string;
  /** That was asked for the value of this secret. */
  reveal: ReturnType<typeof useReveal>;
}

/** A value in plain sight, or why it is not shown. */
export function RevealedValue({ name, reveal }: Props) {
  const { data: value, error, mutate, reset } = reveal;
  if (value === undefined) {
    return <ErrorNote error={error} onRetry={() => mutate(name)} />;
  }
  return (
    <Stack direction="row" sx={{ alignItems: "start" }}>
      <Box
        component="pre"
        aria-label={`Value of ${name}`}
        sx={{ m: 0, p: 1, flexGrow: 1, bgcolor: "action.hover", whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}
      >
        {value}
      </Box>
      <CopyButton label="Copy the value" text={() => value} />
      <Tooltip title="Hide">
        <IconButton aria-label={`Hide the value of ${name}`} size="small" onClick={reset}>
          <VisibilityOffIcon fontSize="small" />
        </IconButton>
      </Tooltip>
    </Stack>
  );
}
