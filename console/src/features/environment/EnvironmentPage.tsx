import AddIcon from "@mui/icons-material/Add";
import Alert from "@mui/material/Alert";
import { useState } from "react";
import { useMatches } from "@/shared/table/useMatches";
import { formatTag } from "@/shared/tags/tags";
import { ErrorNote } from "@/shared/ui/ErrorNote";
import { PageHeader } from "@/shared/ui/PageHeader";
import { PageLink } from "@/shared/ui/PageLink";
import { PermittedButton } from "@/shared/ui/PermittedButton";
import { SearchField } from "@/shared/ui/SearchField";
import { useAddressParameter } from "@/shared/ui/useAddressParameter";
import { AddVariableDialog } from "./AddVariableDialog";
import { dialogs, type VariableAction } from "./dialogs";
import { useMayAdd, useVariables, type Variable } from "./variables";
import { VariableTable } from "./VariableTable";

/** What the search looks at. */
function wordsOf({ name, value, tags }: Variable) {
  return [name, value, ...tags.map(formatTag)];
}

/** Plain configuration that workflows use. */
export function EnvironmentPage() {
  const variables = useVariables();
  const mayAdd = useMayAdd();
  const [search, setSearch] = useAddressParameter("search");
  const [adding, setAdding] = useState(false);
  const [chosen, setChosen] = useState<{ variable: Variable; action: VariableAction }>();
  const Dialog = chosen && dialogs[chosen.action];
  const found = useMatches(variables.data, search, wordsOf);
  return (
    <>
      <PageHeader title="Environment variables">
        <PermittedButton
          lacking={!mayAdd && "CREATE"}
          variant="contained"
          startIcon={<AddIcon />}
          onClick={() => setAdding(true)}
        >
          Add variable
        </PermittedButton>
      </PageHeader>
      <Alert severity="info" sx={{ mb: 2 }}>
        Values here are no secrets: they are stored, shown and kept in executions as they are. Passwords, keys and
        tokens belong to the <PageLink to="/secrets">secrets</PageLink>.
      </Alert>
      <SearchField label="Search by name, value or tag" value={search} onChange={setSearch} />
      <ErrorNote error={variables.error} onRetry={() => void variables.refetch()} />
      <VariableTable
        variables={found}
        loading={variables.isPending}
        searched={search !== ""}
        onAction={(variable, action) => setChosen({ variable, action })}
      />
      {adding && <AddVariableDialog onClose={() => setAdding(false)} />}
      {Dialog && <Dialog variable={chosen.variable} onClose={() => setChosen(undefined)} />}
    </>
  );
}
