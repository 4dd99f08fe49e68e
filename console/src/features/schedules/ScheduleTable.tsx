import DeleteIcon from "@mui/icons-material/Delete";
import EditIcon from "@mui/icons-material/Edit";
import PauseIcon from "@mui/icons-material/Pause";
import PlayArrowIcon from "@mui/icons-material/PlayArrow";
import Chip from "@mui/material/Chip";
import { useState } from "react";
import { pathOf } from "@/shared/resources/resources";
import type { Column } from "@/shared/table/DataTable";
import { ExpandButton } from "@/shared/table/ExpandButton";
import { LocalTable } from "@/shared/table/LocalTable";
import { ActionButton } from "@/shared/ui/ActionButton";
import { PageLink } from "@/shared/ui/PageLink";
import { RelativeTime } from "@/shared/ui/RelativeTime";
import { Runs } from "./Runs";
import type { ScheduleRow } from "./schedules";

export type ScheduleAction = "edit" | "pause" | "resume" | "delete";

const columns: Column<ScheduleRow>[] = [
  { name: "Name", sortBy: ({ name }) => name, show: ({ name }) => name },
  {
    name: "Workflow",
    show: ({ schedule: { startWorkflowRequest } }) => (
      <PageLink to={pathOf("WORKFLOW_DEF", startWorkflowRequest?.name ?? "")}>{startWorkflowRequest?.name}</PageLink>
    ),
  },
  { name: "Cron expression", wide: true, show: ({ schedule }) => <code>{schedule.cronExpression}</code> },
  { name: "Time zone", wide: true, show: ({ schedule }) => schedule.zoneId },
  {
    name: "Next run",
    wide: true,
    sortBy: ({ schedule }) => schedule.nextRunTime ?? 0,
    show: ({ schedule: { paused, nextRunTime } }) =>
      paused ? <Chip size="small" label="Paused" /> : nextRunTime ? <RelativeTime at={nextRunTime} /> : "not known",
  },
];

interface Props {
  schedules: ScheduleRow[] | undefined;
  loading: boolean;
  searched: boolean;
  onAction: (row: ScheduleRow, action: ScheduleAction) => void;
}

/** The schedules, and below one of them what it has started. */
export function ScheduleTable({ schedules, loading, searched, onAction }: Props) {
  const [open, setOpen] = useState<string>();
  return (
    <LocalTable
      label="Schedules"
      rows={schedules}
      loading={loading}
      columns={columns}
      keyOf={({ name }) => name}
      actions={(row) => {
        const { name, access, schedule } = row;
        const lacking = (needed: "UPDATE" | "DELETE") => !access.includes(needed) && needed;
        return (
          <>
            <ActionButton
              label={schedule.paused ? `Resume ${name}` : `Pause ${name}`}
              icon={schedule.paused ? <PlayArrowIcon fontSize="small" /> : <PauseIcon fontSize="small" />}
              lacking={lacking("UPDATE")}
              onClick={() => onAction(row, schedule.paused ? "resume" : "pause")}
            />
            <ActionButton
              label={`Edit ${name}`}
              icon={<EditIcon fontSize="small" />}
              lacking={lacking("UPDATE")}
              onClick={() => onAction(row, "edit")}
            />
            <ActionButton
              label={`Delete ${name}`}
              icon={<DeleteIcon fontSize="small" />}
              lacking={lacking("DELETE")}
              onClick={() => onAction(row, "delete")}
            />
            <ExpandButton
              label={`Last runs of ${name}`}
              open={open === name}
              onChange={(shown) => setOpen(shown ? name : undefined)}
            />
          </>
        );
      }}
      below={({ name }) => (name === open ? <Runs name={name} /> : null)}
      empty={
        searched
          ? "No schedule has all of these words in its name, workflow or description."
          : "There are no schedules that you may see."
      }
    />
  );
}
