import type { components } from "#api";
import { useQuery } from "@tanstack/react-query";
import { ApiError } from "@/shared/api/ApiError";
import { answerOf, api } from "@/shared/api/client";
import { requireUnchanged } from "@/shared/api/unchanged";
import { untyped } from "@/shared/api/untyped";
import { useChange } from "@/shared/api/useChange";

export type Group = components["schemas"]["Group"];

const groupsKey = ["access", "groups"];

export function useGroups() {
  return useQuery({ queryKey: groupsKey, queryFn: () => answerOf(api.GET("/api/groups")) });
}

function get(id: string) {
  return answerOf(api.GET("/api/groups/{id}", { params: { path: { id } } }));
}

export function useGroup(id: string) {
  return useQuery({ queryKey: [...groupsKey, id], queryFn: () => get(id) });
}

/** What is written of a group. */
export interface GroupSettings {
  id: string;
  description: string;
  roles: string[];
  defaultAccess: Group["defaultAccess"];
}

export function settingsOf({ id, description, roles, defaultAccess }: Group): GroupSettings {
  return { id, description, roles: roles.map((role) => role.name), defaultAccess };
}

function put({ id, ...group }: GroupSettings) {
  return answerOf(api.PUT("/api/groups/{id}", { params: { path: { id } }, body: untyped(group) }));
}

/** PUT would replace one that is there already: it is looked for before. */
export function useAddGroup() {
  return useChange(groupsKey, async (group: GroupSettings) => {
    const groups = await answerOf(api.GET("/api/groups"));
    if (groups.some(({ id }) => id === group.id)) {
      throw new ApiError("GROUP_EXISTS", 409, `There is a group ${group.id} already; choose another name.`);
    }
    return put(group);
  });
}

interface SettingsChange {
  shown: GroupSettings;
  settings: GroupSettings;
}

/** Nothing is stored where somebody else has changed it since it was shown. */
export function useChangeGroup() {
  return useChange(groupsKey, async ({ shown, settings }: SettingsChange) => {
    await requireUnchanged(shown, async () => settingsOf(await get(shown.id)));
    return put(settings);
  });
}

export function useDeleteGroup() {
  return useChange(groupsKey, ({ id }: Group) =>
    answerOf(api.DELETE("/api/groups/{id}", { params: { path: { id } } })),
  );
}

export function useMembers(id: string) {
  return useQuery({
    queryKey: [...groupsKey, id, "members"],
    queryFn: () => answerOf(api.GET("/api/groups/{id}/users", { params: { path: { id } } })),
  });
}

export function useAddMembers(id: string) {
  return useChange(groupsKey, (users: string[]) =>
    answerOf(api.POST("/api/groups/{id}/users", { params: { path: { id } }, body: users })),
  );
}

export function useRemoveMember(id: string) {
  return useChange(groupsKey, (userId: string) =>
    answerOf(api.DELETE("/api/groups/{id}/users/{userId}", { params: { path: { id, userId } } })),
  );
}
