import TextField from "@mui/material/TextField";

interface Props {
  text: string;
  /** What is wrong with it; empty if nothing is. */
  problem: string;
  readOnly?: boolean;
  onChange: (text: string) => void;
}

export function DefinitionField({ text, problem, readOnly, onChange }: Props) {
  return (
    <TextField
      label="Definition"
      multiline
      fullWidth
      minRows={10}
      maxRows={30}
      value={text}
      error={problem !== ""}
      helperText={problem || "JSON, as the engine has it"}
      onChange={(event) => onChange(event.target.value)}
      slotProps={{
        htmlInput: { spellCheck: false, autoComplete: "off", readOnly, sx: { fontFamily: "monospace", fontSize: 14 } },
      }}
    />
  );
}
