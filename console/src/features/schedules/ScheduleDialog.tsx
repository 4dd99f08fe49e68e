import TextField from "@mui/material/TextField";
import { useDeferredValue, useState } from "react";
import { FormDialog } from "@/shared/ui/FormDialog";
import { NextRuns } from "./NextRuns";
import { draftOf, isComplete, NEW_SCHEDULE, problemOfInput, type ScheduleDraft, scheduleOf } from "./scheduleForm";
import { type Schedule, useSaveSchedule } from "./schedules";

interface Props {
  /** The one to edit; undefined for a new one. */
  schedule?: Schedule;
  onClose: () => void;
}

interface FieldProps {
  label: string;
  value: string;
  help?: string;
  problem?: string;
  onChange: (value: string) => void;
  required?: boolean;
  disabled?: boolean;
  multiline?: boolean;
}

function Field({ help, problem, onChange, ...rest }: FieldProps) {
  return (
    <TextField
      {...rest}
      fullWidth
      error={Boolean(problem)}
      helperText={problem || help}
      onChange={(event) => onChange(event.target.value)}
      slotProps={{ htmlInput: { autoComplete: "off", spellCheck: false } }}
    />
  );
}

/** Makes a schedule, or changes one. */
export function ScheduleDialog({ schedule, onClose }: Props) {
  const save = useSaveSchedule();
  // What others store meanwhile is not what somebody saw here.
  const [before] = useState(schedule);
  const [draft, setDraft] = useState(before ? draftOf(before) : NEW_SCHEDULE);
  const set = (part: Partial<ScheduleDraft>) => setDraft({ ...draft, ...part });
  const cronExpression = useDeferredValue(draft.cronExpression);
  const ready = isComplete(draft);
  return (
    <FormDialog
      title={before ? `Edit ${draft.name}` : "Add schedule"}
      action={before ? "Save" : "Add"}
      ready={ready}
      change={save}
      values={{ before, schedule: ready ? scheduleOf(draft, before) : {} }}
      done={() => `Schedule ${draft.name} is stored.`}
      onClose={onClose}
    >
      <Field
        label="Schedule name"
        required
        disabled={before !== undefined}
        value={draft.name}
        onChange={(name) => set({ name })}
      />
      <Field
        label="Cron expression"
        required
        help="second minute hour day month weekday, such as 0 0 6 * * MON-FRI"
        value={draft.cronExpression}
        onChange={(text) => set({ cronExpression: text })}
      />
      <NextRuns cronExpression={cronExpression} zoneId={draft.zoneId} />
      <Field
        label="Time zone"
        help="Such as Europe/Berlin"
        value={draft.zoneId}
        onChange={(zoneId) => set({ zoneId })}
      />
      <Field label="Workflow" required value={draft.workflow} onChange={(workflow) => set({ workflow })} />
      <Field
        label="Version"
        help="The latest, if left empty"
        value={draft.version}
        onChange={(version) => set({ version })}
      />
      <Field
        label="Input"
        multiline
        help="JSON; no values of secrets: the workflow names those itself"
        problem={problemOfInput(draft.input)}
        value={draft.input}
        onChange={(input) => set({ input })}
      />
      <Field label="Description" value={draft.description} onChange={(description) => set({ description })} />
    </FormDialog>
  );
}
