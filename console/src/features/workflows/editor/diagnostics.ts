import type { Diagnostic } from "@codemirror/lint";
import { ApiError, messageOf } from "@/shared/api/ApiError";
import type { components } from "#api";
import { answerOf, api } from "@/shared/api/client";
import { untyped } from "@/shared/api/untyped";
import { Positions, type Range } from "./positions";
import { parseJson } from "@/shared/json/exact";

type Problem = components["schemas"]["DefinitionProblem"];

/** What is wrong with a text that is meant to be a workflow definition. */
export async function problemsIn(text: string): Promise<Diagnostic[]> {
  let definition: unknown;
  try {
    definition = parseJson(text);
  } catch (e) {
    return [error(whereJsonEnds(e, text), `This is not JSON: ${messageOf(e)}`)];
  }
  if (typeof definition !== "object" || definition === null || Array.isArray(definition)) {
    return [error({ from: 0, to: text.length }, "A workflow definition is a JSON object.")];
  }
  if (!("name" in definition) || typeof definition.name !== "string" || definition.name === "") {
    return [error(new Positions(text).at("/name") ?? { from: 0, to: 0 }, "Give the workflow a name.")];
  }
  try {
    return marked(text, await answerOf(api.POST("/api/definitions/problems", { body: untyped(definition) })));
  } catch (e) {
    return e instanceof ApiError ? [error({ from: 0, to: 0 }, e.message)] : [];
  }
}

/** Each problem in each of its places; at the beginning, where there is none. */
export function marked(text: string, problems: Problem[]): Diagnostic[] {
  const positions = new Positions(text);
  return problems.flatMap((problem) => {
    const places = placesOf(positions, problem);
    const severity = problem.code.endsWith("_NOT_FOUND") ? "warning" : "error";
    return (places.length > 0 ? places : [{ from: 0, to: 0 }]).map((range) => ({
      ...error(range, problem.message),
      severity,
    }));
  });
}

function placesOf(positions: Positions, { reference, pointer, task }: Problem): Range[] {
  if (reference !== undefined) {
    return positions.of(reference);
  }
  // The whole of a document is no place to point at.
  const place = pointer ? positions.at(pointer, task) : undefined;
  return place ? [place] : [];
}

function error({ from, to }: Range, message: string): Diagnostic {
  return { from, to, message, severity: "error" };
}

/** As far as the browser says it. */
function whereJsonEnds(e: unknown, text: string): Range {
  const position = Number(/position (\d+)/.exec(messageOf(e))?.[1] ?? text.length);
  const at = Math.min(position, text.length);
  return { from: Math.max(0, at - 1), to: Math.min(text.length, at + 1) };
}
