import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";

/** Where a reference is being written: after the dollar sign and the brace. */
const BEGUN = /\$\{[\w.-]*$/;

/** Proposes the references that one may write, wherever one is begun. */
export function completeReference(context: CompletionContext, references: string[]): CompletionResult | null {
  const begun = context.matchBefore(BEGUN);
  if (!begun) {
    return null;
  }
  const closed = context.state.sliceDoc(context.pos, context.pos + 1) === "}";
  const options = references.map((label): Completion => ({
    label,
    type: "variable",
    ...(closed && { apply: label.slice(0, -1) }),
  }));
  return { from: begun.from, options, validFor: BEGUN };
}
