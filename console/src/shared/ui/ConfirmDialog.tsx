import type { UseMutationResult } from "@tanstack/react-query";
import TextField from "@mui/material/TextField";
import Typography from "@mui/material/Typography";
import { type ReactNode, useState } from "react";
import { FormDialog } from "./FormDialog";

interface Props<T, R> {
  title: string;
  /** What the button says that does it. */
  action: string;
  change: UseMutationResult<R, Error, T>;
  values: T;
  done: (answer: R) => string;
  onClose: () => void;
  /** What follows from it. */
  children: ReactNode;
  /** What has to be typed before it can be done, where that is much to lose. */
  typed?: string;
}

/** Asks before something is lost. */
export function ConfirmDialog<T, R>({ children, typed, ...form }: Props<T, R>) {
  const [text, setText] = useState("");
  return (
    <FormDialog {...form} danger ready={typed === undefined || text === typed}>
      <Typography component="div">{children}</Typography>
      {typed !== undefined && (
        <TextField
          label={`Type ${typed} to delete it`}
          autoFocus
          value={text}
          onChange={(event) => setText(event.target.value)}
          slotProps={{ htmlInput: { autoComplete: "off", spellCheck: false } }}
        />
      )}
    </FormDialog>
  );
}
