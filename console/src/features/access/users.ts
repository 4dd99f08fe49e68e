import type { components } from "#api";
import { useQuery } from "@tanstack/react-query";
import { ApiError } from "@/shared/api/ApiError";
import { answerOf, api } from "@/shared/api/client";
import { requireUnchanged } from "@/shared/api/unchanged";
import { untyped } from "@/shared/api/untyped";
import { useChange } from "@/shared/api/useChange";

export type User = components["schemas"]["ConductorUser"];

const usersKey = ["access", "users"];

/** All but those of applications. */
export function useUsers() {
  return useQuery({
    queryKey: usersKey,
    queryFn: () => answerOf(api.GET("/api/users", { params: { query: { apps: false } } })),
  });
}

function get(id: string) {
  return answerOf(api.GET("/api/users/{id}", { params: { path: { id } } }));
}

export function useUser(id: string) {
  return useQuery({ queryKey: [...usersKey, id], queryFn: () => get(id) });
}

/** What is written of a user. */
export interface Profile {
  id: string;
  name: string;
  roles: string[];
  groups: string[];
  active: boolean;
}

export function profileOf({ id, name, roles, groups, active }: User): Profile {
  return { id, name, roles: roles.map((role) => role.name), groups: groups.map((group) => group.id), active };
}

function put({ id, ...profile }: Profile) {
  return answerOf(api.PUT("/api/users/{id}", { params: { path: { id } }, body: untyped(profile) }));
}

interface ProfileChange {
  shown: Profile;
  profile: Profile;
}

/** Nothing is stored where somebody else has changed it since it was shown. */
export function useChangeProfile() {
  return useChange(usersKey, async ({ shown, profile }: ProfileChange) => {
    await requireUnchanged(shown, async () => profileOf(await get(shown.id)));
    return put(profile);
  });
}

export interface NewUser extends Profile {
  /** Empty for who signs in with the identity provider. */
  password: string;
}

/** PUT would replace one that is there already: it is looked for before. */
export function useAddUser() {
  return useChange(usersKey, async ({ password, ...profile }: NewUser) => {
    const users = await answerOf(api.GET("/api/users", { params: { query: { apps: true } } }));
    if (users.some(({ id }) => id === profile.id)) {
      throw new ApiError("USER_EXISTS", 409, `There is a user ${profile.id} already; choose another id.`);
    }
    await put(profile);
    if (password !== "") {
      await setPassword({ id: profile.id, password });
    }
  });
}

interface NewPassword {
  id: string;
  password: string;
}

function setPassword({ id, password }: NewPassword) {
  return answerOf(api.PUT("/api/users/{id}/password", { params: { path: { id } }, body: untyped({ password }) }));
}

export function useSetPassword() {
  return useChange(usersKey, setPassword);
}

export function useDeleteUser() {
  return useChange(usersKey, ({ id }: User) => answerOf(api.DELETE("/api/users/{id}", { params: { path: { id } } })));
}
