import type { components } from "#api";
import { useQuery } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client";

type PollData = components["schemas"]["PollData"];

/** How often one looks, in milliseconds. */
const PACE = 5_000;

/** How many queues one call asks for: their names stand in its address. */
const AT_ONCE = 50;

/** The last time that a worker asked for tasks, in a domain. */
export interface Poll {
  worker: string;
  /** Empty for none. */
  domain: string;
  /** In milliseconds since 1970. */
  at: number;
}

/** Tasks of a type that wait for a worker. */
export interface TaskQueue {
  name: string;
  /** How many wait, outside of domains. */
  waiting: number;
  /** Newest first. */
  polls: Poll[];
}

async function sizesOf(names: string[]): Promise<Record<string, number>> {
  const parts = [];
  for (let i = 0; i < names.length; i += AT_ONCE) {
    const query = { taskType: names.slice(i, i + AT_ONCE) };
    parts.push(answerOf(api.GET("/api/tasks/queue/sizes", { params: { query } })));
  }
  return Object.assign({}, ...(await Promise.all(parts))) as Record<string, number>;
}

/** @param defined names of tasks that have a definition. Others are there only where a worker asks for them */
export function queuesOf(defined: string[], sizes: Record<string, number>, polls: PollData[]): TaskQueue[] {
  const byName = new Map<string, Poll[]>(defined.map((name) => [name, []]));
  for (const { queueName = "", workerId = "", domain = "", lastPollTime = 0 } of polls) {
    byName.set(queueName, [...(byName.get(queueName) ?? []), { worker: workerId, domain, at: lastPollTime }]);
  }
  return [...byName].map(([name, found]) => ({
    name,
    waiting: sizes[name] ?? 0,
    polls: found.toSorted((a, b) => b.at - a.at),
  }));
}

/** The queues of all tasks that one may see, looked at again and again. */
export function useQueues() {
  return useQuery({
    queryKey: ["queues"],
    queryFn: async () => {
      const [definitions, polls] = await Promise.all([
        answerOf(api.GET("/api/metadata/taskdefs")),
        answerOf(api.GET("/api/tasks/queue/polldata/all")),
      ]);
      const names = definitions.map(({ name = "" }) => name);
      return queuesOf(names, await sizesOf(names), polls);
    },
    refetchInterval: PACE,
  });
}
