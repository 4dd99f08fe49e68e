import FormControlLabel from "@mui/material/FormControlLabel";
import Radio from "@mui/material/Radio";
import RadioGroup from "@mui/material/RadioGroup";
import Typography from "@mui/material/Typography";
import { useState } from "react";
import { FormDialog } from "@/shared/ui/FormDialog";
import { type Definition, nameOf } from "./definitionText";
import { useSaveDefinition } from "./workflows";

export interface Saved {
  name: string;
  version: number;
  updateTime: number | undefined;
}

interface Props {
  definition: Definition;
  /** What was opened; nothing for a definition that is new. */
  opened?: Saved;
  /** The highest version that there is; 0 for none. */
  latest: number;
  onSaved: (saved: Saved) => void;
  onClose: () => void;
}

/** As a new version, or in place of the one that was opened: in both cases, nobody else's work is overwritten. */
export function SaveDialog({ definition, opened, latest, onSaved, onClose }: Props) {
  const save = useSaveDefinition();
  const name = nameOf(definition);
  // Under another name it is another workflow.
  const old = opened?.name === name ? opened : undefined;
  const next = old ? latest + 1 : 1;
  const [replacing, setReplacing] = useState(false);
  const version = replacing && old ? old.version : next;
  return (
    <FormDialog
      title={`Save ${name}`}
      action="Save"
      ready
      change={save}
      values={{ definition: { ...definition, version }, ...(replacing && old && { replaces: old }) }}
      done={(updateTime) => {
        onSaved({ name, version, updateTime });
        return `Version ${version} of ${name} is stored.`;
      }}
      onClose={onClose}
    >
      {old ? (
        <RadioGroup
          aria-label="Where to"
          value={replacing ? "replace" : "new"}
          onChange={(_, value) => setReplacing(value === "replace")}
        >
          <FormControlLabel value="new" control={<Radio autoFocus />} label={`As version ${next}, which is new`} />
          <FormControlLabel value="replace" control={<Radio />} label={`In place of version ${old.version}`} />
        </RadioGroup>
      ) : (
        <Typography>It becomes version 1 of a new workflow.</Typography>
      )}
      <Typography color="text.secondary">Executions that run keep the definition with which they started.</Typography>
    </FormDialog>
  );
}
