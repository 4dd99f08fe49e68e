import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { newPage, serverUrl, signIn } from "./browser.js";
import { ann, call, chief, fresh, putSecret } from "./people.js";

async function openAudit(query = "") {
  const page = await newPage();
  await page.goto(`/audit${query}`);
  await page.getByLabel("Email").fill(chief.email);
  await page.getByLabel("Password").fill(chief.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("heading", { name: "Audit" }).waitFor();
  return page;
}

function rows(page) {
  return page.getByRole("table", { name: "Audit" }).getByRole("rowheader");
}

test("records are filtered by what somebody writes, and the address says so", async () => {
  const name = fresh("audited");
  await putSecret(name, "a-long-value-of-the-audit");
  await call("GET", `/api/secrets/${name}`);
  const page = await openAudit();

  await page.getByLabel("Object's name").fill(name);
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelectorAll("tbody th").length === 2);
  await page.getByLabel("Action").click();
  await page.getByRole("option", { name: "Show secret" }).click();
  await page.getByRole("button", { name: "Filter" }).click();

  await page.waitForFunction(() => document.querySelectorAll("tbody th").length === 1);
  const { searchParams } = new URL(page.url());
  assert.deepEqual(
    [...searchParams],
    [
      ["action", "SECRET_REVEAL"],
      ["id", name],
    ],
  );
  await page.getByRole("link", { name: `Secret ${name}` }).waitFor();
  await page.goBack();
  await page.waitForFunction(() => document.querySelectorAll("tbody th").length === 2);
  assert.equal(await page.getByLabel("Object's name").inputValue(), name);
  await page.getByRole("button", { name: "Clear" }).click();
  await page.waitForFunction(() => document.querySelectorAll("tbody th").length > 2);
  assert.deepEqual(page.complaints, []);
});

test("below a record stands all of it, and the way to others of the same person", async () => {
  const name = fresh("detailed");
  await putSecret(name, "a-long-value-of-the-audit");
  const page = await openAudit(`?id=${name}&action=SECRET_CREATE`);

  await page.getByRole("button", { name: "Details of record" }).click();

  await page.getByText(/^[0-9a-f]{64}$/).waitFor();
  assert.equal((await page.content()).includes("a-long-value-of-the-audit"), false);
  await page.getByRole("link", { name: "All of this person" }).click();
  await page.waitForURL(/\/audit\?who=/);
  await page.getByRole("link", { name: chief.email }).first().waitFor();
});

test("older records are a page further", async () => {
  const name = fresh("filler");
  for (let i = 0; i < 51; i++) {
    await putSecret(name, `value-${i}-of-the-filler`);
  }
  const page = await openAudit(`?id=${name}`);
  await rows(page).first().waitFor();
  assert.equal(await rows(page).count(), 50);
  await page.getByRole("link", { name: "Older" }).click();
  await page.waitForFunction(() => document.querySelectorAll("tbody th").length < 50);
  await page.getByRole("link", { name: "Newest" }).click();
  await page.waitForFunction(() => document.querySelectorAll("tbody th").length === 50);
});

test("what the filters leave can be had as lines of JSON", async () => {
  const name = fresh("exported");
  await putSecret(name, "a-long-value-of-the-audit");
  const page = await openAudit(`?id=${name}&action=SECRET_CREATE`);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Export" }).click(),
  ]);
  assert.equal(download.suggestedFilename(), "audit.jsonl");
  const lines = (await readFile(await download.path(), "utf8")).trim().split("\n").map(JSON.parse);
  assert.deepEqual(
    lines.map(({ id, action }) => [id, action]),
    [[name, "SECRET_CREATE"]],
  );
});

test("the chain of records is checked to its end", async () => {
  const page = await openAudit();
  await page.getByRole("button", { name: "Check integrity" }).click();
  await page.getByRole("alert").getByText("are as the server wrote them").waitFor();
});

test("who is no administrator is not offered the audit, nor shown it", async () => {
  const page = await newPage();
  await page.goto("/");
  await signIn(page, ann);
  assert.equal(await page.getByRole("link", { name: "Audit" }).count(), 0);
  await page.goto(`${serverUrl}/audit`);
  await page.getByRole("alert").getByText("administrator").waitFor();
});
