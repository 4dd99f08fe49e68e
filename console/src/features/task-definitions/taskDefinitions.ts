import type { components } from "#api";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client";
import { type Access, askOwnAccess } from "@/shared/api/ownAccess";
import { requireUnchanged } from "@/shared/api/unchanged";
import { useChange } from "@/shared/api/useChange";
import type { Tag } from "@/shared/tags/tags";
import type { TagChange } from "@/shared/tags/TagsDialog";

export type TaskDefinition = components["schemas"]["TaskDef"];

/** A definition as the list has it. */
export interface TaskRow {
  name: string;
  definition: TaskDefinition;
  tags: Tag[];
  access: Access[];
}

export interface TaskList {
  all: TaskRow[];
  mayCreate: boolean;
}

const tasksKey = ["task-definitions"];

const listQuery = queryOptions({
  queryKey: [...tasksKey, "list"],
  queryFn: async (): Promise<TaskList> => {
    const definitions = new Map(
      (await answerOf(api.GET("/api/metadata/taskdefs"))).map((definition) => [definition.name ?? "", definition]),
    );
    const own = await askOwnAccess("TASK_DEF", [...definitions.keys()]);
    return {
      mayCreate: own.onAll.includes("CREATE"),
      all: own.resources.flatMap(({ id, access, tags }) => {
        const definition = definitions.get(id);
        return definition ? [{ name: id, definition, tags, access }] : [];
      }),
    };
  },
});

/** All that one may see, with tags and what one may do. */
export function useTaskDefinitions() {
  return useQuery(listQuery);
}

function find(name: string): Promise<TaskDefinition> {
  return answerOf(api.GET("/api/metadata/taskdefs/{tasktype}", { params: { path: { tasktype: name } } }));
}

/** One definition, and what one may do with it. */
export function useTaskDefinition(name: string) {
  return useQuery({
    queryKey: [...tasksKey, "one", name],
    queryFn: async (): Promise<TaskRow> => {
      const [definition, own] = await Promise.all([find(name), askOwnAccess("TASK_DEF", [name])]);
      return { name, definition, tags: own.resources[0]?.tags ?? [], access: own.resources[0]?.access ?? [] };
    },
  });
}

export function useAddTaskDefinition() {
  return useChange(tasksKey, (definition: TaskDefinition) =>
    answerOf(api.POST("/api/metadata/taskdefs", { body: [definition] })),
  );
}

export interface TaskEdit {
  /** As it was shown. */
  before: TaskDefinition;
  definition: TaskDefinition;
}

/** Nobody else's edit is replaced. @returns what is stored now */
export function useSaveTaskDefinition(name: string) {
  return useChange(tasksKey, async ({ before, definition }: TaskEdit) => {
    await requireUnchanged(before, () => find(name));
    await answerOf(api.PUT("/api/metadata/taskdefs", { body: definition }));
    return find(name);
  });
}

export function useDeleteTaskDefinition() {
  return useChange(tasksKey, (name: string) =>
    answerOf(api.DELETE("/api/metadata/taskdefs/{tasktype}", { params: { path: { tasktype: name } } })),
  );
}

export function useChangeTags() {
  return useChange(tasksKey, async ({ name, added, removed }: TagChange) => {
    const params = { params: { path: { name } } };
    if (removed.length > 0) {
      await answerOf(api.DELETE("/api/metadata/task/{name}/tags", { ...params, body: removed }));
    }
    if (added.length > 0) {
      await answerOf(api.POST("/api/metadata/task/{name}/tags", { ...params, body: added }));
    }
  });
}
