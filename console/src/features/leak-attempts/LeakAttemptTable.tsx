import { useState } from "react";
import { pathOf } from "@/shared/resources/resources";
import { type Column, DataTable } from "@/shared/table/DataTable";
import { ExpandButton } from "@/shared/table/ExpandButton";
import { Facts } from "@/shared/ui/Facts";
import { PageLink } from "@/shared/ui/PageLink";
import { RelativeTime } from "@/shared/ui/RelativeTime";
import type { LeakAttempt } from "./leakAttempts";
import { places } from "./sinks";

const columns: Column<LeakAttempt>[] = [
  { name: "Last found", show: ({ at }) => <RelativeTime at={at} /> },
  { name: "Secret", show: ({ secret }) => <PageLink to={pathOf("SECRET_NAME", secret)}>{secret}</PageLink> },
  { name: "Where", show: ({ sink }) => places[sink].name },
  { name: "Times", wide: true, show: ({ count }) => count.toLocaleString("en") },
  { name: "What to do", wide: true, show: ({ sink }) => places[sink].advice },
];

function Details({ attempt: { version, sink, workflowId, taskId, count } }: { attempt: LeakAttempt }) {
  return (
    <Facts
      facts={{
        "What to do": places[sink].advice,
        Times: `${count.toLocaleString("en")} within a minute`,
        "Version of the secret": version,
        Execution: workflowId && <PageLink to={`/executions/${encodeURIComponent(workflowId)}`}>{workflowId}</PageLink>,
        Task: taskId,
      }}
    />
  );
}

function keyOf({ at, secret, version, sink, workflowId, taskId }: LeakAttempt): string {
  return [at, secret, version, sink, workflowId, taskId].join(" ");
}

interface Props {
  attempts: LeakAttempt[] | undefined;
  loading: boolean;
  /** Whether the list is what filters have left. */
  filtered: boolean;
}

/** Newest first; below one of them all that is known of it. */
export function LeakAttemptTable({ attempts, loading, filtered }: Props) {
  const [open, setOpen] = useState<string>();
  return (
    <DataTable
      label="Leak attempts"
      rows={attempts}
      loading={loading}
      columns={columns}
      keyOf={keyOf}
      actions={(attempt) => (
        <ExpandButton
          label={`Details of ${attempt.secret}`}
          open={open === keyOf(attempt)}
          onChange={(shown) => setOpen(shown ? keyOf(attempt) : undefined)}
        />
      )}
      below={(attempt) => (keyOf(attempt) === open ? <Details attempt={attempt} /> : null)}
      empty={filtered ? "No attempt fits these filters." : "No value of a secret has turned up where it should not be."}
    />
  );
}
