import TextField from "@mui/material/TextField";

const MAX_LENGTH = 65_535;

interface Props {
  value: string;
  onChange: (value: string) => void;
}

export function ValueField({ value, onChange }: Props) {
  return (
    <TextField
      label="Value"
      required
      multiline
      minRows={2}
      maxRows={12}
      value={value}
      helperText="Everybody who may use it can see it, and executions keep it: passwords and keys belong to the secrets."
      onChange={(event) => onChange(event.target.value)}
      slotProps={{ htmlInput: { autoComplete: "off", spellCheck: false, maxLength: MAX_LENGTH } }}
    />
  );
}
