import LinearProgress from "@mui/material/LinearProgress";
import Stack from "@mui/material/Stack";
import { ErrorNote } from "@/shared/ui/ErrorNote";
import { PageLink } from "@/shared/ui/PageLink";
import { RelativeTime } from "@/shared/ui/RelativeTime";
import { type Run, useRuns } from "./schedules";

function pathOfRun({ workflowId }: Run): string | undefined {
  return workflowId ? `/executions/${encodeURIComponent(workflowId)}` : undefined;
}

/** What a schedule has started last. */
export function Runs({ name }: { name: string }) {
  const runs = useRuns(name);
  return (
    <>
      {runs.isPending && <LinearProgress aria-label="Loading" />}
      <ErrorNote error={runs.error} onRetry={() => void runs.refetch()} />
      {runs.data && (
        <Stack component="ul" sx={{ m: 0, pl: 2 }}>
          {runs.data.length === 0 && <li>It has not started anything yet.</li>}
          {runs.data.map((run) => (
            <li key={run.executionId}>
              <RelativeTime at={run.scheduledTime ?? 0} />:{" "}
              <PageLink to={pathOfRun(run)}>{run.workflowId ?? run.state ?? ""}</PageLink> {run.reason}
            </li>
          ))}
        </Stack>
      )}
    </>
  );
}
