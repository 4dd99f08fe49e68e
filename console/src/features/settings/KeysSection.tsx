import Alert from "@mui/material/Alert";
import Button from "@mui/material/Button";
import LinearProgress from "@mui/material/LinearProgress";
import Stack from "@mui/material/Stack";
import Typography from "@mui/material/Typography";
import { useState } from "react";
import { ConfirmDialog } from "@/shared/ui/ConfirmDialog";
import { ErrorNote } from "@/shared/ui/ErrorNote";
import { Facts } from "@/shared/ui/Facts";
import { Section } from "@/shared/ui/Section";
import { isUnderWay, type KeyStatus, progressOf, useKeys, useRewrap, useRotate } from "./settings";

interface DialogProps {
  onClose: () => void;
}

function RotateDialog({ onClose }: DialogProps) {
  return (
    <ConfirmDialog
      title="Rotate the data key"
      action="Rotate"
      change={useRotate()}
      values={undefined}
      done={() => "There is a new data key; values are being encrypted under it."}
      onClose={onClose}
    >
      Makes a new data key and encrypts all values under it, in the background. Workflows go on meanwhile. Older data
      keys stay, for backups.
    </ConfirmDialog>
  );
}

function RewrapDialog({ onClose }: DialogProps) {
  return (
    <ConfirmDialog
      title="Change the master key"
      action="Change"
      change={useRewrap()}
      values={undefined}
      done={() => "The data keys are under a new master key."}
      onClose={onClose}
    >
      Makes a new master key and encrypts the data keys under it. The old file is gone afterwards: copy the new one to
      where you keep such things, and to the other servers; until they have it, they read but refuse to write.
    </ConfirmDialog>
  );
}

const dialogs = { rotate: RotateDialog, rewrap: RewrapDialog };

function Progress({ keys }: { keys: KeyStatus }) {
  if (keys.problem !== undefined) {
    return <Alert severity="error">The rotation has stopped: {keys.problem}</Alert>;
  }
  return isUnderWay(keys) ? (
    <div>
      <LinearProgress variant="determinate" value={progressOf(keys)} aria-label="Progress of the rotation" />
      <Typography variant="body2">
        {(keys.values - keys.remaining).toLocaleString("en")} of {keys.values.toLocaleString("en")} values are under the
        newest data key
      </Typography>
    </div>
  ) : null;
}

/** The keys that values are encrypted under; no key material. */
export function KeysSection() {
  const keys = useKeys();
  const [chosen, setChosen] = useState<keyof typeof dialogs>();
  const Dialog = chosen && dialogs[chosen];
  return (
    <Section
      title="Keys"
      action={
        <Stack direction="row" sx={{ flexWrap: "wrap" }}>
          <Button onClick={() => setChosen("rotate")}>Rotate data key</Button>
          <Button onClick={() => setChosen("rewrap")}>Change master key</Button>
        </Stack>
      }
    >
      <ErrorNote error={keys.error} onRetry={() => void keys.refetch()} />
      {keys.isPending && <LinearProgress aria-label="Loading" />}
      {keys.data && (
        <Stack spacing={2}>
          <Facts
            facts={{
              "Master key": <code>{keys.data.masterKeyId}</code>,
              "Newest data key": <code>{keys.data.primaryKeyId}</code>,
              "Data keys": keys.data.dataKeys.toLocaleString("en"),
              "Stored values": `${keys.data.values.toLocaleString("en")}, of all versions`,
            }}
          />
          <Progress keys={keys.data} />
        </Stack>
      )}
      {Dialog && <Dialog onClose={() => setChosen(undefined)} />}
    </Section>
  );
}
