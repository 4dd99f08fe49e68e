import { useState } from "react";
import { useNotice } from "@/shared/ui/Notices";
import { PermittedButton } from "@/shared/ui/PermittedButton";
import { type Action, actionsFor } from "./actions";
import { usePause, useResume } from "./changes";
import { useMayExecute } from "./executions";
import type { Identity } from "./grants";
import type { Execution } from "./model";
import { RestartDialog, RetryDialog } from "./RunAgainDialogs";
import { TerminateDialog } from "./TerminateDialog";

interface Props {
  execution: Execution;
  identity: Identity | undefined;
  onRefused: (error: Error | null) => void;
}

const labels: Record<Action, string> = {
  pause: "Pause",
  resume: "Resume",
  terminate: "Terminate",
  retry: "Retry",
  restart: "Restart",
};

const dialogs = { terminate: TerminateDialog, retry: RetryDialog, restart: RestartDialog };

/** What there is to do with an execution in its state. What may be lost asks first. */
export function ExecutionActions({ execution, identity, onRefused }: Props) {
  const notice = useNotice();
  const pause = usePause(execution.id);
  const resume = useResume(execution.id);
  const mayExecute = useMayExecute(execution.workflow);
  const [asking, setAsking] = useState<keyof typeof dialogs>();
  const Dialog = asking && dialogs[asking];
  const act = (action: Action) => {
    if (action === "pause" || action === "resume") {
      const [change, done] = action === "pause" ? [pause, "It is paused."] : [resume, "It goes on."];
      onRefused(null);
      change.mutate(undefined, { onSuccess: () => notice(done), onError: onRefused });
    } else {
      setAsking(action);
    }
  };
  return (
    <>
      {actionsFor(execution).map((action) => (
        <PermittedButton
          key={action}
          variant="outlined"
          size="small"
          color={action === "terminate" ? "error" : "primary"}
          lacking={!mayExecute && `EXECUTE on workflow ${execution.workflow}`}
          loading={(action === "pause" && pause.isPending) || (action === "resume" && resume.isPending)}
          onClick={() => act(action)}
        >
          {labels[action]}
        </PermittedButton>
      ))}
      {Dialog && <Dialog execution={execution} identity={identity} onClose={() => setAsking(undefined)} />}
    </>
  );
}
