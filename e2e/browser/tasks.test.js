import assert from "node:assert/strict";
import { test } from "node:test";
import { newPage, signIn } from "./browser.js";
import { ann, ben, call, chief, fresh } from "./people.js";

function definition(name) {
  return { name, retryCount: 1, timeoutSeconds: 60, responseTimeoutSeconds: 30, ownerEmail: chief.email };
}

test("a task definition is added, edited and deleted", async () => {
  const page = await newPage();
  await page.goto("/");
  await signIn(page, ann);
  const name = fresh("post_task");
  await page.getByRole("navigation").getByRole("link", { name: "Task definitions" }).click();
  await page.getByRole("button", { name: "Add task definition" }).click();
  const field = page.getByRole("textbox", { name: "Definition" });
  await field.fill(`{"name": "${name}",`);
  await page.getByText("This is no JSON document").waitFor();
  await field.fill(JSON.stringify(definition(name)));
  await page.getByRole("button", { name: "Add", exact: true }).click();

  await page.waitForURL(`**/tasks/${name}`);
  await page.getByRole("heading", { name }).waitFor();
  await field.fill(JSON.stringify({ ...definition(name), retryCount: 7 }));
  // The same message as for the first time may still be there.
  const saved = page.waitForResponse((answer) => answer.request().method() === "PUT" && answer.ok());
  await page.getByRole("button", { name: "Save" }).click();
  await saved;
  await page.getByText(`Task definition ${name} is stored.`).last().waitFor();
  assert.equal((await (await call("GET", `/api/metadata/taskdefs/${name}`)).json()).retryCount, 7);

  await page.goto(`/tasks?search=${name}`);
  await page.getByRole("button", { name: `Delete ${name}` }).click();
  await page.getByLabel(`Type ${name} to delete it`).fill(name);
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await page.getByText("No task definition has all of these words").waitFor();
  assert.deepEqual(page.complaints, []);
});

test("a definition that somebody else has stored meanwhile is not replaced", async () => {
  const name = fresh("stale_task");
  await call("POST", "/api/metadata/taskdefs", [definition(name)]);
  const page = await newPage();
  await page.goto("/");
  await signIn(page, chief);
  await page.goto(`/tasks/${name}`);
  await page.getByRole("textbox", { name: "Definition" }).fill(JSON.stringify({ ...definition(name), retryCount: 5 }));
  await call("PUT", "/api/metadata/taskdefs", { ...definition(name), retryCount: 3 });
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Somebody else has changed it meanwhile").waitFor();
  assert.equal((await (await call("GET", `/api/metadata/taskdefs/${name}`)).json()).retryCount, 3);
});

test("who may only read a definition cannot change it; its queue shows who asks for tasks", async () => {
  const name = fresh("read_task");
  await call("POST", "/api/metadata/taskdefs", [definition(name)]);
  await call("GET", `/api/tasks/poll/${name}?workerid=worker-of-the-test`);
  await call("POST", "/api/auth/authorization", {
    subject: { type: "USER", id: ben.email },
    target: { type: "TASK_DEF", id: name },
    access: ["READ"],
  });
  const page = await newPage();
  await page.goto("/");
  await signIn(page, ben);
  await page.goto(`/tasks/${name}`);
  await page.getByText("You need UPDATE to change it").waitFor();
  assert.ok(await page.getByRole("button", { name: "Save" }).isDisabled());

  await page.goto(`/queues?search=${name}`);
  await page.getByRole("button", { name: `Workers of ${name}` }).click();
  await page.getByRole("listitem").getByText("worker-of-the-test").waitFor();
  assert.deepEqual(page.complaints, []);
});
