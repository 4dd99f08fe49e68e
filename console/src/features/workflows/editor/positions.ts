import { jsonLanguage } from "@codemirror/lang-json";
import type { SyntaxNode } from "@lezer/common";

/** A part of a text. */
export interface Range {
  from: number;
  to: number;
}

/** The parts of a JSON text, found by where they stand in the document. */
export class Positions {
  private readonly text: string;
  private readonly top: SyntaxNode | null;

  constructor(text: string) {
    this.text = text;
    this.top = jsonLanguage.parser.parse(text).topNode.firstChild;
  }

  /**
   * @param pointer in the task, or else in the document
   * @param task its reference name
   * @returns nothing, if there is no such place
   */
  at(pointer: string, task?: string): Range | undefined {
    const start = task === undefined ? this.top : this.taskNamed(task, this.top);
    const steps = pointer.split("/").slice(1);
    return (
      steps
        .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"))
        .reduce<SyntaxNode | null>((node, step) => this.child(node, step), start) ?? undefined
    );
  }

  /** Wherever a text stands in texts of the document. */
  of(part: string): Range[] {
    const written = JSON.stringify(part).slice(1, -1);
    return written === part ? this.occurrences(part) : [...this.occurrences(written), ...this.occurrences(part)];
  }

  private occurrences(part: string): Range[] {
    const found: Range[] = [];
    for (let from = this.text.indexOf(part); from >= 0; from = this.text.indexOf(part, from + part.length)) {
      found.push({ from, to: from + part.length });
    }
    return found;
  }

  private child(node: SyntaxNode | null, step: string): SyntaxNode | null {
    if (node?.name === "Array") {
      return values(node)[Number(step)] ?? null;
    }
    const property = node?.getChildren("Property").find((each) => this.nameOf(each) === step);
    return property?.lastChild ?? null;
  }

  private nameOf(property: SyntaxNode): unknown {
    return this.read(property.getChild("PropertyName"));
  }

  private read(node: SyntaxNode | null): unknown {
    try {
      return node && JSON.parse(this.text.slice(node.from, node.to));
    } catch {
      return undefined;
    }
  }

  private taskNamed(reference: string, node: SyntaxNode | null): SyntaxNode | null {
    if (node?.name === "Object" && this.read(this.child(node, "taskReferenceName")) === reference) {
      return node;
    }
    for (let inner = node?.firstChild ?? null; inner; inner = inner.nextSibling) {
      const found = this.taskNamed(reference, inner);
      if (found) {
        return found;
      }
    }
    return null;
  }
}

function values(array: SyntaxNode): SyntaxNode[] {
  const all: SyntaxNode[] = [];
  for (let node = array.firstChild; node; node = node.nextSibling) {
    // Not brackets and commas.
    if (/^\w/.test(node.name)) {
      all.push(node);
    }
  }
  return all;
}
