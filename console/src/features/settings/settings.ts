import type { components } from "#api";
import { useQuery } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client";
import { useChange } from "@/shared/api/useChange";

export type KeyStatus = components["schemas"]["KeyStatus"];
export type ServerSettings = components["schemas"]["ServerSettings"];

const keysKey = ["keys"];

/** How often one asks how far a rotation is, in milliseconds. */
const PACE = 1_000;

export function useKeys() {
  return useQuery({
    queryKey: keysKey,
    queryFn: () => answerOf(api.GET("/api/keys")),
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? PACE : false),
  });
}

/** Whether values are being encrypted under the newest data key, here or on another server. */
export function isUnderWay({ running, remaining, problem }: KeyStatus): boolean {
  return running || (remaining > 0 && problem === undefined);
}

/** How much of it is done, in percent. */
export function progressOf({ values, remaining }: KeyStatus): number {
  return values === 0 ? 100 : Math.floor(((values - remaining) / values) * 100);
}

export function useRotate() {
  return useChange(keysKey, () => answerOf(api.POST("/api/keys/rotate")));
}

export function useRewrap() {
  return useChange(keysKey, () => answerOf(api.POST("/api/keys/rewrap")));
}

export function useServerSettings() {
  return useQuery({ queryKey: ["settings", "server"], queryFn: () => answerOf(api.GET("/api/settings/server")) });
}

/** What the server says of its parts. */
export interface ServerHealth {
  healthy: boolean;
  problems: string[];
}

export function useHealth() {
  return useQuery({
    queryKey: ["health"],
    queryFn: async (): Promise<ServerHealth> => {
      const { healthy, healthResults } = await answerOf(api.GET("/api/health"));
      const problems = healthResults?.map(({ errorMessage }) => errorMessage) ?? [];
      return {
        healthy: healthy === true,
        problems: problems.filter((problem) => problem !== undefined),
      };
    },
  });
}
