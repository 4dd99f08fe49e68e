import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import { newPage, signIn } from "./browser.js";
import { chief, fresh, putSecret, run } from "./people.js";

test("where a value turned up, and what to do", async () => {
  const name = fresh("leaking");
  // Nobody could guess it: what somebody types is masked only then.
  const value = randomBytes(24).toString("base64url");
  await putSecret(name, value);
  const id = await run(fresh("leak"), [{ name: "wait", taskReferenceName: "wait", type: "HUMAN" }], { echo: value });
  const page = await newPage();
  await page.goto("/");
  await signIn(page, chief);

  await page.getByRole("navigation").getByRole("link", { name: "Leak attempts" }).click();
  await page.getByLabel("Secret", { exact: true }).fill(name);
  await page.keyboard.press("Enter");
  await page.waitForURL(`**/leak-attempts?secret=${name}`);

  const row = page.getByRole("row").filter({ has: page.getByRole("link", { name, exact: true }) });
  await row.getByText("Input, output or reason of an execution").waitFor();
  await row.getByRole("button", { name: `Details of ${name}` }).click();
  const link = page.getByRole("link", { name: id });
  assert.equal(await link.getAttribute("href"), `/executions/${id}`);
  assert.ok(!(await page.content()).includes(value));
  assert.deepEqual(page.complaints, []);
});

test("a filter that leaves nothing says so, and goes again", async () => {
  const page = await newPage();
  await page.goto("/");
  await signIn(page, chief);
  await page.goto("/leak-attempts?secret=of_no_such_name");
  await page.getByText("No attempt fits these filters.").waitFor();
  await page.getByRole("button", { name: "Clear" }).click();
  await page.waitForURL("**/leak-attempts");
  assert.equal(await page.getByLabel("Secret", { exact: true }).inputValue(), "");
});
