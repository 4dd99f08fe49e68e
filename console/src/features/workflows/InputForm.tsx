import FormControlLabel from "@mui/material/FormControlLabel";
import Switch from "@mui/material/Switch";
import TextField from "@mui/material/TextField";
import { type InputField, inputOf, type WrittenInput } from "./input";

interface Props {
  /** None, where the definition names none: then it is JSON. */
  fields: InputField[];
  input: WrittenInput;
  onChange: (input: WrittenInput) => void;
}

/** A field for each input that the definition names; or all in one, as JSON. */
export function InputForm({ fields, input, onChange }: Props) {
  const asJson = input.isJson || fields.length === 0;
  const valid = inputOf(input.json) !== undefined;
  return (
    <>
      {fields.length > 0 && (
        <FormControlLabel
          control={
            <Switch
              size="small"
              checked={input.isJson}
              onChange={(event) => onChange({ ...input, isJson: event.target.checked })}
            />
          }
          label="Input as JSON"
        />
      )}
      {asJson ? (
        <TextField
          label="Input"
          multiline
          minRows={4}
          maxRows={16}
          value={input.json}
          error={!valid}
          helperText={valid ? "" : 'Write a JSON object, such as {"name": "value"}.'}
          onChange={(event) => onChange({ ...input, json: event.target.value })}
          slotProps={{ htmlInput: { autoComplete: "off", spellCheck: false } }}
        />
      ) : (
        fields.map(({ name, example }) => (
          <TextField
            key={name}
            label={name}
            value={input.fields[name] ?? ""}
            placeholder={example}
            onChange={(event) => onChange({ ...input, fields: { ...input.fields, [name]: event.target.value } })}
            slotProps={{ htmlInput: { autoComplete: "off", spellCheck: false } }}
          />
        ))
      )}
    </>
  );
}
