import AddIcon from "@mui/icons-material/Add";
import Button from "@mui/material/Button";
import { useState } from "react";
import { Link, useSearchParams } from "react-router";
import { useMatches } from "@/shared/table/useMatches";
import { formatTag } from "@/shared/tags/tags";
import { TagsDialog } from "@/shared/tags/TagsDialog";
import { ConfirmDialog } from "@/shared/ui/ConfirmDialog";
import { ErrorNote } from "@/shared/ui/ErrorNote";
import { PageHeader } from "@/shared/ui/PageHeader";
import { SearchField } from "@/shared/ui/SearchField";
import { RunDialog } from "./RunDialog";
import { useChangeTags, useDeleteWorkflow, useWorkflows, type Workflow } from "./workflows";
import { type WorkflowAction, WorkflowTable } from "./WorkflowTable";

interface DialogProps {
  workflow: Workflow;
  onClose: () => void;
}

function WorkflowTagsDialog({ workflow: { name, tags }, onClose }: DialogProps) {
  return <TagsDialog name={name} tags={tags} change={useChangeTags()} onClose={onClose} />;
}

function DeleteWorkflowDialog({ workflow, onClose }: DialogProps) {
  const { name, versions } = workflow;
  return (
    <ConfirmDialog
      title={`Delete ${name}`}
      action="Delete"
      typed={name}
      change={useDeleteWorkflow()}
      values={workflow}
      done={() => `Workflow ${name} is deleted.`}
      onClose={onClose}
    >
      {versions.length === 1 ? "Its definition goes" : `All ${versions.length} versions of its definition go`}.
      Executions that run go on; none can be started any more.
    </ConfirmDialog>
  );
}

function RunWorkflowDialog({ workflow: { name, versions }, onClose }: DialogProps) {
  return <RunDialog name={name} versions={versions.toReversed()} onClose={onClose} />;
}

const dialogs = { run: RunWorkflowDialog, tags: WorkflowTagsDialog, delete: DeleteWorkflowDialog };

/** What the search looks at. */
function wordsOf({ name, tags }: Workflow) {
  return [name, ...tags.map(formatTag)];
}

/** The definitions of workflows; the search stands in the address. */
export function WorkflowsPage() {
  const workflows = useWorkflows();
  const [query, setQuery] = useSearchParams();
  const search = query.get("search") ?? "";
  const [chosen, setChosen] = useState<{ workflow: Workflow; action: WorkflowAction }>();
  const Dialog = chosen && dialogs[chosen.action];
  const found = useMatches(workflows.data?.all, search, wordsOf);
  return (
    <>
      <PageHeader title="Workflows">
        {workflows.data?.mayCreate && (
          <Button variant="contained" startIcon={<AddIcon />} component={Link} to="/workflows/new">
            New workflow
          </Button>
        )}
      </PageHeader>
      <SearchField
        label="Search by name or tag"
        value={search}
        onChange={(text) => setQuery(text === "" ? {} : { search: text }, { replace: true })}
      />
      <ErrorNote error={workflows.error} onRetry={() => void workflows.refetch()} />
      <WorkflowTable
        workflows={found}
        loading={workflows.isPending}
        searched={search !== ""}
        onAction={(workflow, action) => setChosen({ workflow, action })}
      />
      {Dialog && <Dialog workflow={chosen.workflow} onClose={() => setChosen(undefined)} />}
    </>
  );
}
