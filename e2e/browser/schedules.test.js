import assert from "node:assert/strict";
import { test } from "node:test";
import { newPage, signIn } from "./browser.js";
import { call, chief, fresh } from "./people.js";

test("a schedule is added, with the next runs, paused, resumed, edited and deleted", async () => {
  const [name, workflow] = [fresh("daily"), fresh("scheduled")];
  const tasks = [{ name: "wait", taskReferenceName: "wait", type: "HUMAN" }];
  const definition = { name: workflow, version: 1, schemaVersion: 2, ownerEmail: chief.email, tasks };
  await call("POST", "/api/metadata/workflow", definition);
  const page = await newPage();
  await page.goto("/");
  await signIn(page, chief);
  await page.getByRole("navigation").getByRole("link", { name: "Schedules" }).click();
  await page.getByRole("button", { name: "Add schedule" }).click();
  await page.getByLabel("Schedule name").fill(name);
  await page.getByLabel("Cron expression").fill("every day");
  await page.getByRole("alert").waitFor();
  await page.getByLabel("Cron expression").fill("0 0 6 * * *");
  await page.getByText("Next runs, in your time:").waitFor();
  await page.getByRole("textbox", { name: "Workflow" }).fill(workflow);
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByText(`Schedule ${name} is stored.`).waitFor();

  await page.getByRole("searchbox").fill(name);
  await page.getByRole("button", { name: `Pause ${name}` }).click();
  await page.getByRole("button", { name: `Resume ${name}` }).click();
  await page.getByRole("button", { name: `Pause ${name}` }).waitFor();
  await page.getByRole("button", { name: `Last runs of ${name}` }).click();
  await page.getByText("It has not started anything yet.").waitFor();

  await page.getByRole("button", { name: `Edit ${name}` }).click();
  await page.getByLabel("Cron expression").fill("0 30 6 * * *");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("0 30 6 * * *").waitFor();

  await page.getByRole("button", { name: `Delete ${name}` }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await page.getByText("No schedule has all of these words").waitFor();
  assert.deepEqual(page.complaints, []);
});
