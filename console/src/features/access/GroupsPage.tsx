import Link from "@mui/material/Link";
import TextField from "@mui/material/TextField";
import { useState } from "react";
import { Link as RouterLink, useNavigate } from "react-router";
import type { Column } from "@/shared/table/DataTable";
import { FormDialog } from "@/shared/ui/FormDialog";
import { DirectoryPage } from "./DirectoryPage";
import { type Group, useAddGroup, useDeleteGroup, useGroups } from "./groups";
import { RoleField } from "./RoleField";

const columns: Column<Group>[] = [
  {
    name: "Group",
    sortBy: ({ id }) => id,
    show: ({ id }) => (
      <Link component={RouterLink} to={`/groups/${encodeURIComponent(id)}`}>
        {id}
      </Link>
    ),
  },
  { name: "Description", wide: true, show: ({ description }) => description },
  { name: "Roles", wide: true, show: ({ roles }) => roles.map(({ name }) => name).join(", ") },
];

function wordsOf({ id, description, roles }: Group) {
  return [id, description, ...roles.map(({ name }) => name)];
}

/** The groups, for administrators. */
export function GroupsPage() {
  const navigate = useNavigate();
  return (
    <DirectoryPage
      noun="Group"
      all={useGroups()}
      columns={columns}
      keyOf={({ id }) => id}
      nameOf={({ id }) => id}
      pathOf={({ id }) => pathOf(id)}
      searched="name, description or role"
      wordsOf={wordsOf}
      none="There are no groups. Add the first one to share with many at once."
      removal={useDeleteGroup()}
      consequence="Its members lose what they have by it, from their next call on."
      addDialog={(onClose) => <AddGroupDialog onAdded={(id) => void navigate(pathOf(id))} onClose={onClose} />}
    />
  );
}

function pathOf(id: string) {
  return `/groups/${encodeURIComponent(id)}`;
}

interface AddProps {
  onAdded: (id: string) => void;
  onClose: () => void;
}

function AddGroupDialog({ onAdded, onClose }: AddProps) {
  const [id, setId] = useState("");
  const [description, setDescription] = useState("");
  const [roles, setRoles] = useState<string[]>([]);
  return (
    <FormDialog
      title="Add group"
      action="Add"
      ready={id.trim() !== ""}
      change={useAddGroup()}
      values={{ id: id.trim(), description, roles, defaultAccess: {} }}
      done={(group) => {
        onAdded(group.id);
        return `Group ${group.id} is added.`;
      }}
      onClose={onClose}
    >
      <TextField
        label="Group name"
        required
        autoFocus
        value={id}
        helperText="It cannot be changed."
        onChange={(event) => setId(event.target.value)}
        slotProps={{ htmlInput: { autoComplete: "off", spellCheck: false } }}
      />
      <TextField label="Description" value={description} onChange={(event) => setDescription(event.target.value)} />
      <RoleField value={roles} onChange={setRoles} />
    </FormDialog>
  );
}
