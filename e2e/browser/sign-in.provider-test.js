import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { newPage, serverUrl } from "./browser.js";

function somebody() {
  const subject = `ada-${randomUUID().slice(0, 8)}`;
  return { subject, email: `${subject}@example.org` };
}

/** On the provider's page. */
async function answer(page, { subject, email }, claims = {}) {
  await page.waitForURL(/127\.0\.0\.1/);
  await page.locator("[name=username]").fill(subject);
  await page
    .locator("[name=claims]")
    .fill(JSON.stringify({ email, email_verified: true, groups: ["staff"], ...claims }));
  await page.locator("[type=submit]").click();
}

function chooseProvider(page) {
  return page.getByRole("link", { name: "Sign in with Example" }).click();
}

test("who signs in with the provider comes back to where they wanted to go, and no password is asked for", async () => {
  const page = await newPage();
  const ada = somebody();
  await page.goto("/secrets?x=1");
  await page.getByRole("link", { name: "Sign in with Example" }).waitFor();
  assert.equal(await page.getByLabel("Password").count(), 0);
  await chooseProvider(page);
  await answer(page, ada);

  await page.getByRole("heading", { name: "Secrets" }).waitFor();
  assert.equal(page.url(), `${serverUrl}/secrets?x=1`);
  await page.getByRole("button", { name: "Account" }).click();
  await page.getByRole("menu").getByText(ada.email).waitFor();
  const session = (await page.context().cookies()).find(({ name }) => name === "tacet-session");
  assert.ok(session.httpOnly && session.sameSite === "Strict");
  await page.getByText("Sign out").click();
  await page.getByRole("link", { name: "Sign in with Example" }).waitFor();
  assert.deepEqual(page.complaints, []);
});

test("whom the server does not take reads why, and finds back to the sign-in page", async () => {
  const page = await newPage();
  await page.goto("/");
  await chooseProvider(page);
  await answer(page, somebody(), { email_verified: false });

  await page.getByRole("heading", { name: "You are not signed in" }).waitFor();
  await page.getByText("an email that is not verified").waitFor();
  await page.getByRole("link", { name: "Back to the sign-in page" }).click();
  await chooseProvider(page);
  await answer(page, somebody());
  await page.getByRole("heading", { name: "Secrets" }).waitFor();
});

test("whose session has ended signs in again in another tab, and goes on with what they have typed", async () => {
  const page = await newPage();
  const ada = somebody();
  await page.goto("/");
  await chooseProvider(page);
  await answer(page, ada);
  await page.getByRole("button", { name: "Add secret" }).click();
  await page.getByLabel("Secret name").fill(`of_${ada.subject}`);
  await page.getByLabel("Secret value").fill("a value");
  await page.context().clearCookies();
  await page.getByRole("button", { name: "Add", exact: true }).click();

  const again = page.getByRole("dialog", { name: "Sign in again" });
  await again.waitFor();
  const opened = page.context().waitForEvent("page");
  await again.getByRole("link", { name: "Sign in with Example" }).click();
  const other = await opened;
  await answer(other, ada);
  await other.getByRole("heading", { name: "Secrets" }).waitFor();
  await again.getByRole("button", { name: "I have signed in" }).click();
  await again.waitFor({ state: "detached" });

  assert.equal(await page.getByLabel("Secret value").inputValue(), "a value");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.getByRole("link", { name: `of_${ada.subject}` }).waitFor();
});
