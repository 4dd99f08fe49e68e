import type { components } from "#api";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import DataLoader from "dataloader";
import { ApiError } from "@/shared/api/ApiError";
import { answerOf, api } from "@/shared/api/client";
import { asText } from "@/shared/api/text";
import { useChange } from "@/shared/api/useChange";
import type { Tag } from "@/shared/tags/tags";
import type { TagChange } from "@/shared/tags/TagsDialog";

export type Secret = components["schemas"]["Secret"];
/** A secret, and what one may do with it. */
export type ListedSecret = components["schemas"]["ListedSecret"];

export const secretsKey = ["secrets"];

interface SecretQuery {
  /** Words that stand in the name or a tag. */
  search: string;
  order: "NAME" | "VERSION" | "UPDATED" | "LAST_USED";
  descending: boolean;
  start: number;
  size: number;
}

/** Some of those that one may see. */
export function useSecretPage(query: SecretQuery) {
  return useQuery({
    queryKey: [...secretsKey, "page", query],
    queryFn: () => answerOf(api.GET("/api/secrets-v2/page", { params: { query } })),
    placeholderData: keepPreviousData,
  });
}

/** Asks for as many at a time as the server takes. */
const named = new DataLoader(
  async (names: readonly string[]) => {
    const found = await answerOf(api.GET("/api/secrets-v2/named", { params: { query: { name: [...names] } } }));
    return names.map((name) => found.find(({ secret }) => secret.name === name) ?? null);
  },
  { maxBatchSize: 100, cache: false },
);

/** Null if there is none of that name, or none that one may see. */
export function useSecret(name: string) {
  return useQuery({ queryKey: [...secretsKey, name, "listed"], queryFn: () => named.load(name) });
}

/** Current versions of those that one may see, by name. */
export function useCurrentVersions(names: string[]) {
  return useQuery({
    queryKey: [...secretsKey, "versions", names],
    queryFn: async () => {
      const found = await Promise.all(names.map((name) => named.load(name)));
      return new Map(found.flatMap((listed) => (listed ? [[listed.secret.name, listed.secret.version]] : [])));
    },
    placeholderData: keepPreviousData,
  });
}

/** Shorter values are not masked. */
export function useShortestMasked() {
  return useQuery({
    queryKey: ["settings"],
    queryFn: async () => (await answerOf(api.GET("/api/settings"))).shortestMasked,
    staleTime: Infinity,
  });
}

interface NewValue {
  name: string;
  value: string;
  /** Of the version that one has seen, so that nobody else's is replaced; 0 for a secret that is to be new. */
  expectedVersion: number;
}

/** @returns what the server warns of, though it has stored the value */
async function put({ name, value, expectedVersion }: NewValue): Promise<string | undefined> {
  const call = api.PUT("/api/secrets/{key}", {
    params: { path: { key: name }, query: { expectedVersion } },
    body: value,
    ...asText,
  });
  await answerOf(call);
  return warningIn((await call).response.headers.get("Warning") ?? "");
}

/** What headers such as 299 tacet "CODE: text" say to people. */
export function warningIn(headers: string): string | undefined {
  const texts = Array.from(headers.matchAll(/"(?:[A-Z_]+: )?([^"]*)"/g), ([, text]) => text);
  return texts.length > 0 ? texts.join(" ") : undefined;
}

export interface NewSecret {
  name: string;
  value: string;
  description: string;
  tags: Tag[];
}

/** The value first: without it there is nothing to describe. */
export function useAddSecret() {
  return useChange(secretsKey, async ({ name, value, description, tags }: NewSecret) => {
    const warning = await put({ name, value, expectedVersion: 0 });
    if (description !== "") {
      await answerOf(
        api.PUT("/api/secrets/{key}/description", { params: { path: { key: name } }, body: description, ...asText }),
      );
    }
    if (tags.length > 0) {
      await answerOf(api.PUT("/api/secrets/{key}/tags", { params: { path: { key: name } }, body: tags }));
    }
    return warning;
  });
}

/** What an import has stored, and what the server warns of, with the name of the secret. */
export interface Imported {
  names: string[];
  warnings: string[];
}

/** One after the other; what was stored before one is refused stays. */
export function useImport() {
  return useChange(secretsKey, async (values: NewValue[]): Promise<Imported> => {
    const names: string[] = [];
    const warnings: string[] = [];
    for (const value of values) {
      try {
        const warning = await put(value);
        if (warning !== undefined) {
          warnings.push(`${value.name}: ${warning}`);
        }
      } catch (e) {
        const before = names.length > 0 ? ` Stored before: ${names.join(", ")}.` : "";
        throw e instanceof ApiError ? new ApiError(e.code, e.status, `${value.name}: ${e.message}${before}`) : e;
      }
      names.push(value.name);
    }
    return { names, warnings };
  });
}

export function useReplaceValue() {
  return useChange(secretsKey, put);
}

export function useDeleteSecret() {
  return useChange(secretsKey, (name: string) =>
    answerOf(api.DELETE("/api/secrets/{key}", { params: { path: { key: name } } })),
  );
}

export function useChangeTags() {
  return useChange(secretsKey, async ({ name, added, removed }: TagChange) => {
    const params = { params: { path: { key: name } } };
    if (removed.length > 0) {
      await answerOf(api.DELETE("/api/secrets/{key}/tags", { ...params, body: removed }));
    }
    if (added.length > 0) {
      await answerOf(api.PUT("/api/secrets/{key}/tags", { ...params, body: added }));
    }
  });
}
