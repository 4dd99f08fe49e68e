import { autocompletion, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import { bracketMatching } from "@codemirror/language";
import { type Diagnostic, linter, lintKeymap } from "@codemirror/lint";
import { EditorState, type Extension } from "@codemirror/state";
import { EditorView, keymap, lineNumbers } from "@codemirror/view";
import Box from "@mui/material/Box";
import { type RefObject, useEffect, useImperativeHandle, useRef } from "react";
import { completeReference } from "./completion";
import { problemsIn } from "./diagnostics";
import { look } from "./look";
import { Positions, type Range } from "./positions";

/** How long one has to stop typing before the text is checked, in milliseconds. */
const PAUSE = 500;

/** What others can do with the editor. */
export interface EditorHandle {
  /** Selects a part of the text, and goes there. */
  select: (range: Range) => void;
  /** The same with what stands there; a JSON pointer. */
  goTo: (pointer: string) => void;
}

export interface EditorProps {
  label: string;
  /** At the beginning; what is written then is told by onChange. */
  text: string;
  /** Why nothing can be written is for others to say; nothing is checked then. */
  readOnly: boolean;
  /** What is proposed, such as ${workflow.secrets.name}. */
  references: string[];
  onChange: (text: string) => void;
  onProblems: (problems: Diagnostic[]) => void;
  handle: RefObject<EditorHandle | null>;
}

/**
 * Where a definition is written. It stands in a shadow root: there the editor's styles need no style element, which the server's
 * policy forbids. The tab key leads on, as from any field.
 */
export function JsonEditor(props: EditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  useEffect(() => {
    const element = host.current;
    if (!element) {
      return;
    }
    const root = element.shadowRoot ?? element.attachShadow({ mode: "open" });
    const { text: doc } = latest.current;
    const editor = new EditorView({
      root,
      parent: root,
      state: EditorState.create({ doc, extensions: extensions(latest) }),
    });
    view.current = editor;
    return () => editor.destroy();
  }, []);
  useImperativeHandle(props.handle, () => {
    const select = ({ from, to }: Range) => {
      view.current?.dispatch({ selection: { anchor: from, head: to }, scrollIntoView: true });
      view.current?.focus();
    };
    const goTo = (pointer: string) => {
      const place = view.current && new Positions(view.current.state.doc.toString()).at(pointer);
      if (place) {
        select(place);
      }
    };
    return { select, goTo };
  });
  return <Box ref={host} sx={{ height: 1, border: 1, borderColor: "divider", borderRadius: 1, overflow: "hidden" }} />;
}

function extensions(latest: RefObject<EditorProps>): Extension[] {
  const { label, readOnly } = latest.current;
  const shared = [
    lineNumbers(),
    json(),
    look,
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0" }),
  ];
  if (readOnly) {
    return [...shared, EditorState.readOnly.of(true), keymap.of(defaultKeymap)];
  }
  return [
    ...shared,
    history(),
    bracketMatching(),
    autocompletion({ override: [(context) => completeReference(context, latest.current.references)], icons: false }),
    linter(
      async ({ state }) => {
        const problems = await problemsIn(state.doc.toString());
        latest.current.onProblems(problems);
        return problems;
      },
      { delay: PAUSE },
    ),
    EditorView.updateListener.of(({ docChanged, state }) => {
      if (docChanged) {
        latest.current.onChange(state.doc.toString());
      }
    }),
    keymap.of([...completionKeymap, ...defaultKeymap, ...historyKeymap, ...lintKeymap]),
  ];
}
