import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import { lookOf } from "@/shared/diagram/status";
import { type Column, DataTable } from "@/shared/table/DataTable";
import { formatDuration } from "@/shared/ui/duration";
import type { Execution } from "./model";
import { StatusMark } from "./StatusMark";
import { type Bar, timelineOf } from "./timeline";

const percent = (part: number) => `${part * 100}%`;

/** Waiting is pale, running has the status's colour. For the eye: the columns beside it say the same. */
function BarOf({ bar: { task, waiting, running } }: { bar: Bar }) {
  const { color } = lookOf(task.status);
  return (
    <Box
      aria-hidden
      sx={{ position: "relative", height: 14, width: { xs: 130, md: 380 }, bgcolor: "action.hover", borderRadius: 1 }}
    >
      <Box
        style={{ left: percent(waiting.from), width: percent(waiting.length) }}
        sx={{ position: "absolute", height: 1, bgcolor: "action.disabled" }}
      />
      <Box
        style={{ left: percent(running.from), width: percent(running.length) }}
        sx={{
          position: "absolute",
          height: 1,
          minWidth: 2,
          borderRadius: 0.5,
          bgcolor: color === "disabled" ? "text.disabled" : `${color}.main`,
        }}
      />
    </Box>
  );
}

function columnsOf(length: number): Column<Bar>[] {
  const time = (part: number) => formatDuration(part * length);
  return [
    { name: "Task", show: ({ task }) => task.reference },
    { name: "Status", wide: true, short: true, show: ({ task }) => <StatusMark status={task.status} /> },
    { name: "Scheduled after", wide: true, short: true, show: ({ waiting }) => time(waiting.from) },
    { name: "Waited", wide: true, short: true, show: ({ waiting }) => time(waiting.length) },
    { name: "Ran for", short: true, show: ({ running }) => time(running.length) },
    { name: "When", show: (bar) => <BarOf bar={bar} /> },
  ];
}

/** When the tasks ran, beside each other. */
export function Timeline({ execution, asOf }: { execution: Execution; asOf: number }) {
  const { length, bars } = timelineOf(execution.tasks, asOf);
  return (
    <>
      {bars.length > 0 && (
        <Typography variant="body2" color="text.secondary">
          From the first task to the last: {formatDuration(length)}
        </Typography>
      )}
      <DataTable
        label="Timeline"
        rows={bars}
        loading={false}
        columns={columnsOf(length)}
        keyOf={({ task }) => task.id}
        empty="No task was scheduled yet."
      />
    </>
  );
}
