import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client";
import { useCaller } from "@/shared/api/caller";
import type { Page } from "@/shared/table/Pager";
import { executionOf, type TaskLog } from "./model";
import { type ExecutionStatus, isLive } from "./statuses";

export const executionsKey = ["executions"];

/** How often an execution that goes on is looked at, in milliseconds. */
const PACE = 2_000;

/**
 * Executions of the workflows that one may read, the newest first. While another page or search is fetched, the one before stays.
 *
 * @param query in the engine's language; undefined for one that cannot be asked
 */
export function useSearch(query: string | undefined, text: string, { number, size }: Page) {
  return useQuery({
    queryKey: [...executionsKey, "search", query, text, number, size],
    enabled: query !== undefined,
    placeholderData: keepPreviousData,
    queryFn: async () => {
      const found = await answerOf(
        api.GET("/api/workflow/search", {
          params: {
            query: {
              start: number * size,
              size,
              sort: "startTime:DESC",
              ...(query && { query }),
              ...(text.trim() && { freeText: text.trim() }),
            },
          },
        }),
      );
      return { total: found.totalHits ?? 0, rows: found.results ?? [] };
    },
  });
}

/** One of them, with its tasks; looked at again and again until it has ended. */
export function useExecution(id: string) {
  return useQuery({
    queryKey: [...executionsKey, id],
    queryFn: async () =>
      executionOf(await answerOf(api.GET("/api/workflow/{workflowId}", { params: { path: { workflowId: id } } }))),
    refetchInterval: ({ state: { data } }) => (data && isLive(data.status) ? PACE : false),
  });
}

/** @param status asked anew when it changes */
export function useIdentity(id: string, status: ExecutionStatus) {
  return useQuery({
    queryKey: [...executionsKey, id, "identity", status],
    placeholderData: keepPreviousData,
    queryFn: () => answerOf(api.GET("/api/executions/{workflowId}/identity", { params: { path: { workflowId: id } } })),
  });
}

/** @param live whether more may come */
export function useTaskLogs(taskId: string, live: boolean) {
  return useQuery({
    queryKey: [...executionsKey, "logs", taskId],
    queryFn: async () => {
      const found: unknown = await answerOf(api.GET("/api/tasks/{taskId}/log", { params: { path: { taskId } } }));
      // Where nothing was logged, the engine answers nothing at all.
      return Array.isArray(found) ? (found as TaskLog[]) : [];
    },
    refetchInterval: live && PACE,
  });
}

/** Whether one may pause, terminate, or run again what runs by a definition; false until that is known. */
export function useMayExecute(workflow: string): boolean {
  const { id } = useCaller();
  const { data } = useQuery({
    queryKey: ["permissions", "WORKFLOW_DEF", workflow],
    queryFn: () =>
      answerOf(
        api.GET("/api/users/{id}/checkPermissions", {
          params: { path: { id }, query: { type: "WORKFLOW_DEF", id: workflow } },
        }),
      ),
    staleTime: 30_000,
  });
  return data?.["EXECUTE"] ?? false;
}
