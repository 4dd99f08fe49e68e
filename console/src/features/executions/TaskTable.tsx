import ExpandLessIcon from "@mui/icons-material/ExpandLess";
import ExpandMoreIcon from "@mui/icons-material/ExpandMore";
import type { Column } from "@/shared/table/DataTable";
import { LocalTable } from "@/shared/table/LocalTable";
import { ActionButton } from "@/shared/ui/ActionButton";
import { formatDuration } from "@/shared/ui/duration";
import { RelativeTime } from "@/shared/ui/RelativeTime";
import type { Identity } from "./grants";
import type { Execution, Task } from "./model";
import { Reason } from "./Reason";
import { StatusMark } from "./StatusMark";
import { TaskDetails } from "./TaskDetails";

interface Props {
  execution: Execution;
  identity: Identity | undefined;
  asOf: number;
  /** Id of the task whose details are open; empty for none. */
  chosen: string;
  onChoose: (taskId: string) => void;
}

function columnsOf(asOf: number): Column<Task>[] {
  return [
    { name: "Task", sortBy: ({ number }) => number, show: ({ reference }) => reference },
    { name: "Type", wide: true, short: true, sortBy: ({ type }) => type, show: ({ type }) => type },
    { name: "Status", sortBy: ({ status }) => status, show: ({ status }) => <StatusMark status={status} /> },
    { name: "Attempt", wide: true, short: true, show: ({ attempt }) => attempt },
    { name: "Started", wide: true, short: true, show: ({ startedAt }) => startedAt && <RelativeTime at={startedAt} /> },
    {
      name: "Duration",
      wide: true,
      short: true,
      show: ({ startedAt, endedAt }) => startedAt && formatDuration((endedAt ?? asOf) - startedAt),
    },
    { name: "Worker", wide: true, show: ({ worker }) => worker },
  ];
}

/** The tasks of an execution, and below one of them what went in and came out. */
export function TaskTable({ execution, identity, asOf, chosen, onChoose }: Props) {
  return (
    <LocalTable
      label="Tasks"
      rows={execution.tasks}
      loading={false}
      columns={columnsOf(asOf)}
      keyOf={({ id }) => id}
      actions={({ id, reference, attempt }) => (
        <ActionButton
          label={`${id === chosen ? "Close" : "Details of"} ${reference}${attempt > 1 ? `, attempt ${attempt}` : ""}`}
          icon={id === chosen ? <ExpandLessIcon fontSize="small" /> : <ExpandMoreIcon fontSize="small" />}
          lacking={false}
          onClick={() => onChoose(id === chosen ? "" : id)}
        />
      )}
      below={(task) => {
        if (task.id === chosen) {
          return <TaskDetails execution={execution} task={task} identity={identity} />;
        }
        return task.reason === "" ? null : <Reason text={task.reason} />;
      }}
      empty="No task was scheduled yet."
    />
  );
}
