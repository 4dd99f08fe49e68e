import AddIcon from "@mui/icons-material/Add";
import DeleteIcon from "@mui/icons-material/Delete";
import EditIcon from "@mui/icons-material/Edit";
import Button from "@mui/material/Button";
import Chip from "@mui/material/Chip";
import Stack from "@mui/material/Stack";
import { useState } from "react";
import { useSearchParams } from "react-router";
import { nameOfType, pathOf } from "@/shared/resources/resources";
import type { Column } from "@/shared/table/DataTable";
import { LocalTable } from "@/shared/table/LocalTable";
import { ActionButton } from "@/shared/ui/ActionButton";
import { ConfirmDialog } from "@/shared/ui/ConfirmDialog";
import { ErrorNote } from "@/shared/ui/ErrorNote";
import { PageLink } from "@/shared/ui/PageLink";
import { Section } from "@/shared/ui/Section";
import { AddPermissionDialog, EditPermissionDialog } from "./PermissionDialog";
import { accesses, type Grant, type Subject, useChangeGrants, useGrants } from "./permissions";
import { parseTarget } from "./targets";

const columns: Column<Grant>[] = [
  {
    name: "Target",
    sortBy: ({ target }) => target.id,
    show: ({ target: { type, id } }) => <PageLink to={pathOf(type, id)}>{id}</PageLink>,
  },
  { name: "Type", sortBy: ({ target }) => nameOfType(target.type), show: ({ target }) => nameOfType(target.type) },
  {
    name: "Permissions",
    show: ({ access }) => (
      <Stack direction="row" sx={{ flexWrap: "wrap", gap: 0.5 }}>
        {access.map((one) => (
          <Chip key={one} size="small" label={one} />
        ))}
      </Stack>
    ),
  },
];

/** What a link proposes to grant: ?grant=SECRET_NAME:name&access=EXECUTE */
function proposalOf(params: URLSearchParams): Grant | undefined {
  const target = parseTarget(params.get("grant") ?? "");
  const named = (params.get("access") ?? "").split(",");
  return target && { target, access: accesses.filter((access) => named.includes(access)) };
}

type Action = { kind: "add"; proposed: Grant | undefined } | { kind: "edit" | "revoke"; grant: Grant };

/** What a user, a group or an application was granted, and where that is changed. */
export function PermissionsSection({ subject }: { subject: Subject }) {
  const grants = useGrants(subject);
  const revoke = useChangeGrants();
  const [params, setParams] = useSearchParams();
  const proposed = proposalOf(params);
  const [action, setAction] = useState<Action | undefined>(proposed && { kind: "add", proposed });
  const close = () => {
    setAction(undefined);
    if (params.has("grant")) {
      setParams({}, { replace: true });
    }
  };
  return (
    <Section
      title="Workflow and Task Permissions"
      action={
        <Button startIcon={<AddIcon />} onClick={() => setAction({ kind: "add", proposed: undefined })}>
          Add Permission
        </Button>
      }
    >
      <ErrorNote error={grants.error} onRetry={() => void grants.refetch()} />
      <LocalTable
        label="Permissions"
        rows={grants.data}
        loading={grants.isPending}
        columns={columns}
        keyOf={({ target }) => `${target.type}:${target.id}`}
        actions={(grant) => {
          const name = `${nameOfType(grant.target.type).toLowerCase()} ${grant.target.id}`;
          return (
            <>
              <ActionButton
                label={`Edit the permissions on ${name}`}
                icon={<EditIcon fontSize="small" />}
                lacking={false}
                onClick={() => setAction({ kind: "edit", grant })}
              />
              <ActionButton
                label={`Remove the permissions on ${name}`}
                icon={<DeleteIcon fontSize="small" />}
                lacking={false}
                onClick={() => setAction({ kind: "revoke", grant })}
              />
            </>
          );
        }}
        empty="Nothing is granted here yet."
      />
      {action?.kind === "add" && <AddPermissionDialog subject={subject} proposed={action.proposed} onClose={close} />}
      {action?.kind === "edit" && <EditPermissionDialog subject={subject} grant={action.grant} onClose={close} />}
      {action?.kind === "revoke" && (
        <ConfirmDialog
          title={`Remove the permissions on ${action.grant.target.id}`}
          action="Remove"
          change={revoke}
          values={{ subject, targets: [action.grant.target], added: [], removed: action.grant.access }}
          done={() => "The permissions are removed."}
          onClose={close}
        >
          {subject.id} loses {action.grant.access.join(", ")}. Workflows that are running notice at their next task.
        </ConfirmDialog>
      )}
    </Section>
  );
}
