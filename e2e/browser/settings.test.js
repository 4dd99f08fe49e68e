import assert from "node:assert/strict";
import { test } from "node:test";
import { newPage, signIn } from "./browser.js";
import { ann, call, chief, fresh, putSecret } from "./people.js";

test("an administrator sees versions, health and settings, and rotates the data key", async () => {
  const name = fresh("rotated");
  await putSecret(name, "a-long-value-before-the-rotation");
  const page = await newPage();
  await page.goto("/");
  await signIn(page, chief);
  await page.getByRole("navigation").getByRole("link", { name: "Settings" }).click();
  await page.getByText("The server is well.").waitFor();
  await page
    .getByText(/^\d+\.\d+\.\d+/)
    .first()
    .waitFor();
  await page.getByRole("rowheader", { name: "tacet.redaction.min-length" }).waitFor();

  const before = await (await call("GET", "/api/keys")).json();
  await page.getByRole("button", { name: "Rotate data key" }).click();
  await page.getByRole("button", { name: "Rotate", exact: true }).click();
  await page.getByText("There is a new data key").waitFor();

  const after = await (await call("GET", "/api/keys")).json();
  assert.equal(after.dataKeys, before.dataKeys + 1);
  await page.getByRole("region", { name: "Keys" }).getByText(`${after.primaryKeyId}`).waitFor();
  await page.getByLabel("Progress of the rotation").waitFor({ state: "detached" });
  assert.equal(await (await call("GET", `/api/secrets/${name}`)).text(), "a-long-value-before-the-rotation");
  assert.deepEqual(page.complaints, []);
});

test("who is no administrator is told so", async () => {
  const page = await newPage();
  await page.goto("/");
  await signIn(page, ann);
  assert.equal(await page.getByRole("link", { name: "Settings" }).count(), 0);
  await page.goto("/settings");
  await page.getByText("needs the role ADMIN").first().waitFor();
});
