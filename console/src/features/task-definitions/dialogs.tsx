import { TagsDialog } from "@/shared/tags/TagsDialog";
import { ConfirmDialog } from "@/shared/ui/ConfirmDialog";
import { type TaskRow, useChangeTags, useDeleteTaskDefinition } from "./taskDefinitions";

interface Props {
  task: TaskRow;
  onClose: () => void;
}

function TaskTagsDialog({ task: { name, tags }, onClose }: Props) {
  return <TagsDialog name={name} tags={tags} change={useChangeTags()} onClose={onClose} />;
}

function DeleteDialog({ task: { name }, onClose }: Props) {
  return (
    <ConfirmDialog
      title={`Delete ${name}`}
      action="Delete"
      change={useDeleteTaskDefinition()}
      values={name}
      done={() => `Task definition ${name} is deleted.`}
      typed={name}
      onClose={onClose}
    >
      Workflows whose tasks have this definition cannot be started any more, and all access to it is gone.
    </ConfirmDialog>
  );
}

export const dialogs = { tags: TaskTagsDialog, delete: DeleteDialog };

export type TaskAction = keyof typeof dialogs;
