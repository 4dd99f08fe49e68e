import type { Diagnostic } from "@codemirror/lint";
import Box from "@mui/material/Box";
import { useCallback, useDeferredValue, useRef, useState } from "react";
import { useNavigate } from "react-router";
import { WorkflowDiagram } from "@/shared/diagram/WorkflowDiagram";
import { PageHeader } from "@/shared/ui/PageHeader";
import { type Definition, nameOf, readDefinition, textOf } from "./definitionText";
import { EditorButtons } from "./EditorButtons";
import type { EditorHandle } from "./editor/JsonEditor";
import { LazyEditor } from "./editor/LazyEditor";
import { ProblemList } from "./editor/ProblemList";
import { LeaveDialog } from "./LeaveDialog";
import { RunDialog } from "./RunDialog";
import { type Saved, SaveDialog } from "./SaveDialog";
import { type Access, useReferences } from "./workflows";

interface Props {
  /** As the server has it. */
  definition: Definition;
  /** Which one that is; nothing for a definition that is new. */
  opened?: Saved;
  /** The latest first. */
  versions: number[];
  access: ReadonlySet<Access>;
}

const HEIGHT = { xs: 420, md: "calc(100vh - 220px)" };

/** A definition as JSON, beside its diagram, which follows what is written. */
export function WorkflowEditor({ definition, opened, versions, access }: Props) {
  const navigate = useNavigate();
  const references = useReferences();
  const [first] = useState(() => textOf(definition));
  const [text, setText] = useState(first);
  const [stored, setStored] = useState({ text: first, opened });
  const [drawn, setDrawn] = useState(definition);
  const [problems, setProblems] = useState<Diagnostic[]>([]);
  const [selected, setSelected] = useState<string>();
  const [dialog, setDialog] = useState<"save" | "run">();
  const editor = useRef<EditorHandle>(null);
  const leaving = useRef(false);
  const unsaved = text !== stored.text;
  const written = readDefinition(text);
  const mayWrite = access.has(opened ? "UPDATE" : "CREATE");
  const isUnsaved = useCallback(() => unsaved && !leaving.current, [unsaved]);
  const close = () => setDialog(undefined);
  const change = (now: string) => {
    setText(now);
    // While it cannot be read, the diagram stays as it was.
    setDrawn((before) => readDefinition(now) ?? before);
  };
  const saved = (now: Saved) => {
    setStored({ text, opened: now });
    if (now.name !== opened?.name || now.version !== opened.version) {
      leaving.current = true;
      void navigate(`/workflows/${encodeURIComponent(now.name)}?version=${now.version}`);
    }
  };
  return (
    <>
      <PageHeader title={opened?.name ?? "New workflow"}>
        <EditorButtons
          {...(stored.opened && { opened: stored.opened })}
          versions={versions}
          access={access}
          ready={written !== undefined && nameOf(written) !== "" && (unsaved || !opened)}
          mayWrite={mayWrite}
          onSave={() => setDialog("save")}
          onRun={() => setDialog("run")}
        />
      </PageHeader>
      <Box
        sx={{ display: "grid", gap: 2, gridTemplateColumns: { xs: "minmax(0, 1fr)", md: "repeat(2, minmax(0, 1fr))" } }}
      >
        <div>
          <Box sx={{ height: HEIGHT }}>
            <LazyEditor
              label={mayWrite ? "Definition" : "Definition, which you may only read"}
              text={first}
              readOnly={!mayWrite}
              references={references.data ?? []}
              onChange={change}
              onProblems={setProblems}
              handle={editor}
            />
          </Box>
          {mayWrite && <ProblemList problems={problems} onChosen={(range) => editor.current?.select(range)} />}
        </div>
        <WorkflowDiagram
          label="Diagram of the definition"
          definition={useDeferredValue(drawn)}
          selected={selected}
          onSelect={(reference, pointer) => {
            setSelected(reference);
            editor.current?.goTo(pointer);
          }}
          height={HEIGHT}
        />
      </Box>
      <LeaveDialog unsaved={isUnsaved} />
      {dialog === "save" && written && (
        <SaveDialog
          definition={written}
          {...(stored.opened && { opened: stored.opened })}
          latest={versions[0] ?? 0}
          onSaved={saved}
          onClose={close}
        />
      )}
      {dialog === "run" && stored.opened && (
        <RunDialog
          name={stored.opened.name}
          versions={[stored.opened.version, ...versions.filter((version) => version !== stored.opened?.version)]}
          onClose={close}
        />
      )}
    </>
  );
}
