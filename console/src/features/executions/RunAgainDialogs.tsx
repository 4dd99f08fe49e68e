import Checkbox from "@mui/material/Checkbox";
import FormControlLabel from "@mui/material/FormControlLabel";
import type { UseMutationResult } from "@tanstack/react-query";
import Typography from "@mui/material/Typography";
import { type ReactNode, useState } from "react";
import { FormDialog } from "@/shared/ui/FormDialog";
import { useRerun, useRestart, useRetry } from "./changes";
import type { Identity } from "./grants";
import type { Execution, Task } from "./model";
import { hasFailed } from "./statuses";
import { TakeoverNote } from "./TakeoverNote";

export interface DialogProps {
  execution: Execution;
  identity: Identity | undefined;
  onClose: () => void;
}

interface Props<T> {
  title: string;
  action: string;
  change: UseMutationResult<unknown, Error, T>;
  values: T;
  identity: Identity | undefined;
  onClose: () => void;
  children: ReactNode;
}

function RunAgainDialog<T>({ identity, children, ...form }: Props<T>) {
  return (
    <FormDialog {...form} ready done={() => "It runs again."}>
      {children}
      <TakeoverNote identity={identity} />
    </FormDialog>
  );
}

interface OptionProps {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

function Option({ label, checked, onChange }: OptionProps) {
  return (
    <FormControlLabel label={label} control={<Checkbox checked={checked} onChange={(_, now) => onChange(now)} />} />
  );
}

export function RetryDialog({ execution, identity, onClose }: DialogProps) {
  const retry = useRetry(execution.id);
  const [within, setWithin] = useState(false);
  const hasInner = execution.tasks.some((task) => task.subWorkflowId !== "" && hasFailed(task.status));
  return (
    <RunAgainDialog title="Retry" action="Retry" change={retry} values={within} identity={identity} onClose={onClose}>
      <Typography>The tasks that failed run again, and then what comes after them. What was done stays.</Typography>
      {hasInner && (
        <Option
          label="Go on within the sub-workflow that failed, instead of starting it anew"
          checked={within}
          onChange={setWithin}
        />
      )}
    </RunAgainDialog>
  );
}

export function RestartDialog({ execution, identity, onClose }: DialogProps) {
  const restart = useRestart(execution.id);
  const [latest, setLatest] = useState(false);
  return (
    <RunAgainDialog
      title="Restart"
      action="Restart"
      change={restart}
      values={latest}
      identity={identity}
      onClose={onClose}
    >
      <Typography>
        It runs again from its first task on, with the same input. What its tasks have put out so far is lost.
      </Typography>
      <Option label="With the latest version of its definition" checked={latest} onChange={setLatest} />
    </RunAgainDialog>
  );
}

export function RerunDialog({ execution, task, identity, onClose }: DialogProps & { task: Task }) {
  const rerun = useRerun(execution.id);
  return (
    <RunAgainDialog
      title={`Rerun from ${task.reference}`}
      action="Rerun"
      change={rerun}
      values={task.id}
      identity={identity}
      onClose={onClose}
    >
      <Typography>
        {task.reference} runs again with its input as it was, and all that comes after it. What those tasks have put out
        so far is lost.
      </Typography>
    </RunAgainDialog>
  );
}
