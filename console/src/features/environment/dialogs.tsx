import { useState } from "react";
import { TagsDialog } from "@/shared/tags/TagsDialog";
import { ConfirmDialog } from "@/shared/ui/ConfirmDialog";
import { FormDialog } from "@/shared/ui/FormDialog";
import { ValueField } from "./ValueField";
import { useChangeTags, useDeleteVariable, useReplaceValue, type Variable } from "./variables";

interface Props {
  variable: Variable;
  onClose: () => void;
}

function EditDialog({ variable: { name, value: before }, onClose }: Props) {
  const replace = useReplaceValue();
  // What others store meanwhile is not what somebody saw here.
  const [shown] = useState(before);
  const [value, setValue] = useState(before);
  return (
    <FormDialog
      title={`Edit ${name}`}
      action="Save"
      ready={value !== "" && value !== shown}
      change={replace}
      values={{ name, before: shown, value }}
      done={() => `Variable ${name} has a new value.`}
      onClose={onClose}
    >
      <ValueField value={value} onChange={setValue} />
    </FormDialog>
  );
}

function VariableTagsDialog({ variable: { name, tags }, onClose }: Props) {
  return <TagsDialog name={name} tags={tags} change={useChangeTags()} onClose={onClose} />;
}

function DeleteDialog({ variable: { name }, onClose }: Props) {
  return (
    <ConfirmDialog
      title={`Delete ${name}`}
      action="Delete"
      change={useDeleteVariable()}
      values={name}
      done={() => `Variable ${name} is deleted.`}
      onClose={onClose}
    >
      Workflows that use it will fail from their next task on. Its value, its tags and all access to it are gone for
      good.
    </ConfirmDialog>
  );
}

/** What can be done with one variable. */
export const dialogs = { edit: EditDialog, tags: VariableTagsDialog, delete: DeleteDialog };

export type VariableAction = keyof typeof dialogs;
