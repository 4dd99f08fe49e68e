import Chip from "@mui/material/Chip";
import { actions, results } from "@/shared/audit/vocabulary";
import { pathOfActor } from "@/shared/resources/resources";
import { type Column, DataTable } from "@/shared/table/DataTable";
import { ErrorNote } from "@/shared/ui/ErrorNote";
import { PageLink } from "@/shared/ui/PageLink";
import { RelativeTime } from "@/shared/ui/RelativeTime";
import { Section } from "@/shared/ui/Section";
import { type AuditRecord, useSecretAudit } from "./history";

const columns: Column<AuditRecord>[] = [
  { name: "When", show: ({ at }) => <RelativeTime at={at} /> },
  { name: "Who", show: ({ who }) => <PageLink to={pathOfActor(who)}>{who || "Nobody known"}</PageLink> },
  { name: "Action", show: ({ action }) => actions[action] },
  {
    name: "Execution",
    wide: true,
    show: ({ workflowId }) =>
      workflowId && <PageLink to={`/executions/${encodeURIComponent(workflowId)}`}>{workflowId}</PageLink>,
  },
  {
    name: "Result",
    show: ({ result }) => (
      <Chip
        size="small"
        variant="outlined"
        color={result === "ALLOWED" ? "default" : "error"}
        label={results[result]}
      />
    ),
  },
];

/** What was done with a secret, newest first. */
export function SecretAuditSection({ secret }: { secret: string }) {
  const audit = useSecretAudit(secret);
  return (
    <Section title="Audit">
      <ErrorNote error={audit.error} onRetry={() => void audit.refetch()} />
      <DataTable
        label="Audit"
        rows={audit.data}
        loading={audit.isPending}
        columns={columns}
        keyOf={({ number }) => `${number}`}
        empty="Nothing was done with it yet."
      />
    </Section>
  );
}
