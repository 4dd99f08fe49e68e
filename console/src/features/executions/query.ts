import type { Filters } from "./filters";

/**
 * What is wrong with a name or an id to search by; empty if nothing is. The engine's query language cannot quote (SqliteIndexQueryBuilder): a comma
 * begins another value, AND another condition, and brackets and quotes are thrown away, so that such a text would ask for something else.
 */
export function problemOfTerm(text: string): string {
  return /[,()'"\r\n]/.test(text) || / AND /.test(` ${text} `)
    ? "No search for commas, brackets, quotes or the word AND."
    : "";
}

/** The filters in the engine's query language; undefined where one of them cannot be said in it. */
export function queryOf({ workflow, statuses, from, to, id }: Filters): string | undefined {
  const [name, execution] = [workflow.trim(), id.trim()];
  if (problemOfTerm(name) !== "" || problemOfTerm(execution) !== "") {
    return undefined;
  }
  return [
    name && `workflowType="${name}"`,
    execution && `workflowId="${execution}"`,
    statuses.length > 0 && `status IN (${statuses.join(",")})`,
    from !== undefined && `startTime>${from - 1}`,
    to !== undefined && `startTime<${to}`,
  ]
    .filter((condition) => condition !== false && condition !== "")
    .join(" AND ");
}
