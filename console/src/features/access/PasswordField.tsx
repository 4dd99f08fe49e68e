import TextField from "@mui/material/TextField";
import { isLongEnough } from "./passwordRule";

interface Props {
  value: string;
  onChange: (value: string) => void;
  hint?: string;
}

/** A password for somebody else: the browser neither fills it in nor keeps it. */
export function PasswordField({ value, onChange, hint }: Props) {
  const isWrong = value !== "" && !isLongEnough(value);
  return (
    <TextField
      label="Password"
      type="password"
      value={value}
      error={isWrong}
      helperText={isWrong ? "12 characters or more." : hint}
      onChange={(event) => onChange(event.target.value)}
      slotProps={{ htmlInput: { autoComplete: "new-password" } }}
    />
  );
}
