import TextField from "@mui/material/TextField";
import { useDraft } from "@/shared/ui/useDraft";
import { problemOfTerm } from "./query";

interface Props {
  label: string;
  hint: string;
  value: string;
  onChange: (value: string) => void;
}

/** A name or an id to search by. */
export function TermField({ label, hint, value, onChange }: Props) {
  const { text, type, leave } = useDraft(value, onChange);
  const problem = problemOfTerm(text.trim());
  return (
    <TextField
      label={label}
      size="small"
      value={text}
      error={problem !== ""}
      helperText={problem || hint}
      onChange={(event) => type(event.target.value)}
      onBlur={leave}
      slotProps={{ htmlInput: { autoComplete: "off", spellCheck: false } }}
    />
  );
}
