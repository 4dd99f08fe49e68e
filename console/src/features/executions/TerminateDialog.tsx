import TextField from "@mui/material/TextField";
import Typography from "@mui/material/Typography";
import { useState } from "react";
import { FormDialog } from "@/shared/ui/FormDialog";
import { useTerminate } from "./changes";
import type { DialogProps } from "./RunAgainDialogs";

export function TerminateDialog({ execution, onClose }: DialogProps) {
  const terminate = useTerminate(execution.id);
  const [reason, setReason] = useState("");
  return (
    <FormDialog
      title="Terminate"
      action="Terminate"
      danger
      ready
      change={terminate}
      values={reason.trim()}
      done={() => "It is terminated."}
      onClose={onClose}
    >
      <Typography>Tasks that have not ended are cancelled. It can be retried or restarted later.</Typography>
      <TextField
        label="Reason"
        autoFocus
        helperText="Shown to everybody who looks at this execution"
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 500 } }}
      />
    </FormDialog>
  );
}
