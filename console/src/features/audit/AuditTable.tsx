import Chip from "@mui/material/Chip";
import { useState } from "react";
import { pathOf, pathOfActor } from "@/shared/resources/resources";
import { type Column, DataTable } from "@/shared/table/DataTable";
import { ExpandButton } from "@/shared/table/ExpandButton";
import { PageLink } from "@/shared/ui/PageLink";
import { RelativeTime } from "@/shared/ui/RelativeTime";
import type { AuditRecord } from "./audit";
import { RecordDetails } from "./RecordDetails";
import { actions, nameOfObject, results } from "@/shared/audit/vocabulary";

const colours = { ALLOWED: "default", REFUSED: "error", FAILED: "error" } as const;

const columns: Column<AuditRecord>[] = [
  { name: "When", show: ({ at }) => <RelativeTime at={at} /> },
  { name: "Who", show: ({ who }) => <PageLink to={pathOfActor(who)}>{who || "Nobody known"}</PageLink> },
  { name: "From where", wide: true, show: ({ address }) => address },
  { name: "Action", show: ({ action }) => actions[action] },
  {
    name: "Object",
    wide: true,
    show: ({ type, id }) => <PageLink to={pathOf(type, id)}>{nameOfObject(type, id)}</PageLink>,
  },
  {
    name: "Result",
    show: ({ result }) => <Chip size="small" variant="outlined" color={colours[result]} label={results[result]} />,
  },
];

interface Props {
  records: AuditRecord[] | undefined;
  loading: boolean;
}

/** Newest first; below one of them all that is recorded of it. */
export function AuditTable({ records, loading }: Props) {
  const [open, setOpen] = useState<number>();
  return (
    <DataTable
      label="Audit"
      rows={records}
      loading={loading}
      columns={columns}
      keyOf={({ number }) => `${number}`}
      actions={({ number }) => (
        <ExpandButton
          label={`Details of record ${number}`}
          open={open === number}
          onChange={(shown) => setOpen(shown ? number : undefined)}
        />
      )}
      below={(record) => (record.number === open ? <RecordDetails record={record} /> : null)}
      empty="No record fits these filters."
    />
  );
}
