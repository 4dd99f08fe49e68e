import type { components } from "#api";
import { useQuery } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client";
import { untyped } from "@/shared/api/untyped";
import { useChange } from "@/shared/api/useChange";
import type { TagChange } from "@/shared/tags/TagsDialog";
import { type Tag, without } from "@/shared/tags/tags";

export type Application = components["schemas"]["Application"];
export type AccessKey = components["schemas"]["AccessKey"];
export type NewAccessKey = components["schemas"]["NewAccessKey"];

const applicationsKey = ["access", "applications"];

/** As whom an application acts. */
export function userOf(applicationId: string): string {
  return `app:${applicationId}`;
}

export function useApplications() {
  return useQuery({ queryKey: applicationsKey, queryFn: () => answerOf(api.GET("/api/applications")) });
}

export function useApplication(id: string) {
  return useQuery({
    queryKey: [...applicationsKey, id],
    queryFn: () => answerOf(api.GET("/api/applications/{id}", { params: { path: { id } } })),
  });
}

export function useAddApplication() {
  return useChange(applicationsKey, (name: string) =>
    answerOf(api.POST("/api/applications", { body: untyped({ name }) })),
  );
}

export function useRenameApplication(id: string) {
  return useChange(applicationsKey, (name: string) =>
    answerOf(api.PUT("/api/applications/{id}", { params: { path: { id } }, body: untyped({ name }) })),
  );
}

export function useDeleteApplication() {
  return useChange(applicationsKey, ({ id }: Application) =>
    answerOf(api.DELETE("/api/applications/{id}", { params: { path: { id } } })),
  );
}

/** PUT replaces all tags: those that somebody else has added meanwhile are read before, and stay. */
export function useChangeApplicationTags(id: string) {
  const params = { params: { path: { id } } };
  return useChange(applicationsKey, async ({ added, removed }: TagChange) => {
    const now: Tag[] = await answerOf(api.GET("/api/applications/{id}/tags", params));
    const kept = without(now, removed).filter((tag) => added.every(({ key }) => key !== tag.key));
    await answerOf(api.PUT("/api/applications/{id}/tags", { ...params, body: [...kept, ...added] }));
  });
}

/** The user as whom it acts, with its roles. Only administrators may ask. */
export function useActor(applicationId: string, mayAsk: boolean) {
  const id = userOf(applicationId);
  return useQuery({
    queryKey: [...applicationsKey, applicationId, "actor"],
    queryFn: () => answerOf(api.GET("/api/users/{id}", { params: { path: { id } } })),
    enabled: mayAsk,
  });
}

interface RoleChange {
  role: string;
  given: boolean;
}

export function useChangeRole(id: string) {
  return useChange(applicationsKey, ({ role, given }: RoleChange) => {
    const params = { params: { path: { id, role } } };
    return given
      ? answerOf(api.POST("/api/applications/{id}/roles/{role}", params))
      : answerOf(api.DELETE("/api/applications/{id}/roles/{role}", params));
  });
}

export function useAccessKeys(id: string) {
  return useQuery({
    queryKey: [...applicationsKey, id, "keys"],
    queryFn: () => answerOf(api.GET("/api/applications/{id}/accessKeys", { params: { path: { id } } })),
  });
}

/** The answer has the key's secret, this once: no cache keeps it. */
export function useAddAccessKey(id: string) {
  return useChange(applicationsKey, () =>
    answerOf(api.POST("/api/applications/{id}/accessKeys", { params: { path: { id } } })),
  );
}

export function useToggleAccessKey(id: string) {
  return useChange(applicationsKey, (keyId: string) =>
    answerOf(api.POST("/api/applications/{id}/accessKeys/{keyId}/status", { params: { path: { id, keyId } } })),
  );
}

export function useDeleteAccessKey(id: string) {
  return useChange(applicationsKey, (keyId: string) =>
    answerOf(api.DELETE("/api/applications/{id}/accessKeys/{keyId}", { params: { path: { id, keyId } } })),
  );
}
