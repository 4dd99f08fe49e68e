import type { components } from "#api";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { ApiError } from "@/shared/api/ApiError";
import { answerOf, api } from "@/shared/api/client";
import { type Access, askOwnAccess } from "@/shared/api/ownAccess";
import { requireUnchanged } from "@/shared/api/unchanged";
import { useChange } from "@/shared/api/useChange";

export type Schedule = components["schemas"]["WorkflowSchedule"];
export type Run = components["schemas"]["WorkflowScheduleExecutionModel"];

/** A schedule as the list has it. */
export interface ScheduleRow {
  name: string;
  schedule: Schedule;
  access: Access[];
}

export interface ScheduleList {
  all: ScheduleRow[];
  mayCreate: boolean;
}

const schedulesKey = ["schedules"];

/** How many of the last runs are shown. */
const RUNS = 5;

function list(): Promise<Schedule[]> {
  return answerOf(api.GET("/api/scheduler/schedules"));
}

const listQuery = queryOptions({
  queryKey: [...schedulesKey, "list"],
  queryFn: async (): Promise<ScheduleList> => {
    const schedules = new Map((await list()).map((schedule) => [schedule.name ?? "", schedule]));
    const own = await askOwnAccess("WORKFLOW_SCHEDULE", [...schedules.keys()]);
    return {
      mayCreate: own.onAll.includes("CREATE"),
      all: own.resources.flatMap(({ id, access }) => {
        const schedule = schedules.get(id);
        return schedule ? [{ name: id, schedule, access }] : [];
      }),
    };
  },
});

/** All that one may see, and what one may do with them. */
export function useSchedules() {
  return useQuery(listQuery);
}

/** The last runs of a schedule, newest first. */
export function useRuns(name: string) {
  return useQuery({
    queryKey: [...schedulesKey, "runs", name],
    queryFn: async () => {
      const query = { query: `scheduleName IN (${name})`, size: RUNS };
      return (await answerOf(api.GET("/api/scheduler/search/executions", { params: { query } }))).results ?? [];
    },
  });
}

/** When a cron expression would start something, in UTC; milliseconds since 1970. */
export function useNextRuns(cronExpression: string) {
  return useQuery({
    queryKey: [...schedulesKey, "next", cronExpression],
    queryFn: () => answerOf(api.GET("/api/scheduler/nextFewSchedules", { params: { query: { cronExpression } } })),
    enabled: cronExpression.trim() !== "",
    // What is no cron expression will not become one.
    retry: false,
  });
}

/** What it was like, without what the scheduler itself keeps changing. */
function edited(schedule: Schedule): Schedule {
  const kept = { ...schedule };
  delete kept.nextRunTime;
  return kept;
}

async function find(name: string): Promise<Schedule | undefined> {
  const found = (await list()).find((schedule) => schedule.name === name);
  return found && edited(found);
}

export interface ScheduleChange {
  /** As it was shown; undefined for a new one. */
  before: Schedule | undefined;
  schedule: Schedule;
}

/** Neither one of the same name nor somebody else's edit is replaced. */
export function useSaveSchedule() {
  return useChange(schedulesKey, async ({ before, schedule }: ScheduleChange) => {
    const { name = "" } = schedule;
    if (before) {
      await requireUnchanged<Schedule | undefined>(edited(before), () => find(name));
    } else if (await find(name)) {
      throw new ApiError("CONCURRENT_CHANGE", 409, `There is a schedule ${name} already; edit that one.`);
    }
    return answerOf(api.POST("/api/scheduler/schedules", { body: schedule }));
  });
}

export function usePause() {
  return useChange(schedulesKey, ({ name, pause }: { name: string; pause: boolean }) => {
    const params = { params: { path: { name } } };
    return answerOf(
      pause
        ? api.PUT("/api/scheduler/schedules/{name}/pause", params)
        : api.PUT("/api/scheduler/schedules/{name}/resume", params),
    );
  });
}

export function useDeleteSchedule() {
  return useChange(schedulesKey, (name: string) =>
    answerOf(api.DELETE("/api/scheduler/schedules/{name}", { params: { path: { name } } })),
  );
}
