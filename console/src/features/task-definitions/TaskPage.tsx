import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import { useParams } from "react-router";
import { TagChips } from "@/shared/tags/TagChips";
import { EditForm } from "@/shared/ui/EditForm";
import { ErrorNote } from "@/shared/ui/ErrorNote";
import { Loading } from "@/shared/ui/Loading";
import { PageHeader } from "@/shared/ui/PageHeader";
import { useEdit } from "@/shared/ui/useEdit";
import { DefinitionField } from "./DefinitionField";
import { readDefinition, writeDefinition } from "./definitionText";
import { type TaskDefinition, type TaskRow, useSaveTaskDefinition, useTaskDefinition } from "./taskDefinitions";

function editOf(definition: TaskDefinition) {
  return { definition, text: writeDefinition(definition) };
}

function Editor({ task: { name, definition: now, access } }: { task: TaskRow }) {
  const save = useSaveTaskDefinition(name);
  const { shown, value, isChanged, edit, keep } = useEdit(editOf(now));
  const { definition, problem } = readDefinition(value.text, name);
  const mayUpdate = access.includes("UPDATE");
  return (
    <EditForm
      ready={mayUpdate && isChanged && definition !== undefined}
      change={save}
      values={{ before: shown.definition, definition: definition ?? shown.definition }}
      done={`Task definition ${name} is stored.`}
      onStored={(stored) => keep(editOf(stored))}
    >
      {!mayUpdate && <Alert severity="info">You need UPDATE to change it; ask whoever may grant it.</Alert>}
      <DefinitionField
        text={value.text}
        problem={problem ?? ""}
        readOnly={!mayUpdate}
        onChange={(text) => edit({ text })}
      />
    </EditForm>
  );
}

/** One task definition, to read and to edit. */
export function TaskPage() {
  const { name = "" } = useParams();
  const task = useTaskDefinition(name);
  return (
    <>
      <PageHeader title={name} />
      <ErrorNote error={task.error} onRetry={() => void task.refetch()} />
      {task.isPending && <Loading />}
      {task.data && (
        <>
          <Box sx={{ mb: 2 }}>
            <TagChips tags={task.data.tags} />
          </Box>
          <Editor key={name} task={task.data} />
        </>
      )}
    </>
  );
}
