import type { components } from "#api";
import { useQuery } from "@tanstack/react-query";
import DataLoader from "dataloader";
import { answerOf, api } from "@/shared/api/client";
import { useChange } from "@/shared/api/useChange";
import { type Secret, secretsKey } from "./secrets";

export type SecretVersion = components["schemas"]["SecretVersion"];
export type SecretUses = components["schemas"]["SecretUses"];
export type Holder = components["schemas"]["Holder"];
export type AuditRecord = components["schemas"]["AuditRecord"];
export type SecretRecipient = components["schemas"]["SecretRecipient"];
export type DeletedSecret = components["schemas"]["DeletedSecret"];

/** How many of what was done with a secret are shown. */
const RECORDS = 50;

function keyOf({ name, version }: Secret, part: string) {
  return [...secretsKey, name, version, part];
}

/** Newest first. */
export function useVersions(secret: Secret) {
  return useQuery({
    queryKey: keyOf(secret, "versions"),
    queryFn: async () => {
      const path = { key: secret.name };
      return (await answerOf(api.GET("/api/secrets/{key}/versions", { params: { path } }))).toReversed();
    },
  });
}

interface Restored {
  name: string;
  version: number;
}

/** An older value becomes a new version. */
export function useRestore() {
  return useChange(secretsKey, ({ name, version }: Restored) =>
    answerOf(api.POST("/api/secrets/{key}/versions/{n}/restore", { params: { path: { key: name, n: version } } })),
  );
}

/** The definitions in which it stands, as far as one may see them. */
export function useUses(name: string) {
  return useQuery({
    queryKey: [...secretsKey, name, "uses"],
    queryFn: () => answerOf(api.GET("/api/secrets/{key}/uses", { params: { path: { key: name } } })),
  });
}

/** Who has anything on it, and why. For those who may share it. */
export function useHolders(name: string) {
  return useQuery({
    queryKey: [...secretsKey, name, "holders"],
    queryFn: () => answerOf(api.GET("/api/access/holders", { params: { query: { target: `SECRET_NAME:${name}` } } })),
  });
}

/** What was done with it last. For those who may share it. */
export function useSecretAudit(name: string) {
  return useQuery({
    queryKey: [...secretsKey, name, "audit"],
    queryFn: () =>
      answerOf(api.GET("/api/secrets/{key}/audit", { params: { path: { key: name }, query: { size: RECORDS } } })),
  });
}

/** Who was handed it, as far as the audit goes back. */
export function useRecipients(name: string) {
  return useQuery({
    queryKey: [...secretsKey, name, "recipients"],
    queryFn: () => answerOf(api.GET("/api/secrets/{key}/recipients", { params: { path: { key: name } } })),
  });
}

/** Asks once for all that are shown together, as many as the server takes at a time. */
const lastUses = new DataLoader(
  async (names: readonly string[]) => {
    const query = { name: [...names] };
    const uses = await answerOf(api.GET("/api/secrets-v2/last-uses", { params: { query } }));
    const times = new Map(uses.map(({ name, at }) => [name, at]));
    return names.map((name) => times.get(name) ?? null);
  },
  { maxBatchSize: 100, cache: false },
);

/** When it was handed to a task last, in milliseconds since 1970; null if never, as far as the audit goes back. */
export function useLastUse(name: string) {
  return useQuery({ queryKey: [...secretsKey, name, "last-use"], queryFn: () => lastUses.load(name) });
}

/** Those that one can bring back. */
export function useDeletedSecrets() {
  return useQuery({
    queryKey: [...secretsKey, "deleted"],
    queryFn: () => answerOf(api.GET("/api/secrets-v2/deleted")),
  });
}

export function usePurge() {
  return useChange(secretsKey, ({ name, deletedAt }: DeletedSecret) =>
    answerOf(api.DELETE("/api/secrets/{key}/deleted", { params: { path: { key: name }, query: { deletedAt } } })),
  );
}

export function useUndelete() {
  return useChange(secretsKey, (name: string) =>
    answerOf(api.POST("/api/secrets/{key}/undelete", { params: { path: { key: name } } })),
  );
}
