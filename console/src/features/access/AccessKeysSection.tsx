import AddIcon from "@mui/icons-material/Add";
import DeleteIcon from "@mui/icons-material/Delete";
import PowerSettingsNewIcon from "@mui/icons-material/PowerSettingsNew";
import Button from "@mui/material/Button";
import Chip from "@mui/material/Chip";
import { useState } from "react";
import type { Column } from "@/shared/table/DataTable";
import { LocalTable } from "@/shared/table/LocalTable";
import { ActionButton } from "@/shared/ui/ActionButton";
import { ConfirmDialog } from "@/shared/ui/ConfirmDialog";
import { ErrorNote } from "@/shared/ui/ErrorNote";
import { useNotice } from "@/shared/ui/Notices";
import { RelativeTime } from "@/shared/ui/RelativeTime";
import { Section } from "@/shared/ui/Section";
import { type AccessKey, useAccessKeys, useAddAccessKey, useDeleteAccessKey, useToggleAccessKey } from "./applications";
import { NewKeyDialog } from "./NewKeyDialog";

const columns: Column<AccessKey>[] = [
  { name: "Key id", show: ({ id }) => id },
  { name: "Created", sortBy: ({ createdAt }) => createdAt, show: ({ createdAt }) => <RelativeTime at={createdAt} /> },
  {
    name: "Status",
    show: ({ status }) => (
      <Chip
        size="small"
        variant={status === "ACTIVE" ? "filled" : "outlined"}
        label={status === "ACTIVE" ? "Active" : "Inactive"}
      />
    ),
  },
];

/** By which an application signs in. */
export function AccessKeysSection({ application }: { application: string }) {
  const keys = useAccessKeys(application);
  const add = useAddAccessKey(application);
  const toggle = useToggleAccessKey(application);
  const remove = useDeleteAccessKey(application);
  const notice = useNotice();
  const [leaving, setLeaving] = useState<AccessKey>();
  return (
    <Section
      title="Access keys"
      action={
        <Button startIcon={<AddIcon />} loading={add.isPending} onClick={() => add.mutate(undefined)}>
          Create access key
        </Button>
      }
    >
      <ErrorNote error={keys.error} onRetry={() => void keys.refetch()} />
      <ErrorNote error={add.error ?? toggle.error} />
      <LocalTable
        label="Access keys"
        rows={keys.data}
        loading={keys.isPending}
        columns={columns}
        keyOf={({ id }) => id}
        actions={(key) => (
          <>
            <ActionButton
              label={key.status === "ACTIVE" ? `Switch ${key.id} off` : `Switch ${key.id} on`}
              icon={<PowerSettingsNewIcon fontSize="small" />}
              lacking={false}
              pending={toggle.isPending && toggle.variables === key.id}
              onClick={() =>
                toggle.mutate(key.id, {
                  onSuccess: ({ id, status }) => notice(`Key ${id} is ${status.toLowerCase()}.`),
                })
              }
            />
            <ActionButton
              label={`Delete ${key.id}`}
              icon={<DeleteIcon fontSize="small" />}
              lacking={false}
              onClick={() => setLeaving(key)}
            />
          </>
        )}
        empty="The application has no access key yet: nothing can sign in as it."
      />
      {add.data && <NewKeyDialog created={add.data} onClose={add.reset} />}
      {leaving && (
        <ConfirmDialog
          title="Delete the access key"
          action="Delete"
          change={remove}
          values={leaving.id}
          done={() => `Key ${leaving.id} is deleted.`}
          onClose={() => setLeaving(undefined)}
        >
          Programs that sign in with {leaving.id} are refused from now on.
        </ConfirmDialog>
      )}
    </Section>
  );
}
