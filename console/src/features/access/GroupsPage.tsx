import AddIcon from "@mui/icons-material/Add";
import DeleteIcon from "@mui/icons-material/Delete";
import EditIcon from "@mui/icons-material/Edit";
import Button from "@mui/material/Button";
import Link from "@mui/material/Link";
import TextField from "@mui/material/TextField";
import { useState } from "react";
import { Link as RouterLink, useNavigate } from "react-router";
import type { Column } from "@/shared/table/DataTable";
import { LocalTable } from "@/shared/table/LocalTable";
import { matchesAll } from "@/shared/table/search";
import { ActionButton } from "@/shared/ui/ActionButton";
import { ConfirmDialog } from "@/shared/ui/ConfirmDialog";
import { ErrorNote } from "@/shared/ui/ErrorNote";
import { FormDialog } from "@/shared/ui/FormDialog";
import { PageHeader } from "@/shared/ui/PageHeader";
import { SearchField } from "@/shared/ui/SearchField";
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

/** The groups, for administrators. */
export function GroupsPage() {
  const groups = useGroups();
  const remove = useDeleteGroup();
  const navigate = useNavigate();
  const [search, setSearch] = useState("");
  const [adding, setAdding] = useState(false);
  const [leaving, setLeaving] = useState<Group>();
  const found = groups.data?.filter(({ id, description, roles }) =>
    matchesAll(search, [id, description, ...roles.map(({ name }) => name)]),
  );
  return (
    <>
      <PageHeader title="Groups">
        <Button variant="contained" startIcon={<AddIcon />} onClick={() => setAdding(true)}>
          Add group
        </Button>
      </PageHeader>
      <SearchField label="Search by name, description or role" value={search} onChange={setSearch} />
      <ErrorNote error={groups.error} onRetry={() => void groups.refetch()} />
      <LocalTable
        label="Groups"
        rows={found}
        loading={groups.isPending}
        columns={columns}
        keyOf={({ id }) => id}
        actions={(group) => (
          <>
            <ActionButton
              label={`Edit ${group.id}`}
              icon={<EditIcon fontSize="small" />}
              lacking={false}
              onClick={() => void navigate(`/groups/${encodeURIComponent(group.id)}`)}
            />
            <ActionButton
              label={`Delete ${group.id}`}
              icon={<DeleteIcon fontSize="small" />}
              lacking={false}
              onClick={() => setLeaving(group)}
            />
          </>
        )}
        empty={
          search === ""
            ? "There are no groups. Add the first one to share with many at once."
            : "No group has all of these words."
        }
      />
      {adding && (
        <AddGroupDialog
          onAdded={(id) => void navigate(`/groups/${encodeURIComponent(id)}`)}
          onClose={() => setAdding(false)}
        />
      )}
      {leaving && (
        <ConfirmDialog
          title={`Delete ${leaving.id}`}
          action="Delete"
          typed={leaving.id}
          change={remove}
          values={leaving.id}
          done={() => `Group ${leaving.id} is deleted.`}
          onClose={() => setLeaving(undefined)}
        >
          Its members lose what they have by it, from their next call on.
        </ConfirmDialog>
      )}
    </>
  );
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
