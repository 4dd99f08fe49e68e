import type { components } from "#api";
import { answerOf, api } from "./client";

type OwnAccess = components["schemas"]["OwnAccess"];
export type Access = OwnAccess["onAll"][number];

/** @returns what the caller may do with things of a type, in the order of their ids, and their tags */
export function askOwnAccess(type: string, ids: string[]): Promise<OwnAccess> {
  return answerOf(api.POST("/api/access/own", { body: { type, ids } }));
}

/** What the caller may do with things of a type that are not there yet. */
export async function mayCreate(type: string): Promise<boolean> {
  return (await askOwnAccess(type, [])).onAll.includes("CREATE");
}
