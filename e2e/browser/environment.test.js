import assert from "node:assert/strict";
import { test } from "node:test";
import { newPage, signIn } from "./browser.js";
import { ann, ben, call, fresh } from "./people.js";

function row(page, name) {
  return page.getByRole("row").filter({ has: page.getByRole("rowheader", { name }) });
}

async function openEnvironment(person) {
  const page = await newPage();
  await page.goto("/");
  await signIn(page, person);
  await page.getByRole("navigation").getByRole("link", { name: "Environment variables" }).click();
  await page.getByText("Values here are no secrets").waitFor();
  return page;
}

test("a variable is added, edited, tagged, found and deleted", async () => {
  const page = await openEnvironment(ann);
  const name = fresh("region");
  await page.getByRole("button", { name: "Add variable" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill(name);
  await page.getByRole("textbox", { name: "Value" }).fill("eu-west");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByText(`Variable ${name} is stored.`).waitFor();

  await page.getByRole("button", { name: `Edit ${name}` }).click();
  await page.getByRole("textbox", { name: "Value" }).fill("us-east");
  await page.getByRole("button", { name: "Save" }).click();
  await row(page, name).getByText("us-east").waitFor();

  await page.getByRole("button", { name: `Tags of ${name}` }).click();
  await page.getByLabel("Tag", { exact: true }).fill(`of:${name}`);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Save" }).click();
  await row(page, name).getByText(`of:${name}`).waitFor();

  await page.getByRole("searchbox").fill(`of:${name} US`);
  await page.waitForURL(/search=/);
  assert.equal(await page.getByRole("rowheader").count(), 1);

  await page.getByRole("button", { name: `Delete ${name}` }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await page.getByText("No variable has all of these words").waitFor();
  assert.deepEqual(page.complaints, []);
});

test("who may only read one cannot change it", async () => {
  const name = fresh("shared");
  await call("PUT", `/api/environment/${name}`, "for-all-to-read", "text/plain");
  await call("POST", "/api/auth/authorization", {
    subject: { type: "USER", id: ben.email },
    target: { type: "ENV_VARIABLE", id: name },
    access: ["READ"],
  });
  const page = await openEnvironment(ben);
  await row(page, name).getByText("for-all-to-read").waitFor();
  for (const action of ["Edit", "Tags of", "Delete"]) {
    assert.ok(await page.getByRole("button", { name: `${action} ${name}` }).isDisabled(), action);
  }
});
