import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import { useState } from "react";
import { useNavigate } from "react-router";
import { FormDialog } from "@/shared/ui/FormDialog";
import { InputForm } from "./InputForm";
import { fieldsOf, inputToSend, NO_INPUT } from "./input";
import { useDefinition, useStart } from "./workflows";

interface Props {
  name: string;
  /** The first is proposed. */
  versions: number[];
  onClose: () => void;
}

/** Starts an execution, and goes to it. Where the server refuses, it says what is missing. */
export function RunDialog({ name, versions, onClose }: Props) {
  const navigate = useNavigate();
  const [version, setVersion] = useState(versions[0] ?? 1);
  const [input, setInput] = useState(NO_INPUT);
  const [correlationId, setCorrelationId] = useState("");
  // Whoever may run it may not always read it: then they know what it takes.
  const fields = fieldsOf(useDefinition(name, version).data);
  const sent = inputToSend(input, fields);
  return (
    <FormDialog
      title={`Run ${name}`}
      action="Run"
      ready={sent !== undefined}
      change={useStart()}
      values={{ name, version, input: sent ?? {}, correlationId: correlationId.trim() }}
      done={(id) => {
        void navigate(`/executions/${encodeURIComponent(id)}`);
        return `${name} has started.`;
      }}
      onClose={onClose}
    >
      <TextField select label="Version" value={version} onChange={(event) => setVersion(Number(event.target.value))}>
        {versions.map((number) => (
          <MenuItem key={number} value={number}>
            {number}
          </MenuItem>
        ))}
      </TextField>
      <InputForm fields={fields} input={input} onChange={setInput} />
      <TextField
        label="Correlation id"
        value={correlationId}
        helperText="To find it by, such as an order's number"
        onChange={(event) => setCorrelationId(event.target.value)}
        slotProps={{ htmlInput: { autoComplete: "off", spellCheck: false } }}
      />
    </FormDialog>
  );
}
