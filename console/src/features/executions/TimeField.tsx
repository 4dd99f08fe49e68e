import TextField from "@mui/material/TextField";
import { fromLocal, toLocal } from "./localTime";

interface Props {
  label: string;
  /** In milliseconds since 1970. */
  value: number | undefined;
  onChange: (value: number | undefined) => void;
}

/** A time in the viewer's zone. */
export function TimeField({ label, value, onChange }: Props) {
  return (
    <TextField
      type="datetime-local"
      label={label}
      size="small"
      value={toLocal(value)}
      onChange={(event) => onChange(fromLocal(event.target.value))}
      slotProps={{ inputLabel: { shrink: true } }}
    />
  );
}
