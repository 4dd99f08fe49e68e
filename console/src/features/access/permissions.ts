import type { components } from "#api";
import { useQueries, useQuery, type UseQueryResult } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client";
import { untyped } from "@/shared/api/untyped";
import { useChange } from "@/shared/api/useChange";

/** In the order in which people read them. */
export const accesses = ["READ", "UPDATE", "CREATE", "EXECUTE", "DELETE"] as const;

export type Access = (typeof accesses)[number];
export type Target = components["schemas"]["Target"];
export type Impact = components["schemas"]["Impact"];

export interface Subject {
  type: "USER" | "GROUP";
  id: string;
}

export interface Grant {
  target: Target;
  access: Access[];
}

const permissionsKey = ["access", "permissions"];

/** What was granted to the subject itself. */
export function useGrants({ type, id }: Subject) {
  return useQuery({
    queryKey: [...permissionsKey, type, id],
    queryFn: async (): Promise<Grant[]> => {
      const params = { params: { path: { id } } };
      const { grantedAccess } = await answerOf(
        type === "USER"
          ? api.GET("/api/users/{id}/permissions", params)
          : api.GET("/api/groups/{id}/permissions", params),
      );
      return grantedAccess;
    },
  });
}

/** What is to be granted, on each of the targets, or taken away. */
export interface GrantChange {
  subject: Subject;
  targets: Target[];
  added: Access[];
  removed: Access[];
}

export function useChangeGrants() {
  return useChange(permissionsKey, async ({ subject, targets, added, removed }: GrantChange) => {
    for (const target of targets) {
      if (added.length > 0) {
        await answerOf(api.POST("/api/auth/authorization", { body: untyped({ subject, target, access: added }) }));
      }
      if (removed.length > 0) {
        await answerOf(api.DELETE("/api/auth/authorization", { body: untyped({ subject, target, access: removed }) }));
      }
    }
  });
}

/** What a grant would add, for each target; nothing is asked while there is no access. */
export function useImpacts(subject: Subject, targets: Target[], access: Access[]): UseQueryResult<Impact>[] {
  return useQueries({
    queries: targets.map((target) => ({
      queryKey: ["access", "impact", subject, target, access],
      queryFn: () => answerOf(api.POST("/api/access/impact", { body: untyped({ subject, target, access }) })),
      enabled: access.length > 0,
      staleTime: 0,
    })),
  });
}
