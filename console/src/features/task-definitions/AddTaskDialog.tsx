import { useState } from "react";
import { useNavigate } from "react-router";
import { useCaller } from "@/shared/api/caller";
import { pathOf } from "@/shared/resources/resources";
import { FormDialog } from "@/shared/ui/FormDialog";
import { DefinitionField } from "./DefinitionField";
import { newDefinition, readDefinition } from "./definitionText";
import { type TaskDefinition, useAddTaskDefinition } from "./taskDefinitions";

const NOTHING: TaskDefinition = { name: "", timeoutSeconds: 0 };

export function AddTaskDialog({ onClose }: { onClose: () => void }) {
  const caller = useCaller();
  const add = useAddTaskDefinition();
  const navigate = useNavigate();
  const [text, setText] = useState(() => newDefinition(caller.id));
  const { definition, problem } = readDefinition(text);
  const name = definition?.name ?? "";
  return (
    <FormDialog
      title="Add task definition"
      action="Add"
      ready={definition !== undefined}
      change={add}
      values={definition ?? NOTHING}
      done={() => {
        void navigate(pathOf("TASK_DEF", name) ?? "/tasks");
        return `Task definition ${name} is stored.`;
      }}
      onClose={onClose}
    >
      <DefinitionField text={text} problem={problem ?? ""} onChange={setText} />
    </FormDialog>
  );
}
