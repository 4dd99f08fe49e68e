import DeleteForeverIcon from "@mui/icons-material/DeleteForever";
import RestoreFromTrashIcon from "@mui/icons-material/RestoreFromTrash";
import { useState } from "react";
import { hasRole, useCaller } from "@/shared/api/caller";
import type { Column } from "@/shared/table/DataTable";
import { LocalTable } from "@/shared/table/LocalTable";
import { ActionButton } from "@/shared/ui/ActionButton";
import { ConfirmDialog } from "@/shared/ui/ConfirmDialog";
import { ErrorNote } from "@/shared/ui/ErrorNote";
import { PageHeader } from "@/shared/ui/PageHeader";
import { RelativeTime } from "@/shared/ui/RelativeTime";
import { type DeletedSecret, useDeletedSecrets, usePurge, useUndelete } from "./history";

const columns: Column<DeletedSecret>[] = [
  { name: "Name", sortBy: ({ name }) => name, show: ({ name }) => name },
  {
    name: "Deleted",
    sortBy: ({ deletedAt }) => deletedAt,
    show: ({ deletedAt, deletedBy }) => (
      <>
        <RelativeTime at={deletedAt} /> by {deletedBy}
      </>
    ),
  },
  {
    name: "Gone for good",
    wide: true,
    sortBy: ({ purgeAt }) => purgeAt,
    show: ({ purgeAt }) => <RelativeTime at={purgeAt} />,
  },
];

/** Deleted secrets. Administrators and the user who deleted a secret can bring it back; administrators can also delete it permanently. */
export function DeletedSecretsPage() {
  const deleted = useDeletedSecrets();
  const undelete = useUndelete();
  const purge = usePurge();
  const isAdmin = hasRole(useCaller(), "ADMIN");
  const [chosen, setChosen] = useState<string>();
  const [doomed, setDoomed] = useState<DeletedSecret>();
  return (
    <>
      <PageHeader title="Deleted secrets" />
      <ErrorNote error={deleted.error} onRetry={() => void deleted.refetch()} />
      <LocalTable
        label="Deleted secrets"
        rows={deleted.data}
        loading={deleted.isPending}
        columns={columns}
        keyOf={({ name, deletedAt }) => `${name} ${deletedAt}`}
        actions={(secret) => (
          <>
            <ActionButton
              label={`Bring back ${secret.name}`}
              icon={<RestoreFromTrashIcon fontSize="small" />}
              lacking={false}
              onClick={() => setChosen(secret.name)}
            />
            {isAdmin && (
              <ActionButton
                label={`Delete ${secret.name} permanently`}
                icon={<DeleteForeverIcon fontSize="small" />}
                lacking={false}
                onClick={() => setDoomed(secret)}
              />
            )}
          </>
        )}
        empty="Nothing that you could bring back was deleted."
      />
      {chosen !== undefined && (
        <ConfirmDialog
          title={`Bring back ${chosen}`}
          action="Bring back"
          change={undelete}
          values={chosen}
          done={({ name }) => `Secret ${name} is back.`}
          onClose={() => setChosen(undefined)}
        >
          It is yours then, with its values, description and tags. Its earlier owner and what was granted on it do not
          come back: grant it again. What is granted on its tags counts again.
        </ConfirmDialog>
      )}
      {doomed !== undefined && (
        <ConfirmDialog
          title={`Delete ${doomed.name} permanently`}
          action="Delete permanently"
          typed={doomed.name}
          change={purge}
          values={doomed}
          done={() => `Secret ${doomed.name} is gone for good.`}
          onClose={() => setDoomed(undefined)}
        >
          All of its versions are removed now. It cannot be brought back, and its values are no longer masked where they
          turn up.
        </ConfirmDialog>
      )}
    </>
  );
}
