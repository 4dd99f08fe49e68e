import type { Schedule } from "./schedules";
import { parseJson } from "@/shared/json/exact";

/** A schedule as somebody writes it. */
export interface ScheduleDraft {
  name: string;
  cronExpression: string;
  zoneId: string;
  workflow: string;
  /** Empty for the latest. */
  version: string;
  /** JSON. */
  input: string;
  description: string;
}

export const UTC = "UTC";

export const NEW_SCHEDULE: ScheduleDraft = {
  name: "",
  cronExpression: "",
  zoneId: UTC,
  workflow: "",
  version: "",
  input: "{}",
  description: "",
};

export function draftOf({ name, cronExpression, zoneId, startWorkflowRequest, description }: Schedule): ScheduleDraft {
  const { version } = startWorkflowRequest ?? {};
  return {
    name: name ?? "",
    cronExpression: cronExpression ?? "",
    zoneId: zoneId ?? UTC,
    workflow: startWorkflowRequest?.name ?? "",
    version: version === undefined ? "" : `${version}`,
    input: JSON.stringify(startWorkflowRequest?.input ?? {}, null, 2),
    description: description ?? "",
  };
}

/** What is wrong with the input; empty if nothing is. */
export function problemOfInput(text: string): string {
  try {
    const input: unknown = parseJson(text);
    return typeof input === "object" && input !== null && !Array.isArray(input)
      ? ""
      : "The input is a JSON object: { ... }.";
  } catch {
    return "This is no JSON document.";
  }
}

/** Whether it can be stored, as far as one can tell here. */
export function isComplete({ name, cronExpression, workflow, version, input }: ScheduleDraft): boolean {
  const filled = [name, cronExpression, workflow].every((text) => text.trim() !== "");
  return filled && /^\d*$/.test(version) && problemOfInput(input) === "";
}

/** @param before what else stands in the schedule, which is not edited here, stays */
export function scheduleOf(draft: ScheduleDraft, before: Schedule | undefined): Schedule {
  const request = { ...before?.startWorkflowRequest };
  delete request.version;
  return {
    ...before,
    name: draft.name.trim(),
    cronExpression: draft.cronExpression.trim(),
    zoneId: draft.zoneId.trim() || UTC,
    description: draft.description,
    startWorkflowRequest: {
      ...request,
      name: draft.workflow.trim(),
      ...(draft.version && { version: Number(draft.version) }),
      input: parseJson(draft.input) as Record<string, never>,
    },
  };
}
