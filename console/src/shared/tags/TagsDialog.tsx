import type { UseMutationResult } from "@tanstack/react-query";
import { useState } from "react";
import { FormDialog } from "@/shared/ui/FormDialog";
import { TagField } from "./TagField";
import { type Tag, without } from "./tags";

/** What somebody has changed of the tags of a thing. */
export interface TagChange {
  name: string;
  added: Tag[];
  removed: Tag[];
}

interface Props {
  /** Of what carries the tags. */
  name: string;
  tags: Tag[];
  change: UseMutationResult<unknown, Error, TagChange>;
  onClose: () => void;
}

/** Only what was changed here is sent: tags that somebody else adds meanwhile stay. */
export function TagsDialog({ name, tags: before, change, onClose }: Props) {
  const [tags, setTags] = useState(before);
  const added = without(tags, before);
  const removed = without(before, tags);
  return (
    <FormDialog
      title={`Tags of ${name}`}
      action="Save"
      ready={added.length + removed.length > 0}
      change={change}
      values={{ name, added, removed }}
      done={() => `The tags of ${name} are stored.`}
      onClose={onClose}
    >
      <TagField tags={tags} onChange={setTags} />
    </FormDialog>
  );
}
