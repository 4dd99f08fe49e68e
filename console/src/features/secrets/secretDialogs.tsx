import { TagsDialog } from "@/shared/tags/TagsDialog";
import { DeleteSecretDialog } from "./DeleteSecretDialog";
import { EditSecretDialog } from "./EditSecretDialog";
import { type Secret, useChangeTags } from "./secrets";

export type SecretAction = "edit" | "tags" | "delete";

interface Props {
  secret: Secret;
  onClose: () => void;
}

function SecretTagsDialog({ secret: { name, tags }, onClose }: Props) {
  return <TagsDialog name={name} tags={tags} change={useChangeTags()} onClose={onClose} />;
}

/** What can be done with a secret, and where one says how. */
export const secretDialogs = { edit: EditSecretDialog, tags: SecretTagsDialog, delete: DeleteSecretDialog };
