import type { TaskDefinition } from "./taskDefinitions";
import { parseJson } from "@/shared/json/exact";

/** What somebody has written: a definition, or what is wrong with it. */
export type Written = { definition: TaskDefinition; problem?: never } | { definition?: never; problem: string };

/** Kept by the server, not by who edits. */
const KEPT = ["createTime", "updateTime", "createdBy", "updatedBy"];

/** @param name of the definition that is edited; undefined for a new one */
export function readDefinition(text: string, name?: string): Written {
  let value: unknown;
  try {
    value = parseJson(text);
  } catch (e) {
    return { problem: `This is no JSON document: ${e instanceof Error ? e.message : ""}` };
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return { problem: "A definition is a JSON object: { ... }." };
  }
  if (!("name" in value) || typeof value.name !== "string" || value.name.trim() === "") {
    return { problem: 'A definition has a "name".' };
  }
  if (name !== undefined && value.name !== name) {
    return { problem: `The name stays ${name}: workflows know it by that. Add another definition instead.` };
  }
  return { definition: value as TaskDefinition };
}

/** What is there to edit of a definition. */
export function writeDefinition(definition: TaskDefinition): string {
  return JSON.stringify(
    Object.fromEntries(Object.entries(definition).filter(([field]) => !KEPT.includes(field))),
    null,
    2,
  );
}

/** To begin with; the engine wants an owner, and times that fit each other. */
export function newDefinition(ownerEmail: string): string {
  return JSON.stringify(
    {
      name: "",
      description: "",
      retryCount: 3,
      retryLogic: "FIXED",
      retryDelaySeconds: 60,
      timeoutSeconds: 3_600,
      timeoutPolicy: "TIME_OUT_WF",
      responseTimeoutSeconds: 600,
      ownerEmail,
    },
    null,
    2,
  );
}
