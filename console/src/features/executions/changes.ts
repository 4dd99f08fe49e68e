import { answerOf, api } from "@/shared/api/client";
import { useChange } from "@/shared/api/useChange";
import { executionsKey } from "./executions";

/** The engine does these; what it says of why not is for people. */
function useAction<T = undefined>(id: string, act: (path: { workflowId: string }, change: T) => Promise<unknown>) {
  return useChange(executionsKey, (change: T) => act({ workflowId: id }, change));
}

export function usePause(id: string) {
  return useAction(id, (path) => answerOf(api.PUT("/api/workflow/{workflowId}/pause", { params: { path } })));
}

export function useResume(id: string) {
  return useAction(id, (path) => answerOf(api.PUT("/api/workflow/{workflowId}/resume", { params: { path } })));
}

export function useTerminate(id: string) {
  return useAction(id, (path, reason: string) =>
    answerOf(api.DELETE("/api/workflow/{workflowId}", { params: { path, query: { ...(reason && { reason }) } } })),
  );
}

/** The failed tasks, and what comes after them. */
export function useRetry(id: string) {
  return useAction(id, (path, resumeSubworkflowTasks: boolean) =>
    answerOf(api.POST("/api/workflow/{workflowId}/retry", { params: { path, query: { resumeSubworkflowTasks } } })),
  );
}

/** All from the first task on. */
export function useRestart(id: string) {
  return useAction(id, (path, useLatestDefinitions: boolean) =>
    answerOf(api.POST("/api/workflow/{workflowId}/restart", { params: { path, query: { useLatestDefinitions } } })),
  );
}

/** All from one task on, with its input as it was. */
export function useRerun(id: string) {
  return useAction(id, (path, taskId: string) =>
    answerOf(
      api.POST("/api/workflow/{workflowId}/rerun", {
        params: { path },
        body: { reRunFromTaskId: taskId },
        parseAs: "text",
      }),
    ),
  );
}
