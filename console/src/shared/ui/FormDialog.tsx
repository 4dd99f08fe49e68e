import type { UseMutationResult } from "@tanstack/react-query";
import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import Stack from "@mui/material/Stack";
import { type ReactNode, useId } from "react";
import { ErrorNote } from "./ErrorNote";
import { useNotice } from "./Notices";

interface Props<T, R> {
  title: string;
  /** What the button says that does it. */
  action: string;
  danger?: boolean;
  ready: boolean;
  /** What is done with the form. Where the server refuses, what was typed stays. */
  change: UseMutationResult<R, Error, T>;
  values: T;
  /** What to say when it is done; the dialog closes then. */
  done: (answer: R) => string;
  onClose: () => void;
  children: ReactNode;
}

/** A dialog with a form: Enter does it, Escape leaves it. */
export function FormDialog<T, R>({
  title,
  action,
  danger,
  ready,
  change,
  values,
  done,
  onClose,
  children,
}: Props<T, R>) {
  const titleId = useId();
  const notice = useNotice();
  const submit = () =>
    change.mutate(values, {
      onSuccess: (answer) => {
        notice(done(answer));
        onClose();
      },
    });
  return (
    <Dialog open fullWidth maxWidth="sm" onClose={onClose} aria-labelledby={titleId}>
      <form
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready && !change.isPending) {
            submit();
          }
        }}
      >
        <DialogTitle id={titleId}>{title}</DialogTitle>
        <DialogContent>
          <Stack spacing={2} sx={{ pt: 1 }}>
            {children}
            <ErrorNote error={change.error} />
          </Stack>
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            variant="contained"
            color={danger ? "error" : "primary"}
            disabled={!ready}
            loading={change.isPending}
          >
            {action}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
