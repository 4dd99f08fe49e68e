import type { components } from "#api";
import { createContext, useContext } from "react";

/** Who is signed in. */
export type Caller = components["schemas"]["ConductorUser"];

export const CallerContext = createContext<Caller | undefined>(undefined);

/** Whether the session of who uses the page has ended: what needs one to be looked at is hidden then. */
export const SessionOverContext = createContext(false);

/** Below SignedIn only. */
export function useCaller(): Caller {
  const caller = useContext(CallerContext);
  if (!caller) {
    throw new Error("Only what is shown to somebody who is signed in may ask who that is.");
  }
  return caller;
}

/** Whether somebody has a role, of their own or by a group. */
export function hasRole({ roles, groups }: Caller, name: string): boolean {
  return [...roles, ...groups.flatMap((group) => group.roles)].some((role) => role.name === name);
}
