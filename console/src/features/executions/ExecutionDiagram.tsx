import Box from "@mui/material/Box";
import { useMemo } from "react";
import { WorkflowDiagram } from "@/shared/diagram/WorkflowDiagram";
import type { Identity } from "./grants";
import { latestByReference } from "./latest";
import type { Execution } from "./model";
import { TaskDetails } from "./TaskDetails";

interface Props {
  execution: Execution;
  identity: Identity | undefined;
  /** Id of the task whose details are open; empty for none. */
  chosen: string;
  onChoose: (taskId: string) => void;
}

/** The definition, with what became of each task; below it the details of one. */
export function ExecutionDiagram({ execution, identity, chosen, onChoose }: Props) {
  const latest = useMemo(() => latestByReference(execution.tasks), [execution.tasks]);
  const statuses = useMemo(() => new Map([...latest].map(([name, task]) => [name, task.status])), [latest]);
  const task = execution.tasks.find(({ id }) => id === chosen);
  const selected = [...latest].findLast(([, each]) => each.id === chosen)?.[0];
  return (
    <>
      <WorkflowDiagram
        label={`Diagram of ${execution.workflow}`}
        definition={execution.definition}
        statuses={statuses}
        selected={selected}
        onSelect={(reference) => onChoose(latest.get(reference)?.id ?? "")}
      />
      <Box sx={{ mt: 2 }}>
        {task && <TaskDetails key={task.id} execution={execution} task={task} identity={identity} />}
      </Box>
    </>
  );
}
