import RestoreIcon from "@mui/icons-material/Restore";
import { useState } from "react";
import type { Column } from "@/shared/table/DataTable";
import { LocalTable } from "@/shared/table/LocalTable";
import { ActionButton } from "@/shared/ui/ActionButton";
import { ConfirmDialog } from "@/shared/ui/ConfirmDialog";
import { ErrorNote } from "@/shared/ui/ErrorNote";
import { RelativeTime } from "@/shared/ui/RelativeTime";
import { Section } from "@/shared/ui/Section";
import { type SecretVersion, useRestore, useVersions } from "./history";
import type { Secret } from "./secrets";

const columns: Column<SecretVersion>[] = [
  { name: "Version", show: ({ version }) => version },
  {
    name: "Stored",
    show: ({ createdAt, createdBy }) => (
      <>
        <RelativeTime at={createdAt} /> by {createdBy}
      </>
    ),
  },
  { name: "Origin", show: ({ restoredFrom }) => restoredFrom !== undefined && `The value of version ${restoredFrom}` },
];

interface Props {
  secret: Secret;
  mayUpdate: boolean;
}

/** The values that it has had, without showing them; an older one can be made the current one again. */
export function VersionsSection({ secret, mayUpdate }: Props) {
  const versions = useVersions(secret);
  const restore = useRestore();
  const [chosen, setChosen] = useState<number>();
  return (
    <Section title="Versions">
      <ErrorNote error={versions.error} onRetry={() => void versions.refetch()} />
      <LocalTable
        label="Versions"
        rows={versions.data}
        loading={versions.isPending}
        columns={columns}
        keyOf={({ version }) => `${version}`}
        actions={({ version }) =>
          version !== secret.version && (
            <ActionButton
              label={`Restore version ${version}`}
              icon={<RestoreIcon fontSize="small" />}
              lacking={!mayUpdate && "UPDATE"}
              onClick={() => setChosen(version)}
            />
          )
        }
        empty="There are no versions."
      />
      {chosen !== undefined && (
        <ConfirmDialog
          title={`Restore version ${chosen}`}
          action="Restore"
          change={restore}
          values={{ name: secret.name, version: chosen }}
          done={({ version }) => `Version ${version} has the value of version ${chosen}.`}
          onClose={() => setChosen(undefined)}
        >
          Its value becomes the newest version of {secret.name}; workflows use it from their next task on. The current
          value stays as version {secret.version}.
        </ConfirmDialog>
      )}
    </Section>
  );
}
