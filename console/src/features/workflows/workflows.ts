import type { components } from "#api";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { ApiError } from "@/shared/api/ApiError";
import { answerOf, api } from "@/shared/api/client";
import { useChange } from "@/shared/api/useChange";
import type { Tag } from "@/shared/tags/tags";
import type { TagChange } from "@/shared/tags/TagsDialog";

type OwnAccess = components["schemas"]["OwnAccess"];
export type Access = OwnAccess["onAll"][number];

/** A workflow as the list has it: all versions of its definition. */
export interface Workflow {
  name: string;
  /** In ascending order. */
  versions: number[];
  /** Empty, too, where one may not read the definition. */
  description: string;
  /** In milliseconds since 1970; 0 if that is not known. */
  updatedAt: number;
  tags: Tag[];
  access: Access[];
}

export interface Workflows {
  all: Workflow[];
  mayCreate: boolean;
}

const workflowsKey = ["workflows"];

function askAccess(ids: string[]): Promise<OwnAccess> {
  return answerOf(api.POST("/api/access/own", { body: { type: "WORKFLOW_DEF", ids } }));
}

/** The engine's document says nothing of what stands in this answer. */
function versionsOf(summaries: unknown): number[] {
  const versions = (summaries as { version: number }[]).map(({ version }) => version);
  return versions.toSorted((a, b) => a - b);
}

const workflowsQuery = queryOptions({
  queryKey: [...workflowsKey, "list"],
  queryFn: async (): Promise<Workflows> => {
    const [names, latest] = await Promise.all([
      answerOf(api.GET("/api/metadata/workflow/names-and-versions")),
      answerOf(api.GET("/api/metadata/workflow/latest-versions")),
    ]);
    const readable = new Map(latest.map((definition) => [definition.name, definition]));
    const own = await askAccess(Object.keys(names));
    return {
      mayCreate: own.onAll.includes("CREATE"),
      all: own.resources.map(({ id, access, tags }) => {
        const { description, updateTime, createTime } = readable.get(id) ?? {};
        return {
          name: id,
          versions: versionsOf(names[id] ?? []),
          description: description ?? "",
          updatedAt: updateTime ?? createTime ?? 0,
          tags,
          access,
        };
      }),
    };
  },
});

/** All that one may see, in any order. */
export function useWorkflows() {
  return useQuery(workflowsQuery);
}

export function useChangeTags() {
  return useChange(workflowsKey, async ({ name, added, removed }: TagChange) => {
    const params = { params: { path: { name } } };
    if (removed.length > 0) {
      await answerOf(api.DELETE("/api/metadata/workflow/{name}/tags", { ...params, body: removed }));
    }
    if (added.length > 0) {
      await answerOf(api.POST("/api/metadata/workflow/{name}/tags", { ...params, body: added }));
    }
  });
}

/** All versions, the oldest first: what is left where one is refused still begins with the latest. */
export function useDeleteWorkflow() {
  return useChange(workflowsKey, async ({ name, versions }: Workflow) => {
    for (const version of versions) {
      await answerOf(api.DELETE("/api/metadata/workflow/{name}/{version}", { params: { path: { name, version } } }));
    }
  });
}

function askDefinition(name: string, version?: number) {
  const query = version === undefined ? {} : { version };
  return answerOf(api.GET("/api/metadata/workflow/{name}", { params: { path: { name }, query } }));
}

/** One version as the server has it; the latest, if none is named. */
export function useDefinition(name: string, version?: number) {
  return useQuery({
    queryKey: [...workflowsKey, "definition", name, version],
    queryFn: () => askDefinition(name, version),
    // What somebody edits does not change under their hands; saving asks again.
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    gcTime: 0,
  });
}

export function useVersions(name: string) {
  return useQuery({
    queryKey: [...workflowsKey, "versions", name],
    queryFn: async () =>
      versionsOf(
        await answerOf(api.GET("/api/metadata/workflow/{name}/versions", { params: { path: { name } } })),
      ).toReversed(),
  });
}

/** What one may do with one of them. */
export function useAccess(name: string) {
  return useQuery({
    queryKey: [...workflowsKey, "access", name],
    queryFn: async () => new Set((await askAccess([name])).resources[0]?.access),
  });
}

export interface Saving {
  definition: Record<string, unknown>;
  /** What it takes the place of, as it was when it was opened; nothing, for a version that is to be new. */
  replaces?: { name: string; version: number; updateTime: number | undefined };
}

/**
 * The engine refuses a version that is there already, unless it is to be replaced: then it must be the one that was opened.
 *
 * @returns when it was stored, by the server's clock
 */
export function useSaveDefinition() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: save,
    // Not waited for: the page that is open would become the new version before it is told that it is stored.
    onSettled: () => void queries.invalidateQueries({ queryKey: workflowsKey }),
  });
}

async function save({ definition, replaces }: Saving): Promise<number | undefined> {
  if (replaces) {
    const { updateTime } = await askDefinition(replaces.name, replaces.version);
    if (updateTime !== replaces.updateTime) {
      throw new ApiError(
        "CONCURRENT_CHANGE",
        409,
        `Somebody else has saved version ${replaces.version} meanwhile; nothing was stored. Save yours as a new version, or load theirs.`,
      );
    }
  }
  const query = { overwrite: replaces !== undefined };
  // What the engine makes of it, it checks itself.
  await answerOf(api.POST("/api/metadata/workflow", { params: { query }, body: definition as never }));
  return (await askDefinition(String(definition["name"]), Number(definition["version"]))).updateTime;
}

/** What one may write into a definition, as it begins there: ${workflow.secrets.name}. */
export function useReferences() {
  return useQuery({
    queryKey: [...workflowsKey, "references"],
    queryFn: async () => {
      const [secrets, variables] = await Promise.all([
        answerOf(api.GET("/api/secrets", { params: { query: { access: ["EXECUTE"] } } })),
        answerOf(api.GET("/api/environment")),
      ]);
      return [
        ...secrets.map((name) => `\${workflow.secrets.${name}}`),
        ...variables.map(({ name }) => `\${workflow.env.${name}}`),
      ];
    },
  });
}

export interface Start {
  name: string;
  version: number;
  input: Record<string, unknown>;
  correlationId: string;
}

/** @returns the execution's id */
export function useStart() {
  return useChange(["executions"], ({ name, version, input, correlationId }: Start) => {
    const body = { name, version, input: input as never, ...(correlationId && { correlationId }) };
    return answerOf(api.POST("/api/workflow", { body, parseAs: "text" }));
  });
}
