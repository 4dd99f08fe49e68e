import Stack from "@mui/material/Stack";
import { lookOf } from "@/shared/diagram/status";

/** The status of an execution or a task: a sign, and words. */
export function StatusMark({ status }: { status: string }) {
  const { Icon, color, words } = lookOf(status);
  return (
    <Stack component="span" direction="row" spacing={0.5} sx={{ display: "inline-flex", alignItems: "center" }}>
      <Icon fontSize="small" color={color} />
      <span>{words}</span>
    </Stack>
  );
}
