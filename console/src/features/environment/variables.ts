import type { components } from "#api";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { ApiError } from "@/shared/api/ApiError";
import { answerOf, api } from "@/shared/api/client";
import { mayCreate } from "@/shared/api/ownAccess";
import { asText } from "@/shared/api/text";
import { requireUnchanged } from "@/shared/api/unchanged";
import { useChange } from "@/shared/api/useChange";
import type { Tag } from "@/shared/tags/tags";
import type { TagChange } from "@/shared/tags/TagsDialog";

export type Variable = components["schemas"]["EnvironmentVariable"];

const variablesKey = ["environment"];

function list(): Promise<Variable[]> {
  return answerOf(api.GET("/api/environment"));
}

const variablesQuery = queryOptions({ queryKey: variablesKey, queryFn: list });

/** All that one may see. */
export function useVariables() {
  return useQuery(variablesQuery);
}

/** Whether one may make more of them; so it seems until that is known. */
export function useMayAdd(): boolean {
  const query = { queryKey: ["own-access", "ENV_VARIABLE"], queryFn: () => mayCreate("ENV_VARIABLE") };
  return useQuery(query).data ?? true;
}

function put(name: string, value: string): Promise<unknown> {
  return answerOf(api.PUT("/api/environment/{key}", { params: { path: { key: name } }, body: value, ...asText }));
}

async function valueOf(name: string): Promise<string | undefined> {
  return (await list()).find((variable) => variable.name === name)?.value;
}

export interface NewVariable {
  name: string;
  value: string;
  tags: Tag[];
}

/** The value first: without it there is nothing to tag. One that is there is not replaced. */
export function useAddVariable() {
  return useChange(variablesKey, async ({ name, value, tags }: NewVariable) => {
    if ((await valueOf(name)) !== undefined) {
      throw new ApiError("CONCURRENT_CHANGE", 409, `There is a variable ${name} already; edit that one.`);
    }
    await put(name, value);
    if (tags.length > 0) {
      await answerOf(api.PUT("/api/environment/{name}/tags", { params: { path: { name } }, body: tags }));
    }
  });
}

export interface NewValue {
  name: string;
  /** As it was shown. */
  before: string;
  value: string;
}

export function useReplaceValue() {
  return useChange(variablesKey, async ({ name, before, value }: NewValue) => {
    await requireUnchanged<string | undefined>(before, () => valueOf(name));
    await put(name, value);
  });
}

export function useDeleteVariable() {
  return useChange(variablesKey, (name: string) =>
    answerOf(api.DELETE("/api/environment/{key}", { params: { path: { key: name } } })),
  );
}

export function useChangeTags() {
  return useChange(variablesKey, async ({ name, added, removed }: TagChange) => {
    const params = { params: { path: { name } } };
    if (removed.length > 0) {
      await answerOf(api.DELETE("/api/environment/{name}/tags", { ...params, body: removed }));
    }
    if (added.length > 0) {
      await answerOf(api.PUT("/api/environment/{name}/tags", { ...params, body: added }));
    }
  });
}
