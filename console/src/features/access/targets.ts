import { useQuery } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client";
import { formatTag } from "@/shared/tags/tags";
import type { Target } from "./permissions";

interface TargetType {
  /** As in the API. */
  type: string;
  /** Those that one may choose from; without it, their names are typed. */
  list?: () => Promise<Choice[]>;
}

/** Something that can be chosen: what the API calls it, and what people do. */
export interface Choice {
  id: string;
  name: string;
}

function named(ids: string[]): Choice[] {
  return ids.map((id) => ({ id, name: id }));
}

export const targetTypes: TargetType[] = [
  {
    type: "WORKFLOW_DEF",
    list: async () => named(Object.keys(await answerOf(api.GET("/api/metadata/workflow/names-and-versions")))),
  },
  {
    type: "TASK_DEF",
    list: async () => {
      const definitions = await answerOf(api.GET("/api/metadata/taskdefs"));
      return named(definitions.flatMap(({ name }) => name ?? []));
    },
  },
  {
    type: "SECRET_NAME",
    list: async () => named(await answerOf(api.GET("/api/secrets"))),
  },
  {
    type: "TAG",
    list: async () => named((await answerOf(api.GET("/api/metadata/tags"))).map(formatTag)),
  },
  {
    type: "ENV_VARIABLE",
    list: async () => named((await answerOf(api.GET("/api/environment"))).map(({ name }) => name)),
  },
  { type: "DOMAIN" },
  {
    type: "APPLICATION",
    list: () => answerOf(api.GET("/api/applications")),
  },
  { type: "WORKFLOW_SCHEDULE" },
  { type: "EVENT_HANDLER" },
];

/** What there is of a type, to choose from. */
export function useChoices(type: string) {
  const list = targetTypes.find((known) => known.type === type)?.list;
  return useQuery({
    queryKey: ["access", "choices", type],
    queryFn: () => list?.() ?? Promise.resolve([]),
  });
}

/** @param text TYPE:id, as it stands in links */
export function parseTarget(text: string): Target | undefined {
  const colon = text.indexOf(":");
  const [type, id] = [text.slice(0, colon), text.slice(colon + 1)];
  return colon > 0 && id !== "" && targetTypes.some((known) => known.type === type) ? { type, id } : undefined;
}
