import TextField from "@mui/material/TextField";
import { useState } from "react";
import { problemOfName } from "@/shared/resources/names";
import { TagField } from "@/shared/tags/TagField";
import type { Tag } from "@/shared/tags/tags";
import { FormDialog } from "@/shared/ui/FormDialog";
import { isComplete } from "./secretRules";
import { useAddSecret } from "./secrets";
import { NO_VALUE, ValueField } from "./ValueField";

export function AddSecretDialog({ onClose }: { onClose: () => void }) {
  const add = useAddSecret();
  const [name, setName] = useState("");
  const [value, setValue] = useState(NO_VALUE);
  const [description, setDescription] = useState("");
  const [tags, setTags] = useState<Tag[]>([]);
  const problemInName = problemOfName(name);
  return (
    <FormDialog
      title="Add secret"
      action="Add"
      ready={name !== "" && problemInName === "" && isComplete(value)}
      change={add}
      values={{ name, value: value.text, description, tags }}
      done={(warning) => warning ?? `Secret ${name} is stored.`}
      onClose={onClose}
    >
      <TextField
        label="Secret name"
        required
        autoFocus
        value={name}
        error={problemInName !== ""}
        helperText={problemInName || (name && `In a workflow: \${workflow.secrets.${name}}`)}
        onChange={(event) => setName(event.target.value)}
        slotProps={{ htmlInput: { autoComplete: "off", spellCheck: false } }}
      />
      <ValueField value={value} onChange={setValue} />
      <TextField
        label="Description"
        value={description}
        onChange={(event) => setDescription(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 1_000 } }}
      />
      <TagField tags={tags} onChange={setTags} />
    </FormDialog>
  );
}
