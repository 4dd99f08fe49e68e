import Chip from "@mui/material/Chip";
import Link from "@mui/material/Link";
import { Link as RouterLink } from "react-router";
import type { Column } from "@/shared/table/DataTable";
import { DirectoryPage } from "./DirectoryPage";
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

function wordsOf({ id, name, roles, groups }: User) {
  return [id, name, ...roles.map((role) => role.name), ...groups.map((group) => group.id)];
}

/** The people, for administrators. */
export function UsersPage() {
  return (
    <DirectoryPage
      noun="User"
      all={useUsers()}
      columns={columns}
      keyOf={({ id }) => id}
      nameOf={({ id }) => id}
      pathOf={({ id }) => `/users/${encodeURIComponent(id)}`}
      searched="id, name, role or group"
      wordsOf={wordsOf}
      none="There are no users."
      removal={useDeleteUser()}
      consequence="Memberships and permissions go too, and nobody owns what they have made. To keep all that, switch the user off instead."
      addDialog={(onClose) => <AddUserDialog onClose={onClose} />}
    />
  );
}
