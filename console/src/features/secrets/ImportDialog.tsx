import UploadFileIcon from "@mui/icons-material/UploadFile";
import Button from "@mui/material/Button";
import Checkbox from "@mui/material/Checkbox";
import FormControlLabel from "@mui/material/FormControlLabel";
import List from "@mui/material/List";
import ListItem from "@mui/material/ListItem";
import ListItemText from "@mui/material/ListItemText";
import TextField from "@mui/material/TextField";
import { useState } from "react";
import { ErrorNote } from "@/shared/ui/ErrorNote";
import { FormDialog } from "@/shared/ui/FormDialog";
import { type Entry, parseEnvFile } from "./envFile";
import { useCurrentVersions, useImport } from "./secrets";

interface Props {
  onClose: () => void;
}

/** Makes secrets of a .env file, after a look at what that would do. Values are not shown. */
export function ImportDialog({ onClose }: Props) {
  const [text, setText] = useState("");
  const [left, setLeft] = useState<string[]>([]);
  const entries = parseEnvFile(text);
  const current = useCurrentVersions(entries.filter(({ problem }) => problem === "").map(({ name }) => name));
  const chosen = entries.filter(({ name, problem }) => problem === "" && !left.includes(name));
  const consequence = ({ name, value, problem }: Entry) => {
    const version = current.data?.get(name);
    const length = `${value.length.toLocaleString("en")} characters`;
    return problem || (version === undefined ? `New, ${length}` : `Replaces version ${version}, ${length}`);
  };
  const toggle = ({ name }: Entry) =>
    setLeft((now) => (now.includes(name) ? now.filter((other) => other !== name) : [...now, name]));
  return (
    <FormDialog
      title="Import secrets"
      action={chosen.length === 1 ? "Import 1 secret" : `Import ${chosen.length} secrets`}
      ready={chosen.length > 0 && current.isSuccess && !current.isPlaceholderData}
      change={useImport()}
      values={chosen.map(({ name, value }) => ({ name, value, expectedVersion: current.data?.get(name) ?? 0 }))}
      done={(stored) => `Stored: ${stored.join(", ")}.`}
      onClose={onClose}
    >
      <Button component="label" variant="outlined" startIcon={<UploadFileIcon />}>
        Choose a .env file
        <input
          type="file"
          hidden
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file) {
              void file.text().then(setText);
            }
          }}
        />
      </Button>
      <TextField
        label="Or paste it"
        multiline
        minRows={3}
        maxRows={8}
        value={text}
        onChange={(event) => setText(event.target.value)}
        slotProps={{ htmlInput: { autoComplete: "off", spellCheck: false } }}
      />
      <ErrorNote error={current.error} onRetry={() => void current.refetch()} />
      <List dense disablePadding aria-label="What would be stored">
        {entries.map((entry) => (
          <ListItem key={entry.name} disablePadding>
            <FormControlLabel
              control={<Checkbox checked={chosen.includes(entry)} onChange={() => toggle(entry)} />}
              disabled={entry.problem !== ""}
              label={<ListItemText primary={entry.name} secondary={consequence(entry)} />}
              sx={{ overflowWrap: "anywhere" }}
            />
          </ListItem>
        ))}
      </List>
    </FormDialog>
  );
}
