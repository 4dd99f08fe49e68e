import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { ConductorWorkflow, simpleTask, TaskHandler, TaskManager, workflow } from "@io-orkes/conductor-javascript";
import { application, clientsOf, fresh } from "./server.js";

/** In milliseconds. Only to end what hangs: on a busy machine seconds become minutes. */
const PATIENCE = 600_000;

/** Definition of a workflow with one task, which gets the secret. */
function rates(name, secret) {
  const rate = simpleTask("rate", name, { key: "${workflow.secrets." + secret + "}", parcel: "${workflow.input.parcel}" });
  return { ...workflow(name, [rate]), ownerEmail: "a@example.org", outputParameters: { price: "${rate.output.price}" } };
}

/** The execution, once it runs no more. */
async function ended(workflows, id) {
  for (;;) {
    const execution = await workflows.getExecution(id);
    if (execution.status !== "RUNNING") {
      return execution;
    }
    await setTimeout(100);
  }
}

/** Works on tasks of this type until the test is over. What it gets is kept. */
async function worker(context, taskType) {
  const received = [];
  const { key } = await application("UNRESTRICTED_WORKER");
  const manager = new TaskManager((await clientsOf(key)).getClient(), [
    {
      taskDefName: taskType,
      execute: async ({ inputData }) => {
        received.push(inputData);
        return { status: "COMPLETED", outputData: { price: 7.85, echo: inputData.key } };
      },
    },
  ]);
  manager.startPolling();
  context.after(() => manager.stopPolling());
  return received;
}

test("a worker gets the value, and nobody else sees it", { timeout: PATIENCE }, async (context) => {
  const [name, secret, value] = [fresh("js_rates"), fresh("js_key"), fresh("canary-js")];
  const { key } = await application("USER");
  const author = await clientsOf(key);
  await author.getSecretClient().putSecret(secret, value);
  await author.getMetadataClient().registerWorkflowDef(rates(name, secret));
  const workflows = author.getWorkflowClient();
  // Two, so that the answer to the first result hands over the second task.
  const first = await workflows.startWorkflow({ name, input: { parcel: 1 } });
  const second = await workflows.startWorkflowByName(name, { parcel: 2 });

  const received = await worker(context, name);

  for (const id of [first, second]) {
    const execution = await ended(workflows, id);
    assert.equal(execution.status, "COMPLETED");
    assert.deepEqual(execution.output, { price: 7.85 });
    assert.equal(JSON.stringify(execution).includes(value), false);
  }
  const byParcel = received.sort((one, other) => one.parcel - other.parcel);
  assert.deepEqual(byParcel, [{ key: value, parcel: 1 }, { key: value, parcel: 2 }]);
});

test("a workflow that the client builds and executes gets the value in its worker", { timeout: PATIENCE }, async (context) => {
  const [name, secret] = [fresh("js_built"), fresh("js_key")];
  const author = await clientsOf((await application("USER")).key);
  await author.getSecretClient().putSecret(secret, "the value");
  const received = [];
  const execute = async ({ inputData }) => {
    received.push(inputData.key);
    return { status: "COMPLETED", outputData: { price: 7.85 } };
  };
  const { key } = await application("UNRESTRICTED_WORKER");
  const handler = new TaskHandler({
    client: (await clientsOf(key)).getClient(),
    workers: [{ taskDefName: name, concurrency: 1, pollInterval: 100, execute }],
    scanForDecorated: false,
  });
  await handler.startWorkers();
  context.after(() => handler.stopWorkers());

  const workflows = author.getWorkflowClient();
  const built = new ConductorWorkflow(workflows, name)
    .add(simpleTask("rate", name, { key: "${workflow.secrets." + secret + "}" }))
    .outputParameters({ price: "${rate.output.price}" });
  await built.register();
  // The call waits for the end, but no longer than ten seconds.
  const { workflowId } = await built.execute({});

  const { status, output } = await ended(workflows, workflowId);
  assert.deepEqual({ status, output }, { status: "COMPLETED", output: { price: 7.85 } });
  assert.deepEqual(received, ["the value"]);
});

test("somebody who may not use the secret cannot start the workflow, and learns why", async () => {
  const [name, secret] = [fresh("js_rates"), fresh("js_key")];
  const owner = await clientsOf((await application("USER")).key);
  await owner.getSecretClient().putSecret(secret, "the value");
  await owner.getMetadataClient().registerWorkflowDef(rates(name, secret));
  const { user, key } = await application("WORKFLOW_MANAGER");
  const workflows = (await clientsOf(key)).getWorkflowClient();

  await assert.rejects(
    workflows.startWorkflow({ name, input: { parcel: 1 } }),
    new RegExp(`${user}, who may not use secret ${secret}`),
  );
});
