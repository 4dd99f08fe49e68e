import { expect, test } from "vitest";
import { queuesOf } from "./queues";

test("queues are those of definitions, and those that workers ask for", () => {
  const polls = [
    { queueName: "post", workerId: "w1", lastPollTime: 1 },
    { queueName: "post", workerId: "w2", domain: "test", lastPollTime: 2 },
    { queueName: "undefined_one", workerId: "w3", lastPollTime: 3 },
  ];
  expect(queuesOf(["post", "idle"], { post: 7 }, polls)).toEqual([
    {
      name: "post",
      waiting: 7,
      polls: [
        { worker: "w2", domain: "test", at: 2 },
        { worker: "w1", domain: "", at: 1 },
      ],
    },
    { name: "idle", waiting: 0, polls: [] },
    { name: "undefined_one", waiting: 0, polls: [{ worker: "w3", domain: "", at: 3 }] },
  ]);
});
