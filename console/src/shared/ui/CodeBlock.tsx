import Box from "@mui/material/Box";
import Stack from "@mui/material/Stack";
import Typography from "@mui/material/Typography";
import { CopyButton } from "./CopyButton";

interface Props {
  label: string;
  code: string;
}

/** Lines to copy. */
export function CodeBlock({ label, code }: Props) {
  return (
    <div>
      <Typography variant="caption" color="text.secondary">
        {label}
      </Typography>
      <Stack direction="row" sx={{ alignItems: "start", bgcolor: "action.hover", borderRadius: 1 }}>
        <Box
          component="pre"
          role="region"
          aria-label={label}
          tabIndex={0}
          sx={{ m: 0, p: 1, flexGrow: 1, minWidth: 0, overflow: "auto", fontSize: 13 }}
        >
          {code}
        </Box>
        <CopyButton label={`Copy: ${label}`} text={() => code} />
      </Stack>
    </div>
  );
}
