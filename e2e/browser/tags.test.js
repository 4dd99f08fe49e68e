import assert from "node:assert/strict";
import { test } from "node:test";
import { newPage, signIn } from "./browser.js";
import { ann, call, chief, fresh, putSecret } from "./people.js";

test("a tag says how much carries it, and leads there", async () => {
  const [name, value] = [fresh("tagged"), fresh("postal")];
  await putSecret(name, "a-long-value-of-the-tags");
  await call("PUT", `/api/environment/${name}`, "x-of-the-tags", "text/plain");
  for (const path of [`/api/secrets/${name}/tags`, `/api/environment/${name}/tags`]) {
    await call("PUT", path, [{ key: "team", value }]);
  }
  const page = await newPage();
  await page.goto("/");
  await signIn(page, chief);
  await page.getByRole("navigation").getByRole("link", { name: "Tags" }).click();
  await page.getByRole("searchbox").fill(value);
  const row = page.getByRole("row").filter({ has: page.getByRole("rowheader", { name: `team:${value}` }) });
  await row.getByText("Environment variables: 1, Secrets: 1").waitFor();

  await page.getByRole("link", { name: `team:${value}` }).click();

  const section = page.getByRole("region", { name: `team:${value}` });
  await section.getByText("Secrets").waitFor();
  assert.equal(await section.getByRole("link").count(), 2);
  await section.getByRole("link").first().click();
  await page.waitForURL(`**/environment?search=${name}`);
  await page.getByRole("rowheader", { name }).waitFor();
  assert.deepEqual(page.complaints, []);
});

test("a tag on what one may not see is not there", async () => {
  const [name, value] = [fresh("hidden"), fresh("hidden")];
  await putSecret(name, "a-long-value-of-the-tags");
  await call("PUT", `/api/secrets/${name}/tags`, [{ key: "team", value }]);
  const page = await newPage();
  await page.goto("/");
  await signIn(page, ann);
  await page.goto(`/tags?tag=team:${value}&search=${value}`);
  await page.getByText("Nothing that you may see carries this tag.").waitFor();
  await page.getByText("No tag has all of these words.").waitFor();
});
