import { pathOf } from "@/shared/resources/resources";
import { type Column, DataTable } from "@/shared/table/DataTable";
import { formatDuration } from "@/shared/ui/duration";
import { PageLink } from "@/shared/ui/PageLink";
import { RelativeTime } from "@/shared/ui/RelativeTime";
import type { ExecutionSummary } from "./model";
import { Reason } from "./Reason";
import { StatusMark } from "./StatusMark";

interface Props {
  rows: ExecutionSummary[] | undefined;
  loading: boolean;
  /** Whether the list is what a search has left. */
  searched: boolean;
}

const columns: Column<ExecutionSummary>[] = [
  {
    name: "Execution",
    show: ({ workflowId = "" }) => (
      <PageLink to={`/executions/${encodeURIComponent(workflowId)}`}>{workflowId}</PageLink>
    ),
  },
  {
    name: "Workflow",
    show: ({ workflowType = "", version }) => (
      <>
        <PageLink to={pathOf("WORKFLOW_DEF", workflowType)}>{workflowType}</PageLink>
        {version !== undefined && ` v${version}`}
      </>
    ),
  },
  { name: "Status", short: true, show: ({ status = "RUNNING" }) => <StatusMark status={status} /> },
  {
    name: "Started",
    wide: true,
    short: true,
    show: ({ startTime }) => startTime && <RelativeTime at={Date.parse(startTime)} />,
  },
  {
    name: "Duration",
    wide: true,
    short: true,
    show: ({ startTime, endTime }) =>
      startTime && endTime && formatDuration(Date.parse(endTime) - Date.parse(startTime)),
  },
];

/** Executions, in the order in which the server has them. */
export function ExecutionTable({ rows, loading, searched }: Props) {
  return (
    <DataTable
      label="Executions"
      rows={rows}
      loading={loading}
      columns={columns}
      keyOf={({ workflowId = "" }) => workflowId}
      below={({ reasonForIncompletion }) => (reasonForIncompletion ? <Reason text={reasonForIncompletion} /> : null)}
      empty={
        searched
          ? "No execution that you may see is like that."
          : "There are no executions that you may see. Run a workflow to see one here."
      }
    />
  );
}
