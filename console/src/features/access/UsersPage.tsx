import AddIcon from "@mui/icons-material/Add";
import DeleteIcon from "@mui/icons-material/Delete";
import EditIcon from "@mui/icons-material/Edit";
import Button from "@mui/material/Button";
import Chip from "@mui/material/Chip";
import Link from "@mui/material/Link";
import { useState } from "react";
import { Link as RouterLink, useNavigate } from "react-router";
import type { Column } from "@/shared/table/DataTable";
import { LocalTable } from "@/shared/table/LocalTable";
import { matchesAll } from "@/shared/table/search";
import { ActionButton } from "@/shared/ui/ActionButton";
import { ConfirmDialog } from "@/shared/ui/ConfirmDialog";
import { ErrorNote } from "@/shared/ui/ErrorNote";
import { PageHeader } from "@/shared/ui/PageHeader";
import { SearchField } from "@/shared/ui/SearchField";
import { AddUserDialog } from "./AddUserDialog";
import { type User, useDeleteUser, useUsers } from "./users";

const columns: Column<User>[] = [
  {
    name: "User",
    sortBy: ({ id }) => id,
    show: ({ id, active }) => (
      <>
        <Link component={RouterLink} to={`/users/${encodeURIComponent(id)}`}>
          {id}
        </Link>{" "}
        {!active && <Chip size="small" label="Switched off" />}
      </>
    ),
  },
  { name: "Name", wide: true, sortBy: ({ name }) => name, show: ({ name }) => name },
  { name: "Roles", wide: true, show: ({ roles }) => roles.map(({ name }) => name).join(", ") },
  { name: "Groups", wide: true, show: ({ groups }) => groups.map(({ id }) => id).join(", ") },
];

/** The people, for administrators. */
export function UsersPage() {
  const users = useUsers();
  const remove = useDeleteUser();
  const navigate = useNavigate();
  const [search, setSearch] = useState("");
  const [adding, setAdding] = useState(false);
  const [leaving, setLeaving] = useState<User>();
  const found = users.data?.filter(({ id, name, roles, groups }) =>
    matchesAll(search, [id, name, ...roles.map((role) => role.name), ...groups.map((group) => group.id)]),
  );
  return (
    <>
      <PageHeader title="Users">
        <Button variant="contained" startIcon={<AddIcon />} onClick={() => setAdding(true)}>
          Add user
        </Button>
      </PageHeader>
      <SearchField label="Search by id, name, role or group" value={search} onChange={setSearch} />
      <ErrorNote error={users.error} onRetry={() => void users.refetch()} />
      <LocalTable
        label="Users"
        rows={found}
        loading={users.isPending}
        columns={columns}
        keyOf={({ id }) => id}
        actions={(user) => (
          <>
            <ActionButton
              label={`Edit ${user.id}`}
              icon={<EditIcon fontSize="small" />}
              lacking={false}
              onClick={() => void navigate(`/users/${encodeURIComponent(user.id)}`)}
            />
            <ActionButton
              label={`Delete ${user.id}`}
              icon={<DeleteIcon fontSize="small" />}
              lacking={false}
              onClick={() => setLeaving(user)}
            />
          </>
        )}
        empty="No user has all of these words."
      />
      {adding && <AddUserDialog onClose={() => setAdding(false)} />}
      {leaving && (
        <ConfirmDialog
          title={`Delete ${leaving.id}`}
          action="Delete"
          typed={leaving.id}
          change={remove}
          values={leaving.id}
          done={() => `User ${leaving.id} is deleted.`}
          onClose={() => setLeaving(undefined)}
        >
          Memberships and permissions go too, and nobody owns what they have made. To keep all that, switch the user off
          instead.
        </ConfirmDialog>
      )}
    </>
  );
}
