import TextField from "@mui/material/TextField";
import { useState } from "react";
import { problemOfName } from "@/shared/resources/names";
import { TagField } from "@/shared/tags/TagField";
import type { Tag } from "@/shared/tags/tags";
import { FormDialog } from "@/shared/ui/FormDialog";
import { ValueField } from "./ValueField";
import { useAddVariable } from "./variables";

export function AddVariableDialog({ onClose }: { onClose: () => void }) {
  const add = useAddVariable();
  const [name, setName] = useState("");
  const [value, setValue] = useState("");
  const [tags, setTags] = useState<Tag[]>([]);
  const problem = problemOfName(name);
  return (
    <FormDialog
      title="Add variable"
      action="Add"
      ready={name !== "" && problem === "" && value !== ""}
      change={add}
      values={{ name, value, tags }}
      done={() => `Variable ${name} is stored.`}
      onClose={onClose}
    >
      <TextField
        label="Name"
        required
        autoFocus
        value={name}
        error={problem !== ""}
        helperText={problem || (name && `In a workflow: \${workflow.env.${name}}`)}
        onChange={(event) => setName(event.target.value)}
        slotProps={{ htmlInput: { autoComplete: "off", spellCheck: false } }}
      />
      <ValueField value={value} onChange={setValue} />
      <TagField tags={tags} onChange={setTags} />
    </FormDialog>
  );
}
