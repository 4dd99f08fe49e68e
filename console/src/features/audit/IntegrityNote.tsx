import Alert from "@mui/material/Alert";
import { CopyButton } from "@/shared/ui/CopyButton";
import { ErrorNote } from "@/shared/ui/ErrorNote";
import type { useIntegrityCheck } from "./audit";

interface Props {
  check: ReturnType<typeof useIntegrityCheck>;
}

/** What a check of the chain of records has found; nothing before one was asked for. */
export function IntegrityNote({ check: { data, error, mutate, reset } }: Props) {
  if (!data) {
    return <ErrorNote error={error} onRetry={() => mutate()} />;
  }
  if (data.problems.length > 0) {
    return (
      <Alert severity="error" onClose={reset}>
        The records are not as the server wrote them:
        <ul>
          {data.problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      </Alert>
    );
  }
  return (
    <Alert severity="success" onClose={reset} sx={{ overflowWrap: "anywhere" }}>
      Records {data.first} to {data.last} are as the server wrote them. Note down the hash of the last one,{" "}
      <code>{data.endHash}</code>
      <CopyButton label="Copy the hash" text={() => data.endHash} />: with it one can tell later that nothing before it
      was changed.
    </Alert>
  );
}
