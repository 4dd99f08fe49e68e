import type { components } from "#api";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client";

export type LeakAttempt = components["schemas"]["LeakAttempt"];

export const PAGE_SIZE = 50;

/** Which attempts are wanted; empty for all. */
export interface LeakFilters {
  secret: string;
  workflowId: string;
}

export const NO_FILTERS: LeakFilters = { secret: "", workflowId: "" };

interface Attempts {
  shown: LeakAttempt[];
  /** Whether there are older ones. */
  more: boolean;
}

/** @param start how many newer ones to leave out */
export function useLeakAttempts({ secret, workflowId }: LeakFilters, start: number) {
  const query = { ...(secret && { secret }), ...(workflowId && { workflowId }), start, size: PAGE_SIZE + 1 };
  return useQuery({
    queryKey: ["leak-attempts", query],
    queryFn: async (): Promise<Attempts> => {
      const found = await answerOf(api.GET("/api/leak-attempts", { params: { query } }));
      return { shown: found.slice(0, PAGE_SIZE), more: found.length > PAGE_SIZE };
    },
    placeholderData: keepPreviousData,
    // The newest come by themselves: the server records them a moment after they happened.
    refetchInterval: start === 0 ? 5_000 : false,
  });
}
