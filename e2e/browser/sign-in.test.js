import assert from "node:assert/strict";
import { test } from "node:test";
import { newPage, serverUrl, signIn } from "./browser.js";
import { ann, ben, fresh } from "./people.js";

test("who is not signed in comes to the sign-in page, and back to where they wanted to go", async () => {
  const page = await newPage();
  await page.goto("/secrets?x=1");
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
  await page.getByText("First time?").waitFor();
  await signIn(page, ann);
  assert.equal(page.url(), `${serverUrl}/secrets?x=1`);
  assert.deepEqual(page.complaints, []);
});

test("the first page needs less than 350 KB of scripts, which come compressed", async () => {
  const page = await newPage();
  const scripts = [];
  page.on("response", (answer) => answer.url().endsWith(".js") && scripts.push(answer));
  await page.goto("/");
  await signIn(page, ann);
  await page.getByRole("table", { name: "Secrets" }).waitFor();

  const sizes = await Promise.all(scripts.map(async (script) => (await script.request().sizes()).responseBodySize));
  assert.ok(scripts.length > 5 && scripts.every((script) => script.headers()["content-encoding"] === "gzip"));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  assert.ok(total > 50_000 && total < 350_000, `${total} bytes`);
});

test("the way back leads to no other server", async () => {
  for (const elsewhere of ["//elsewhere.example/x", "https://elsewhere.example", "/\\elsewhere.example"]) {
    const page = await newPage();
    await page.goto(`/signin?returnTo=${encodeURIComponent(elsewhere)}`);
    await signIn(page, ann);
    assert.equal(page.url(), `${serverUrl}/secrets`);
  }
});

test("a wrong password is refused, and what was typed stays", async () => {
  const page = await newPage();
  await page.goto("/");
  await page.getByLabel("Email").fill(ann.email);
  await page.getByLabel("Password").fill("not the password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("alert").waitFor();
  assert.equal(await page.getByLabel("Email").inputValue(), ann.email);
});

test("the account menu says who one is, and signs out on the server too", async () => {
  const page = await newPage();
  await page.goto("/");
  await signIn(page, ann);
  const cookies = await page.context().cookies();
  await page.getByRole("button", { name: "Account" }).click();
  await page.getByRole("menu").getByText(ann.email).waitFor();
  await page.getByText("Sign out").click();
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
  const headers = { Cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; ") };
  assert.equal((await fetch(`${serverUrl}/api/session`, { headers })).status, 401);
});

test("no script can read the session", async () => {
  const page = await newPage();
  await page.goto("/");
  await signIn(page, ann);
  assert.equal(await page.evaluate(() => document.cookie), "");
  assert.ok((await page.context().cookies()).every((cookie) => cookie.httpOnly && cookie.sameSite === "Strict"));
});

test("whose session has ended signs in again over what they have typed, and goes on", async () => {
  const page = await newPage();
  const name = fresh("not_too_late");
  await page.goto("/");
  await signIn(page, ann);
  await page.getByRole("button", { name: "Add secret" }).click();
  await page.getByLabel("Secret name").fill(name);
  await page.getByLabel("Secret value").fill("a value");
  await page.context().clearCookies();
  await page.getByRole("button", { name: "Add", exact: true }).click();

  const again = page.getByRole("dialog", { name: "Sign in again" });
  await again.waitFor();
  assert.equal(await again.getByLabel("Email").inputValue(), ann.email);
  assert.equal(await again.getByLabel("Email").isEditable(), false);
  await page.keyboard.press("Escape");
  await again.getByLabel("Password").fill(ann.password);
  await again.getByRole("button", { name: "Sign in" }).click();
  await again.waitFor({ state: "detached" });

  assert.equal(await page.getByLabel("Secret name").inputValue(), name);
  assert.equal(await page.getByLabel("Secret value").inputValue(), "a value");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.getByRole("link", { name }).waitFor();
  assert.deepEqual(page.complaints, []);
});

test("whose session has ended may leave it to somebody else, who sees nothing of it", async () => {
  const page = await newPage();
  await page.goto("/");
  await signIn(page, ann);
  await page.getByRole("button", { name: "Add secret" }).click();
  await page.getByLabel("Secret name").fill("of_ann");
  await page.getByLabel("Secret value").fill("a value");
  await page.context().clearCookies();
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByRole("button", { name: "Somebody else" }).click();
  await signIn(page, ben);
  assert.equal(await page.getByRole("dialog").count(), 0);
});

test("who signs in as somebody else in another tab is somebody else in this one too", async () => {
  const page = await newPage();
  await page.goto("/");
  await signIn(page, ann);
  const other = await page.context().newPage();
  await other.goto("/");
  await other.getByRole("button", { name: "Account" }).click();
  await other.getByText("Sign out").click();
  await signIn(other, ben);

  await page.getByRole("button", { name: "Add secret" }).click();
  await page.getByLabel("Secret name").fill(fresh("of_ben"));
  await page.getByLabel("Secret value").fill("a value");
  await page.getByRole("button", { name: "Add", exact: true }).click();

  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Account" }).click();
  await page.getByRole("menu").getByText(ben.email).waitFor();
});

test("a path that the console has not is none that the server shows", async () => {
  const answer = await fetch(`${serverUrl}/nothing-here`);
  assert.equal(answer.status, 401);
});
