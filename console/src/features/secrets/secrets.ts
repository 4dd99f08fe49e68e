import type { components } from "#api";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { ApiError } from "@/shared/api/ApiError";
import { answerOf, api } from "@/shared/api/client";
import { asText } from "@/shared/api/text";
import { useChange } from "@/shared/api/useChange";
import type { Tag } from "@/shared/tags/tags";
import type { TagChange } from "@/shared/tags/TagsDialog";

export type Secret = components["schemas"]["Secret"];
export type Access = "READ" | "UPDATE" | "DELETE";

export const secretsKey = ["secrets"];

const secretsQuery = queryOptions({
  queryKey: [...secretsKey, "list"],
  queryFn: () => answerOf(api.GET("/api/secrets-v2")),
});

/** All that one may see, in the order of their names. */
export function useSecrets() {
  return useQuery(secretsQuery);
}

/** The names of those with which one may do this. */
export function useSecretsWith(access: Access) {
  return useQuery({
    queryKey: [...secretsKey, "with", access],
    queryFn: async () => new Set(await answerOf(api.GET("/api/secrets", { params: { query: { access: [access] } } }))),
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
  // 299 tacet "the text"
  return /"(.*)"/.exec((await call).response.headers.get("Warning") ?? "")?.[1];
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

/** One after the other; what was stored before one is refused stays. @returns the names */
export function useImport() {
  return useChange(secretsKey, async (values: NewValue[]) => {
    const stored: string[] = [];
    for (const value of values) {
      try {
        await put(value);
      } catch (e) {
        const before = stored.length > 0 ? ` Stored before: ${stored.join(", ")}.` : "";
        throw e instanceof ApiError ? new ApiError(e.code, e.status, `${value.name}: ${e.message}${before}`) : e;
      }
      stored.push(value.name);
    }
    return stored;
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
