import type { components } from "#api";
import { useQuery } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client";
import type { Tag } from "@/shared/tags/tags";

export type TagCounts = components["schemas"]["TagCounts"];
export type TaggedResource = components["schemas"]["TaggedResource"];

/** All tags of things that one may see, and how many of each type carry them. */
export function useTagCounts() {
  return useQuery({ queryKey: ["tags"], queryFn: () => answerOf(api.GET("/api/metadata/tags/counts")) });
}

/** What carries a tag, as far as one may see it. */
export function useTagged({ key, value }: Tag) {
  return useQuery({
    queryKey: ["tags", key, value],
    queryFn: () =>
      answerOf(api.GET("/api/metadata/tags/resources", { params: { query: { tagKey: key, tagValue: value } } })),
  });
}

export function total({ resources }: TagCounts): number {
  return Object.values(resources).reduce((sum, count) => sum + count, 0);
}

/** The ids of what is tagged, by type. */
export function byType(resources: TaggedResource[]): [string, string[]][] {
  const ids = new Map<string, string[]>();
  for (const { type, id } of resources) {
    ids.set(type, [...(ids.get(type) ?? []), id]);
  }
  return [...ids];
}
