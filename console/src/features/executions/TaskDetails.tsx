import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import { type ReactNode, useState } from "react";
import { HandleText } from "@/shared/json/HandleText";
import { JsonTree } from "@/shared/json/JsonTree";
import { pathOf } from "@/shared/resources/resources";
import { PageLink } from "@/shared/ui/PageLink";
import { PermittedButton } from "@/shared/ui/PermittedButton";
import { RelativeTime } from "@/shared/ui/RelativeTime";
import { useMayExecute } from "./executions";
import { Facts } from "@/shared/ui/Facts";
import type { Identity } from "./grants";
import type { Execution, Task } from "./model";
import { RerunDialog } from "./RunAgainDialogs";
import { isLive } from "./statuses";
import { TaskLogs } from "./TaskLogs";

interface Props {
  execution: Execution;
  task: Task;
  identity: Identity | undefined;
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <Typography variant="subtitle2" component="h3">
        {title}
      </Typography>
      {children}
    </div>
  );
}

/** One attempt at a task: what went in, what came out, what it said. */
export function TaskDetails({ execution, task, identity }: Props) {
  const [rerunning, setRerunning] = useState(false);
  const mayExecute = useMayExecute(execution.workflow);
  const { id, name, worker, scheduledAt, subWorkflowId, reason } = task;
  return (
    <Box role="region" aria-label={`Details of ${task.reference}`} sx={{ display: "grid", gap: 2, py: 1 }}>
      <Facts
        row
        facts={{
          "Task definition": name && <PageLink to={pathOf("TASK_DEF", name)}>{name}</PageLink>,
          Scheduled: scheduledAt && <RelativeTime at={scheduledAt} />,
          Worker: worker,
          "Sub-workflow": subWorkflowId && (
            <PageLink to={`/executions/${encodeURIComponent(subWorkflowId)}`}>{subWorkflowId}</PageLink>
          ),
          Id: id,
        }}
      />
      {reason && (
        <Alert severity="error" sx={{ overflowWrap: "anywhere" }}>
          <HandleText text={reason} />
        </Alert>
      )}
      <Box
        sx={{ display: "grid", gap: 2, gridTemplateColumns: { xs: "minmax(0, 1fr)", md: "repeat(2, minmax(0, 1fr))" } }}
      >
        <Part title="Input">
          <JsonTree label={`Input of ${task.reference}`} value={task.input} />
        </Part>
        <Part title="Output">
          <JsonTree label={`Output of ${task.reference}`} value={task.output} />
        </Part>
      </Box>
      <Part title="Logs">
        <TaskLogs taskId={id} live={isLive(execution.status)} />
      </Part>
      {!isLive(execution.status) && (
        <div>
          <PermittedButton
            size="small"
            variant="outlined"
            lacking={!mayExecute && `EXECUTE on workflow ${execution.workflow}`}
            onClick={() => setRerunning(true)}
          >
            Rerun from here
          </PermittedButton>
        </div>
      )}
      {rerunning && (
        <RerunDialog execution={execution} task={task} identity={identity} onClose={() => setRerunning(false)} />
      )}
    </Box>
  );
}
