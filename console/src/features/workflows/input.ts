import { parseJson } from "@/shared/json/exact";

/** What a workflow asks for when it starts, as far as its definition says. */
export interface InputField {
  name: string;
  /** What is taken if nothing is written. */
  example: string;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function shown(value: unknown): string {
  return value === undefined ? "" : typeof value === "string" ? value : JSON.stringify(value);
}

/** Those that the definition lists, and those of its schema. */
export function fieldsOf(definition: unknown): InputField[] {
  if (!isObject(definition)) {
    return [];
  }
  const { inputParameters, inputSchema, inputTemplate } = definition;
  const listed = Array.isArray(inputParameters) ? inputParameters.filter((name) => typeof name === "string") : [];
  const schema = isObject(inputSchema) && isObject(inputSchema["data"]) ? inputSchema["data"]["properties"] : {};
  const template = isObject(inputTemplate) ? inputTemplate : {};
  const names = new Set([...listed, ...Object.keys(isObject(schema) ? schema : {})]);
  return [...names].map((name) => ({ name, example: shown(template[name]) }));
}

/** JSON such as 5, true, "5" or {"a": 1}; all else is a text as it stands. */
export function valueOf(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return text;
  }
}

/** An input in the form of JSON; undefined for what is none. */
export function inputOf(json: string): Record<string, unknown> | undefined {
  const value = valueOf(json.trim() === "" ? "{}" : json);
  return isObject(value) ? value : undefined;
}

/** What somebody has written of an input. */
export interface WrittenInput {
  /** By the names of the fields; what is not written is not sent. */
  fields: Record<string, string>;
  json: string;
  /** Whether the JSON counts; it does where there are no fields. */
  isJson: boolean;
}

export const NO_INPUT: WrittenInput = { fields: {}, json: "{}", isJson: false };

/** What is sent; undefined while it is no JSON object. */
export function inputToSend({ fields, json, isJson }: WrittenInput, known: InputField[]) {
  if (isJson || known.length === 0) {
    return inputOf(json);
  }
  const written = known.flatMap(({ name }) => {
    const text = fields[name] ?? "";
    return text === "" ? [] : [[name, valueOf(text)] as const];
  });
  return Object.fromEntries(written);
}
