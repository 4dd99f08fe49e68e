import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import { useEffect, useId } from "react";
import { useBlocker } from "react-router";

interface Props {
  /** Asked when somebody is about to leave. */
  unsaved: () => boolean;
}

/** Asks before changes are lost: by going to another page of the console, or away from it. */
export function LeaveDialog({ unsaved }: Props) {
  const titleId = useId();
  const blocker = useBlocker(unsaved);
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (unsaved()) {
        event.preventDefault();
      }
    };
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [unsaved]);
  if (blocker.state !== "blocked") {
    return null;
  }
  return (
    <Dialog open onClose={() => blocker.reset()} aria-labelledby={titleId}>
      <DialogTitle id={titleId}>Leave without saving?</DialogTitle>
      <DialogContent>What you have changed would be lost.</DialogContent>
      <DialogActions>
        <Button autoFocus onClick={() => blocker.reset()}>
          Stay
        </Button>
        <Button color="error" onClick={() => blocker.proceed()}>
          Leave
        </Button>
      </DialogActions>
    </Dialog>
  );
}
