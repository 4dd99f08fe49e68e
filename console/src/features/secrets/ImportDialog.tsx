import UploadFileIcon from "@mui/icons-material/UploadFile";
import Alert from "@mui/material/Alert";
import Button from "@mui/material/Button";
import Checkbox from "@mui/material/Checkbox";
import FormControlLabel from "@mui/material/FormControlLabel";
import List from "@mui/material/List";
import ListItem from "@mui/material/ListItem";
import ListItemText from "@mui/material/ListItemText";
import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import Typography from "@mui/material/Typography";
import { useState } from "react";
import { ErrorNote } from "@/shared/ui/ErrorNote";
import { FormDialog } from "@/shared/ui/FormDialog";
import { type Dialect, type Entry, type Omission, readEnvFile } from "./envFile";
import { useCurrentVersions, useImport, useShortestMasked } from "./secrets";
import { textOf, warningsOf } from "./valueWarnings";

const wrapped = { overflowWrap: "anywhere" };

interface Props {
  onClose: () => void;
}

/** Makes secrets of a .env file, after a look at what that would do. Values are not shown. */
export function ImportDialog({ onClose }: Props) {
  const [text, setText] = useState("");
  const [dialect, setDialect] = useState<Dialect>();
  const [unchecked, setUnchecked] = useState<string[]>([]);
  const { entries, leftOut, differs } = readEnvFile(text, dialect);
  const current = useCurrentVersions(entries.map(({ name }) => name));
  const chosen = entries.filter(({ name }) => !unchecked.includes(name));
  const consequence = ({ name, value }: Entry) => {
    const version = current.data?.get(name);
    const length = `${value.length.toLocaleString("en")} characters`;
    return version === undefined ? `New, ${length}` : `Replaces version ${version}, ${length}`;
  };
  const toggle = ({ name }: Entry) =>
    setUnchecked((now) => (now.includes(name) ? now.filter((other) => other !== name) : [...now, name]));
  return (
    <FormDialog
      title="Import secrets"
      action={chosen.length === 1 ? "Import 1 secret" : `Import ${chosen.length} secrets`}
      ready={chosen.length > 0 && current.isSuccess && !current.isPlaceholderData}
      change={useImport()}
      values={chosen.map(({ name, value }) => ({ name, value, expectedVersion: current.data?.get(name) ?? 0 }))}
      done={({ names, warnings }) => [`Stored: ${names.join(", ")}.`, ...warnings].join(" ")}
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
      {differs && <DialectField dialect={dialect} onChange={setDialect} />}
      <ErrorNote error={current.error} onRetry={() => void current.refetch()} />
      <List dense disablePadding aria-label="What would be stored">
        {entries.map((entry) => (
          <ListItem key={entry.name} disablePadding sx={{ display: "block" }}>
            <FormControlLabel
              control={<Checkbox checked={chosen.includes(entry)} onChange={() => toggle(entry)} />}
              label={<ListItemText primary={entry.name} secondary={consequence(entry)} />}
              sx={wrapped}
            />
            <Warnings value={entry.value} />
          </ListItem>
        ))}
      </List>
      {leftOut.length > 0 && <LeftOut lines={leftOut} />}
    </FormDialog>
  );
}

interface DialectProps {
  dialect: Dialect | undefined;
  onChange: (dialect: Dialect | undefined) => void;
}

function DialectField({ dialect, onChange }: DialectProps) {
  return (
    <TextField
      select
      label="Lines that programs read differently"
      helperText="Choose the program that the file is for. What it does with quotes, backslashes, # and ${...} then counts."
      value={dialect ?? ""}
      onChange={(event) => onChange((event.target.value || undefined) as Dialect | undefined)}
      slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
    >
      <MenuItem value="">Leave them out</MenuItem>
      <MenuItem value="dotenv">Read them as dotenv (Node.js)</MenuItem>
      <MenuItem value="python-dotenv">Read them as python-dotenv</MenuItem>
    </TextField>
  );
}

/** What is probably not meant in a value that would be stored. */
function Warnings({ value }: { value: string }) {
  const shortest = useShortestMasked().data ?? 0;
  const warnings = warningsOf(value, shortest);
  return (
    warnings.length > 0 && (
      <Alert severity="warning" sx={{ ml: 4, py: 0 }}>
        {warnings.map((warning) => textOf(warning, shortest)).join(" ")}
      </Alert>
    )
  );
}

function LeftOut({ lines }: { lines: Omission[] }) {
  return (
    <>
      <Typography variant="subtitle2" component="h3">
        Left out
      </Typography>
      <List dense disablePadding aria-label="What is left out">
        {lines.map(({ line, name, reason }) => (
          <ListItem key={`${line} ${name}`} disablePadding sx={wrapped}>
            <ListItemText primary={name === "" ? `Line ${line}` : `Line ${line}, ${name}`} secondary={reason} />
          </ListItem>
        ))}
      </List>
    </>
  );
}
