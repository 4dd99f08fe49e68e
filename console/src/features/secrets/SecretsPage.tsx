import AddIcon from "@mui/icons-material/Add";
import AutoDeleteIcon from "@mui/icons-material/AutoDelete";
import UploadFileIcon from "@mui/icons-material/UploadFile";
import Button from "@mui/material/Button";
import { useMemo, useState } from "react";
import { Link } from "react-router";
import { matchesAll } from "@/shared/table/search";
import { formatTag } from "@/shared/tags/tags";
import { ErrorNote } from "@/shared/ui/ErrorNote";
import { PageHeader } from "@/shared/ui/PageHeader";
import { SearchField } from "@/shared/ui/SearchField";
import { AddSecretDialog } from "./AddSecretDialog";
import { ImportDialog } from "./ImportDialog";
import { type SecretAction, secretDialogs } from "./secretDialogs";
import { type Secret, useSecrets, useShortestMasked } from "./secrets";
import { SecretTable } from "./SecretTable";

export function SecretsPage() {
  const secrets = useSecrets();
  // Known before somebody writes a value.
  useShortestMasked();
  const [search, setSearch] = useState("");
  const [adding, setAdding] = useState(false);
  const [importing, setImporting] = useState(false);
  const [chosen, setChosen] = useState<{ secret: Secret; action: SecretAction }>();
  const Dialog = chosen && secretDialogs[chosen.action];
  const found = useMemo(
    () => secrets.data?.filter(({ name, tags }) => matchesAll(search, [name, ...tags.map(formatTag)])),
    [secrets.data, search],
  );
  return (
    <>
      <PageHeader title="Secrets">
        <Button startIcon={<UploadFileIcon />} onClick={() => setImporting(true)}>
          Import
        </Button>
        <Button component={Link} to="/secrets/all/deleted" startIcon={<AutoDeleteIcon />}>
          Deleted
        </Button>
        <Button variant="contained" startIcon={<AddIcon />} onClick={() => setAdding(true)}>
          Add secret
        </Button>
      </PageHeader>
      <SearchField label="Search by name or tag" value={search} onChange={setSearch} />
      <ErrorNote error={secrets.error} onRetry={() => void secrets.refetch()} />
      <SecretTable
        secrets={found}
        loading={secrets.isPending}
        searched={search !== ""}
        onAction={(secret, action) => setChosen({ secret, action })}
      />
      {adding && <AddSecretDialog onClose={() => setAdding(false)} />}
      {importing && <ImportDialog secrets={secrets.data ?? []} onClose={() => setImporting(false)} />}
      {Dialog && <Dialog secret={chosen.secret} onClose={() => setChosen(undefined)} />}
    </>
  );
}
