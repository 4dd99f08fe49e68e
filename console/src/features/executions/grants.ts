import type { components } from "#api";
import { type Caller, hasRole } from "@/shared/api/caller";
import { pathOf, pathOfActor } from "@/shared/resources/resources";

export type Identity = components["schemas"]["ExecutionIdentity"];
export type Lacking = components["schemas"]["LackingAccess"];

/**
 * Where one can grant what is lacking: the dialog of whoever lacks it, for administrators; for others who may share it, its own page.
 *
 * @returns undefined for who may not grant it
 */
export function pathToGrant({ subject, target, access, mayGrant }: Lacking, caller: Caller): string | undefined {
  const page = subject && pathOfActor(subject.id);
  if (!mayGrant || page === undefined) {
    return undefined;
  }
  return hasRole(caller, "ADMIN")
    ? `${page}?grant=${encodeURIComponent(`${target.type}:${target.id}`)}&access=${access.join(",")}`
    : pathOf(target.type, target.id);
}
