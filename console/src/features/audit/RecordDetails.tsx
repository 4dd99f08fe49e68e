import Button from "@mui/material/Button";
import Stack from "@mui/material/Stack";
import { Link } from "react-router";
import { pathOf } from "@/shared/resources/resources";
import { Facts } from "@/shared/ui/Facts";
import { PageLink } from "@/shared/ui/PageLink";
import type { AuditRecord } from "./audit";
import { addressOf, type Draft } from "./filters";
import { nameOfObject } from "@/shared/audit/vocabulary";

const exact = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "long" });

interface Props {
  record: AuditRecord;
}

/** All of a record, and the way to others that have something in common with it. */
export function RecordDetails({ record }: Props) {
  const { number, at, who, address, type, id, workflowId, recipient, taskType, details, hash } = record;
  const related: Record<string, Partial<Draft>> = {
    ...(who && { "All of this person": { who } }),
    "All of this object": { type, id },
    ...(workflowId && { "All of this execution": { workflowId } }),
  };
  return (
    <Stack spacing={1} sx={{ pb: 1 }}>
      <Facts
        facts={{
          Record: number,
          Time: exact.format(at),
          "From where": address,
          Object: <PageLink to={pathOf(type, id)}>{nameOfObject(type, id)}</PageLink>,
          Execution: workflowId && (
            <PageLink to={`/executions/${encodeURIComponent(workflowId)}`}>{workflowId}</PageLink>
          ),
          Recipient: recipient,
          "Task type": taskType,
          Details: details || undefined,
          Hash: <code>{hash}</code>,
        }}
      />
      <Stack direction="row" sx={{ flexWrap: "wrap", gap: 1 }}>
        {Object.entries(related).map(([label, filters]) => (
          <Button key={label} size="small" component={Link} to={{ search: addressOf(filters).toString() }}>
            {label}
          </Button>
        ))}
      </Stack>
    </Stack>
  );
}
