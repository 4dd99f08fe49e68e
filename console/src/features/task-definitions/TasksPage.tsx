import AddIcon from "@mui/icons-material/Add";
import DeleteIcon from "@mui/icons-material/Delete";
import LocalOfferIcon from "@mui/icons-material/LocalOffer";
import { useState } from "react";
import { pathOf } from "@/shared/resources/resources";
import type { Column } from "@/shared/table/DataTable";
import { LocalTable } from "@/shared/table/LocalTable";
import { useMatches } from "@/shared/table/useMatches";
import { TagChips } from "@/shared/tags/TagChips";
import { formatTag } from "@/shared/tags/tags";
import { ActionButton } from "@/shared/ui/ActionButton";
import { ErrorNote } from "@/shared/ui/ErrorNote";
import { PageHeader } from "@/shared/ui/PageHeader";
import { PageLink } from "@/shared/ui/PageLink";
import { PermittedButton } from "@/shared/ui/PermittedButton";
import { SearchField } from "@/shared/ui/SearchField";
import { useAddressParameter } from "@/shared/ui/useAddressParameter";
import { AddTaskDialog } from "./AddTaskDialog";
import { dialogs, type TaskAction } from "./dialogs";
import { type TaskRow, useTaskDefinitions } from "./taskDefinitions";

const columns: Column<TaskRow>[] = [
  {
    name: "Name",
    sortBy: ({ name }) => name,
    show: ({ name }) => <PageLink to={pathOf("TASK_DEF", name)}>{name}</PageLink>,
  },
  { name: "Description", wide: true, show: ({ definition }) => definition.description },
  { name: "Tags", wide: true, show: ({ tags }) => <TagChips tags={tags} /> },
  { name: "Retries", wide: true, show: ({ definition }) => definition.retryCount },
  { name: "Owner", wide: true, show: ({ definition }) => definition.ownerEmail },
];

/** What the search looks at. */
function wordsOf({ name, definition, tags }: TaskRow) {
  return [name, definition.description ?? "", ...tags.map(formatTag)];
}

/** Definitions of tasks that workers do. */
export function TasksPage() {
  const tasks = useTaskDefinitions();
  const [search, setSearch] = useAddressParameter("search");
  const [adding, setAdding] = useState(false);
  const [chosen, setChosen] = useState<{ task: TaskRow; action: TaskAction }>();
  const Dialog = chosen && dialogs[chosen.action];
  const found = useMatches(tasks.data?.all, search, wordsOf);
  return (
    <>
      <PageHeader title="Task definitions">
        <PermittedButton
          lacking={tasks.data?.mayCreate === false && "CREATE"}
          variant="contained"
          startIcon={<AddIcon />}
          onClick={() => setAdding(true)}
        >
          Add task definition
        </PermittedButton>
      </PageHeader>
      <SearchField label="Search by name, description or tag" value={search} onChange={setSearch} />
      <ErrorNote error={tasks.error} onRetry={() => void tasks.refetch()} />
      <LocalTable
        label="Task definitions"
        rows={found}
        loading={tasks.isPending}
        columns={columns}
        keyOf={({ name }) => name}
        actions={(task) => (
          <>
            <ActionButton
              label={`Tags of ${task.name}`}
              icon={<LocalOfferIcon fontSize="small" />}
              lacking={!task.access.includes("UPDATE") && "UPDATE"}
              onClick={() => setChosen({ task, action: "tags" })}
            />
            <ActionButton
              label={`Delete ${task.name}`}
              icon={<DeleteIcon fontSize="small" />}
              lacking={!task.access.includes("DELETE") && "DELETE"}
              onClick={() => setChosen({ task, action: "delete" })}
            />
          </>
        )}
        empty={
          search === ""
            ? "There are no task definitions that you may see."
            : "No task definition has all of these words in its name, description or tags."
        }
      />
      {adding && <AddTaskDialog onClose={() => setAdding(false)} />}
      {Dialog && <Dialog task={chosen.task} onClose={() => setChosen(undefined)} />}
    </>
  );
}
