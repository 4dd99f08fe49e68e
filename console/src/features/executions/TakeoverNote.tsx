import Alert from "@mui/material/Alert";
import { useCaller } from "@/shared/api/caller";
import type { Identity } from "./grants";

/** What follows for an execution that somebody else lets run again; nothing for whoever it runs as. */
export function TakeoverNote({ identity }: { identity: Identity | undefined }) {
  const { id } = useCaller();
  const runAs = identity?.runAs;
  if (runAs === undefined || runAs === id || identity?.takeovers.includes(id)) {
    return null;
  }
  return (
    <Alert severity="info">
      It runs as {runAs}. From then on it may use only the secrets that both {runAs} and you may use.
    </Alert>
  );
}
