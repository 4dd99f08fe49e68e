import { ConfirmDialog } from "@/shared/ui/ConfirmDialog";
import { UseList } from "./UseList";
import { type Secret, useDeleteSecret } from "./secrets";

interface Props {
  secret: Secret;
  onClose: () => void;
}

export function DeleteSecretDialog({ secret: { name }, onClose }: Props) {
  return (
    <ConfirmDialog
      title={`Delete ${name}`}
      action="Delete"
      typed={name}
      change={useDeleteSecret()}
      values={name}
      done={() => `Secret ${name} is deleted.`}
      onClose={onClose}
    >
      <UseList secret={name} />
      Workflows that use it will fail from their next task on. It can be brought back for some days, but without its
      owner and what was granted on it.
    </ConfirmDialog>
  );
}
