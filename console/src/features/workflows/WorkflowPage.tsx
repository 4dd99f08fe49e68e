import { useParams, useSearchParams } from "react-router";
import { useCaller } from "@/shared/api/caller";
import { ErrorNote } from "@/shared/ui/ErrorNote";
import { Loading } from "@/shared/ui/Loading";
import { PageHeader } from "@/shared/ui/PageHeader";
import { firstDefinition } from "./definitionText";
import { WorkflowEditor } from "./WorkflowEditor";
import { useAccess, useDefinition, useVersions } from "./workflows";

/** A definition; the version stands in the address, or else it is the latest. */
export function WorkflowPage() {
  const { name = "" } = useParams();
  const [query] = useSearchParams();
  const wanted = query.get("version");
  const version = wanted === null ? undefined : Number(wanted);
  const definition = useDefinition(name, version);
  const versions = useVersions(name);
  const access = useAccess(name);
  const error = (
    <ErrorNote
      error={definition.error ?? versions.error ?? access.error}
      onRetry={() => void Promise.all([definition.refetch(), versions.refetch(), access.refetch()])}
    />
  );
  if (definition.isLoadingError || versions.isLoadingError || access.isLoadingError) {
    return (
      <>
        <PageHeader title={name} />
        {error}
      </>
    );
  }
  if (!definition.data || !versions.data || !access.data) {
    return <Loading />;
  }
  const shown = { name, version: definition.data.version ?? 1, updateTime: definition.data.updateTime };
  return (
    <>
      {error}
      <WorkflowEditor
        key={`${name} ${shown.version}`}
        definition={{ ...definition.data }}
        opened={shown}
        versions={versions.data}
        access={access.data}
      />
    </>
  );
}

/** A definition that nobody has stored yet. */
export function NewWorkflowPage() {
  const { id } = useCaller();
  return <WorkflowEditor definition={firstDefinition(id)} versions={[]} access={CREATOR} />;
}

/** Whether one may, the server says: it depends on the name. */
const CREATOR = new Set(["CREATE"] as const);
