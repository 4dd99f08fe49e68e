import AddIcon from "@mui/icons-material/Add";
import { useState } from "react";
import { useMatches } from "@/shared/table/useMatches";
import { ConfirmDialog } from "@/shared/ui/ConfirmDialog";
import { ErrorNote } from "@/shared/ui/ErrorNote";
import { useNotice } from "@/shared/ui/Notices";
import { PageHeader } from "@/shared/ui/PageHeader";
import { PermittedButton } from "@/shared/ui/PermittedButton";
import { SearchField } from "@/shared/ui/SearchField";
import { useAddressParameter } from "@/shared/ui/useAddressParameter";
import { ScheduleDialog } from "./ScheduleDialog";
import { type ScheduleRow, useDeleteSchedule, usePause, useSchedules } from "./schedules";
import { type ScheduleAction, ScheduleTable } from "./ScheduleTable";

interface DialogProps {
  name: string;
  onClose: () => void;
}

function DeleteDialog({ name, onClose }: DialogProps) {
  return (
    <ConfirmDialog
      title={`Delete ${name}`}
      action="Delete"
      change={useDeleteSchedule()}
      values={name}
      done={() => `Schedule ${name} is deleted.`}
      onClose={onClose}
    >
      It starts nothing any more. What it has started goes on.
    </ConfirmDialog>
  );
}

/** What the search looks at. */
function wordsOf({ name, schedule }: ScheduleRow) {
  return [name, schedule.startWorkflowRequest?.name ?? "", schedule.description ?? ""];
}

/** Workflows that start by the clock. */
export function SchedulesPage() {
  const schedules = useSchedules();
  const pausing = usePause();
  const notice = useNotice();
  const [search, setSearch] = useAddressParameter("search");
  const [adding, setAdding] = useState(false);
  const [chosen, setChosen] = useState<{ row: ScheduleRow; action: ScheduleAction }>();
  const close = () => setChosen(undefined);
  const act = (row: ScheduleRow, action: ScheduleAction) => {
    if (action === "pause" || action === "resume") {
      const change = { name: row.name, pause: action === "pause" };
      pausing.mutate(change, { onSuccess: () => notice(`Schedule ${row.name} is ${action}d.`) });
    } else {
      setChosen({ row, action });
    }
  };
  const found = useMatches(schedules.data?.all, search, wordsOf);
  return (
    <>
      <PageHeader title="Schedules">
        <PermittedButton
          lacking={schedules.data?.mayCreate === false && "CREATE"}
          variant="contained"
          startIcon={<AddIcon />}
          onClick={() => setAdding(true)}
        >
          Add schedule
        </PermittedButton>
      </PageHeader>
      <SearchField label="Search by name, workflow or description" value={search} onChange={setSearch} />
      <ErrorNote error={schedules.error} onRetry={() => void schedules.refetch()} />
      <ErrorNote error={pausing.error} />
      <ScheduleTable schedules={found} loading={schedules.isPending} searched={search !== ""} onAction={act} />
      {adding && <ScheduleDialog onClose={() => setAdding(false)} />}
      {chosen?.action === "edit" && <ScheduleDialog schedule={chosen.row.schedule} onClose={close} />}
      {chosen?.action === "delete" && <DeleteDialog name={chosen.row.name} onClose={close} />}
    </>
  );
}
