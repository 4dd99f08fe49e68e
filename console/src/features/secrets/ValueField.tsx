import FormControlLabel from "@mui/material/FormControlLabel";
import Stack from "@mui/material/Stack";
import Switch from "@mui/material/Switch";
import TextField from "@mui/material/TextField";
import { useShortestMasked } from "./secrets";
import { problemOfValue, type WrittenValue } from "./secretRules";
import { textOf, warningsOf } from "./valueWarnings";

export const NO_VALUE: WrittenValue = { text: "", isJson: false };

interface Props {
  value: WrittenValue;
  onChange: (value: WrittenValue) => void;
}

/**
 * Where a value is written: text of any kind, or a JSON document, which is checked. The browser neither fills it in nor remembers
 * it; it takes several lines, which a password field would not.
 */
export function ValueField({ value, onChange }: Props) {
  const problem = problemOfValue(value);
  const shortest = useShortestMasked().data ?? 0;
  const warnings = warningsOf(value.text, shortest).map((warning) => textOf(warning, shortest));
  return (
    <Stack>
      <TextField
        label="Secret value"
        required
        multiline
        minRows={value.isJson ? 5 : 2}
        maxRows={12}
        value={value.text}
        error={problem !== ""}
        helperText={problem || warnings.join(" ")}
        onChange={(event) => onChange({ ...value, text: event.target.value })}
        slotProps={{
          htmlInput: {
            autoComplete: "off",
            autoCapitalize: "off",
            autoCorrect: "off",
            spellCheck: false,
            "data-1p-ignore": true,
            "data-lpignore": "true",
          },
        }}
      />
      <FormControlLabel
        label="JSON document"
        control={
          <Switch size="small" checked={value.isJson} onChange={(_, isJson) => onChange({ ...value, isJson })} />
        }
      />
    </Stack>
  );
}
