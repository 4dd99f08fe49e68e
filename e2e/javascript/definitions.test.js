import assert from "node:assert/strict";
import { test } from "node:test";
import { simpleTask, taskDefinition, workflow } from "@io-orkes/conductor-javascript";
import { administrator, fresh } from "./server.js";

const metadata = administrator.getMetadataClient();
const [team, stage] = [{ key: "team", value: "postal" }, { key: "stage", value: "test" }];

test("tags of a workflow definition", async () => {
  const name = fresh("js_workflow");
  await metadata.registerWorkflowDef({ ...workflow(name, [simpleTask("rate", "rate", {})]), ownerEmail: "a@example.org" });

  await metadata.addWorkflowTag(team, name);
  await metadata.addWorkflowTag(stage, name);
  assert.deepEqual(await metadata.getWorkflowTags(name), [stage, team]);
  await metadata.setWorkflowTags([team], name);
  assert.deepEqual(await metadata.getWorkflowTags(name), [team]);
  await metadata.deleteWorkflowTag(team, name);
  assert.deepEqual(await metadata.getWorkflowTags(name), []);

  await metadata.unregisterWorkflow(name, 1);
  await assert.rejects(metadata.getWorkflowDef(name));
});

test("tags of a task definition", async () => {
  const name = fresh("js_task");
  await metadata.registerTask(taskDefinition({ name, ownerEmail: "a@example.org" }));

  await metadata.addTaskTag(team, name);
  await metadata.addTaskTag(stage, name);
  assert.deepEqual(await metadata.getTaskTags(name), [stage, team]);
  await metadata.setTaskTags([team], name);
  assert.deepEqual(await metadata.getTaskTags(name), [team]);
  await metadata.deleteTaskTag(team, name);
  assert.deepEqual(await metadata.getTaskTags(name), []);

  await metadata.unregisterTask(name);
  await assert.rejects(metadata.getTask(name));
});
