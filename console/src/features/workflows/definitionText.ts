import { parseJson } from "@/shared/json/exact";

/** A definition as it is written; whatever stands in it. */
export type Definition = Record<string, unknown>;

/** Exactly what the server says, in lines. */
export function textOf(definition: unknown): string {
  return JSON.stringify(definition, null, 2);
}

/** Undefined for what is no JSON object. */
export function readDefinition(text: string): Definition | undefined {
  try {
    const value: unknown = parseJson(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Definition) : undefined;
  } catch {
    return undefined;
  }
}

/** The name under which it would be stored. */
export function nameOf(definition: Definition | undefined): string {
  const name = definition?.["name"];
  return typeof name === "string" ? name : "";
}

/** One to begin with: it waits a second. */
export function firstDefinition(owner: string): Definition {
  return {
    name: "",
    description: "",
    version: 1,
    schemaVersion: 2,
    ownerEmail: owner,
    inputParameters: [],
    tasks: [{ name: "wait", taskReferenceName: "wait", type: "WAIT", inputParameters: { duration: "1 seconds" } }],
    outputParameters: {},
    timeoutPolicy: "ALERT_ONLY",
    timeoutSeconds: 0,
  };
}
