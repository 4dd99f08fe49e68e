import PersonAddIcon from "@mui/icons-material/PersonAdd";
import PersonRemoveIcon from "@mui/icons-material/PersonRemove";
import Button from "@mui/material/Button";
import { useState } from "react";
import { pathOf } from "@/shared/resources/resources";
import type { Column } from "@/shared/table/DataTable";
import { LocalTable } from "@/shared/table/LocalTable";
import { ActionButton } from "@/shared/ui/ActionButton";
import { ConfirmDialog } from "@/shared/ui/ConfirmDialog";
import { ErrorNote } from "@/shared/ui/ErrorNote";
import { FormDialog } from "@/shared/ui/FormDialog";
import { PageLink } from "@/shared/ui/PageLink";
import { Section } from "@/shared/ui/Section";
import { useAddMembers, useMembers, useRemoveMember } from "./groups";
import { UserField } from "./UserField";
import type { User } from "./users";

const columns: Column<User>[] = [
  {
    name: "Member",
    sortBy: ({ id }) => id,
    show: ({ id }) => <PageLink to={pathOf("USER", id)}>{id}</PageLink>,
  },
  { name: "Name", wide: true, sortBy: ({ name }) => name, show: ({ name }) => name },
];

/** Who is in a group. */
export function MembersSection({ group }: { group: string }) {
  const members = useMembers(group);
  const remove = useRemoveMember(group);
  const [adding, setAdding] = useState(false);
  const [leaving, setLeaving] = useState<User>();
  return (
    <Section
      title="Members"
      action={
        <Button startIcon={<PersonAddIcon />} onClick={() => setAdding(true)}>
          Add members
        </Button>
      }
    >
      <ErrorNote error={members.error} onRetry={() => void members.refetch()} />
      <LocalTable
        label="Members"
        rows={members.data}
        loading={members.isPending}
        columns={columns}
        keyOf={({ id }) => id}
        actions={(member) => (
          <ActionButton
            label={`Remove ${member.id} from the group`}
            icon={<PersonRemoveIcon fontSize="small" />}
            lacking={false}
            onClick={() => setLeaving(member)}
          />
        )}
        empty="Nobody is in this group yet."
      />
      {adding && (
        <AddMembersDialog
          group={group}
          members={members.data?.map(({ id }) => id) ?? []}
          onClose={() => setAdding(false)}
        />
      )}
      {leaving && (
        <ConfirmDialog
          title={`Remove ${leaving.id} from ${group}`}
          action="Remove"
          change={remove}
          values={leaving.id}
          done={() => `${leaving.id} is no member any more.`}
          onClose={() => setLeaving(undefined)}
        >
          What the group was granted does not hold for {leaving.id} any more.
        </ConfirmDialog>
      )}
    </Section>
  );
}

interface AddProps {
  group: string;
  /** Who is in it already. */
  members: string[];
  onClose: () => void;
}

function AddMembersDialog({ group, members, onClose }: AddProps) {
  const [chosen, setChosen] = useState<string[]>([]);
  return (
    <FormDialog
      title={`Add members to ${group}`}
      action="Add"
      ready={chosen.length > 0}
      change={useAddMembers(group)}
      values={chosen}
      done={() => `Group ${group} has new members: ${chosen.join(", ")}.`}
      onClose={onClose}
    >
      <UserField without={members} value={chosen} onChange={setChosen} />
    </FormDialog>
  );
}
