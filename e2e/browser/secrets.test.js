import assert from "node:assert/strict";
import { test } from "node:test";
import { newPage, signIn } from "./browser.js";
import { ann, ben, call, chief, fresh, grant, putSecret } from "./people.js";

/** What goes over the wire and what the browser keeps, from now on. */
function watch(page) {
  const seen = { requests: [], answers: [] };
  page.on("request", (request) => seen.requests.push({ url: request.url(), body: request.postData() ?? "" }));
  page.on("response", async (response) => {
    const body = await response.text().catch(() => "");
    seen.answers.push({ url: response.url(), body });
  });
  return seen;
}

async function kept(page) {
  return page.evaluate(async () =>
    JSON.stringify([
      { ...localStorage },
      { ...sessionStorage },
      document.cookie,
      location.href,
      history.state,
      (await indexedDB.databases()).length,
      (await caches.keys()).length,
    ]),
  );
}

async function add(page, name, value) {
  await page.getByRole("button", { name: "Add secret" }).click();
  await page.getByLabel("Secret name").fill(name);
  await page.getByLabel("Secret value").fill(value);
  await page.getByRole("button", { name: "Add", exact: true }).click();
}

function row(page, name) {
  return page.getByRole("row").filter({ has: page.getByRole("rowheader", { name }) });
}

test("a secret is created, shown, edited, tagged and deleted, in the words of the guide", async () => {
  const page = await newPage();
  await page.goto("/");
  await signIn(page, ann);
  const name = fresh("post_office_username");

  await page.getByRole("navigation").getByRole("link", { name: "Secrets" }).click();
  await add(page, name, "first-value-of-the-test");
  await page.getByText(`Secret ${name} is stored.`).waitFor();

  await page.getByRole("button", { name: `Show the value of ${name}` }).click();
  assert.equal(await page.getByLabel(`Value of ${name}`, { exact: true }).innerText(), "first-value-of-the-test");
  await page.getByRole("button", { name: `Hide the value of ${name}` }).click();
  await page.getByText("first-value-of-the-test").waitFor({ state: "detached" });

  await page.getByRole("button", { name: `Edit ${name}` }).click();
  await page.getByLabel("Secret value").fill("second-value-of-the-test\nin two lines");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText(`Secret ${name} has a new value.`).waitFor();
  await row(page, name).getByRole("cell", { name: "2", exact: true }).waitFor();
  assert.equal(await (await call("GET", `/api/secrets/${name}`)).text(), "second-value-of-the-test\nin two lines");

  await page.getByRole("button", { name: `Tags of ${name}` }).click();
  await page.getByLabel("Tag", { exact: true }).fill("team:postal");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Save" }).click();
  await row(page, name).getByText("team:postal").waitFor();

  await page.getByRole("button", { name: `Delete ${name}` }).click();
  const button = page.getByRole("dialog").getByRole("button", { name: "Delete" });
  assert.ok(await button.isDisabled(), "before its name is typed");
  await page.getByLabel(`Type ${name} to delete it`).fill(name);
  await button.click();
  await page.getByText(`Secret ${name} is deleted.`).waitFor();
  await row(page, name).waitFor({ state: "detached" });
  assert.deepEqual(page.complaints, []);
});

test("a deleted secret is brought back by who deleted it, and deleted permanently by an administrator alone", async () => {
  const name = fresh("former_carrier_key");
  const page = await newPage();
  await page.goto("/secrets");
  await signIn(page, ann);
  await add(page, name, "value-that-comes-back");
  await page.getByText(`Secret ${name} is stored.`).waitFor();
  await page.getByRole("button", { name: `Delete ${name}` }).click();
  await page.getByLabel(`Type ${name} to delete it`).fill(name);
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await page.getByText(`Secret ${name} is deleted.`).waitFor();

  await page.goto("/secrets/all/deleted");
  await row(page, name).waitFor();
  assert.equal(await page.getByRole("button", { name: `Delete ${name} permanently` }).count(), 0);
  await page.getByRole("button", { name: `Bring back ${name}` }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Bring back" }).click();
  await page.getByText(`Secret ${name} is back.`).waitFor();
  assert.equal(await (await call("GET", `/api/secrets/${name}`)).text(), "value-that-comes-back");

  await call("DELETE", `/api/secrets/${name}`);
  const other = await newPage();
  await other.goto("/secrets/all/deleted");
  await signIn(other, chief);
  await other.getByRole("button", { name: `Delete ${name} permanently` }).click();
  const button = other.getByRole("dialog").getByRole("button", { name: "Delete permanently" });
  assert.ok(await button.isDisabled(), "before its name is typed");
  await other.getByLabel(`Type ${name} to delete it`).fill(name);
  await button.click();
  await other.getByText(`Secret ${name} is gone for good.`).waitFor();
  await row(other, name).waitFor({ state: "detached" });
  const deleted = await (await call("GET", "/api/secrets-v2/deleted")).json();
  assert.ok(!deleted.some((secret) => secret.name === name));
  await assert.rejects(call("POST", `/api/secrets/${name}/undelete`), /404/);
  assert.deepEqual([...page.complaints, ...other.complaints], []);
});

test("a value stands in the call that stores it and the answer that shows it, and nowhere else", async () => {
  const page = await newPage();
  await page.goto("/");
  await signIn(page, ann);
  const seen = watch(page);
  const name = fresh("watched");
  const value = fresh("canary");

  await add(page, name, value);
  await page.getByRole("button", { name: `Show the value of ${name}` }).click();
  await page.getByLabel(`Value of ${name}`, { exact: true }).waitFor();
  await page.getByRole("button", { name: `Hide the value of ${name}` }).click();
  await page.getByLabel(`Value of ${name}`, { exact: true }).waitFor({ state: "detached" });

  assert.ok(!(await page.content()).includes(value), "in the page after it was hidden");
  assert.ok(!(await kept(page)).includes(value), "kept by the browser");
  const own = `/api/secrets/${name}`;
  assert.deepEqual(
    seen.requests.filter(({ url }) => url.includes(value)),
    [],
  );
  assert.deepEqual(
    seen.requests.filter(({ body }) => body.includes(value)).map(({ url }) => new URL(url).pathname),
    [own],
  );
  assert.deepEqual(
    seen.answers.filter(({ body }) => body.includes(value)).map(({ url }) => new URL(url).pathname),
    [own],
  );
});

test("a shown value hides again after half a minute", async () => {
  const page = await newPage();
  await page.clock.install();
  await page.goto("/");
  await signIn(page, ann);
  const name = fresh("hiding");
  await add(page, name, "shown-for-a-while");
  await page.getByRole("button", { name: `Show the value of ${name}` }).click();
  const value = page.getByText("shown-for-a-while");
  await value.waitFor();
  await page.clock.runFor(29_000);
  assert.ok(await value.isVisible());
  await page.clock.runFor(2_000);
  await value.waitFor({ state: "detached" });
});

test("the name of a secret that is there already is refused, and what was typed stays", async () => {
  const page = await newPage();
  await page.goto("/");
  await signIn(page, ann);
  const name = fresh("twice");
  await add(page, name, "the first one");
  await row(page, name).waitFor();

  await add(page, name, "the second one");

  await page.getByRole("alert").getByText("already").waitFor();
  assert.equal(await page.getByLabel("Secret value").inputValue(), "the second one");
  assert.equal(await (await call("GET", `/api/secrets/${name}`)).text(), "the first one");
});

test("a value that somebody else has stored meanwhile is not replaced", async () => {
  const page = await newPage();
  await page.goto("/");
  await signIn(page, ann);
  const name = fresh("stale");
  await add(page, name, "the first one");
  await row(page, name).waitFor();
  await page.getByRole("button", { name: `Edit ${name}` }).click();
  await putSecret(name, "somebody else's");

  await page.getByLabel("Secret value").fill("the stale one");
  await page.getByRole("button", { name: "Save" }).click();

  await page.getByRole("alert").getByText("has version 2 by now").waitFor();
  assert.equal(await page.getByLabel("Secret value").inputValue(), "the stale one");
  assert.equal(await (await call("GET", `/api/secrets/${name}`)).text(), "somebody else's");
});

test("what one may not do is disabled with the reason, and what one may not see is not there", async () => {
  const [readable, usable, hidden] = [fresh("readable"), fresh("usable"), fresh("hidden")];
  for (const name of [readable, usable, hidden]) {
    await putSecret(name, "value-of-the-administrator");
  }
  await grant(ben, readable, "READ");
  await grant(ben, usable, "EXECUTE");
  const page = await newPage();
  await page.goto("/");
  await signIn(page, ben);

  await row(page, readable).waitFor();
  const show = (name) => page.getByRole("button", { name: `Show the value of ${name}` });
  await page.waitForFunction(
    (label) => !document.querySelector(`[aria-label="${label}"]`).disabled,
    `Show the value of ${readable}`,
  );
  assert.ok(await show(usable).isDisabled());
  for (const action of ["Edit", "Tags of", "Delete"]) {
    assert.ok(await page.getByRole("button", { name: `${action} ${readable}` }).isDisabled(), action);
  }
  await show(usable).locator("..").hover();
  await page.getByRole("tooltip").getByText("You need READ").waitFor();
  assert.equal(await row(page, hidden).count(), 0);
});

test("a search leaves what has all of its words in name or tags", async () => {
  const page = await newPage();
  await page.goto("/");
  await signIn(page, ann);
  const [one, other] = [fresh("alpha"), fresh("beta")];
  await add(page, one, "some value");
  await row(page, one).waitFor();
  await add(page, other, "some value");
  await row(page, other).waitFor();
  await page.locator("body").click();

  await page.keyboard.press("/");
  await page.keyboard.type(one.toUpperCase());

  await row(page, other).waitFor({ state: "detached" });
  assert.equal(await row(page, one).count(), 1);
  await page.keyboard.type(" nothing");
  await page.getByText("No secret has all of these words").waitFor();
  await page.keyboard.press("Escape");
  await row(page, other).waitFor();
});

test("what is no JSON is not taken for it", async () => {
  const page = await newPage();
  await page.goto("/");
  await signIn(page, ann);
  await page.getByRole("button", { name: "Add secret" }).click();
  await page.getByLabel("Secret name").fill("bad name");
  await page.getByText("Letters a-z").waitFor();
  await page.getByLabel("Secret name").fill(fresh("json"));
  await page.getByLabel("JSON document").check();
  await page.getByLabel("Secret value").fill('{"user": ');
  await page.getByText("This is no JSON document.").waitFor();
  assert.ok(await page.getByRole("button", { name: "Add", exact: true }).isDisabled());
  await page.getByLabel("Secret value").fill('{"user": "u"}');
  assert.ok(await page.getByRole("button", { name: "Add", exact: true }).isEnabled());
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
});

test("a secret's page: versions and restore, where it is used, who has it, what was done with it", async () => {
  const page = await newPage();
  await page.goto("/");
  await signIn(page, ann);
  const name = fresh("paged");
  await add(page, name, "the-first-value-of-the-page");
  await row(page, name).waitFor();
  await page.getByRole("button", { name: `Edit ${name}` }).click();
  await page.getByLabel("Secret value").fill("the-second-value-of-the-page");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText(`Secret ${name} has a new value.`).waitFor();
  const workflow = fresh("uses_it");
  await call("POST", "/api/metadata/workflow", {
    name: workflow,
    version: 1,
    ownerEmail: "a@example.com",
    schemaVersion: 2,
    timeoutSeconds: 0,
    tasks: [
      {
        name: "set",
        taskReferenceName: "set",
        type: "SET_VARIABLE",
        inputParameters: { key: `\${workflow.secrets.${name}}` },
      },
    ],
  });

  await page.getByRole("link", { name, exact: true }).click();
  await page.getByText("One definition that you may not see.").waitFor();
  await call("POST", "/api/auth/authorization", {
    subject: { type: "USER", id: ann.email },
    target: { type: "WORKFLOW_DEF", id: workflow },
    access: ["READ"],
  });
  await page.reload();
  await page.getByRole("link", { name: workflow }).waitFor();
  await page.getByRole("button", { name: "Restore version 1" }).click();
  await page.getByRole("button", { name: "Restore", exact: true }).click();
  await page.getByRole("cell", { name: "The value of version 1" }).waitFor();
  assert.equal(await (await call("GET", `/api/secrets/${name}`)).text(), "the-first-value-of-the-page");
  const holders = page.getByRole("table", { name: "Who has access" });
  await holders.getByText(`${ann.email} made SECRET_NAME ${name}`).waitFor();
  await page.getByRole("table", { name: "Audit" }).getByText("Restore secret").waitFor();

  await page.getByRole("button", { name: `Delete ${name}` }).click();
  await page.getByRole("dialog").getByRole("link", { name: workflow }).waitFor();
  await page.getByLabel(`Type ${name} to delete it`).fill(name);
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await page.getByText(`There is no secret ${name}`).waitFor();
  await page.goto("/secrets");
  await page.getByRole("link", { name: "Deleted" }).click();
  await page.getByRole("button", { name: `Bring back ${name}` }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Bring back" }).click();
  await page.getByText(`Secret ${name} is back.`).waitFor();
  assert.equal(await (await call("GET", `/api/secrets/${name}`)).text(), "the-first-value-of-the-page");
  assert.deepEqual(page.complaints, []);
});

test("a field of a JSON secret is hidden and declared configuration, and stays what it was made", async () => {
  const page = await newPage();
  await page.goto("/");
  await signIn(page, ann);
  const name = fresh("cfg");
  await add(page, name, '{"db": {"password": "hunter22"}, "region": "eu-west-3", "id": "942TACET1B78089F3CB6"}');
  await page.getByRole("link", { name, exact: true }).click();
  const fields = page.getByRole("table", { name: "Fields" });
  const hide = (field) => fields.getByRole("switch", { name: `Hide ${field}` });

  await fields.getByText("Neither its name nor its value looks secret").waitFor();
  assert.ok(await hide("db.password").isChecked());
  assert.ok(await hide("id").isDisabled(), "its value is strong");
  await hide("region").click();
  await fields.getByText("Marked as secret.").waitFor();
  await hide("db.password").click();
  await fields.getByText("Marked as configuration").waitFor();
  await page.reload();
  await fields.getByText("Marked as secret.").waitFor();
  assert.ok(await hide("region").isChecked());
  assert.ok(!(await hide("db.password").isChecked()));
  await page.getByRole("button", { name: "Remove the mark of region" }).click();
  await fields.getByText("Neither its name nor its value looks secret").waitFor();
  await page.getByRole("table", { name: "Audit" }).getByText("Mark field of secret").first().waitFor();
  assert.ok(!(await fields.innerText()).includes("hunter22"));
  assert.deepEqual(page.complaints, []);
});

test("secrets are imported from a .env file, after a look at what that does", async () => {
  const page = await newPage();
  await page.goto("/");
  await signIn(page, ann);
  const [old, one, left] = [fresh("old"), fresh("one"), fresh("left")];
  await add(page, old, "the-old-value-of-the-import");
  await row(page, old).waitFor();

  await page.getByRole("button", { name: "Import" }).click();
  await page.locator("input[type=file]").setInputFiles({
    name: ".env",
    mimeType: "text/plain",
    buffer: Buffer.from(
      `# from before\n${old}="the new\\nvalue of it"\nexport ${one}='the one of the file'\n${left}=unwanted-value\nbad.name=x\n`,
    ),
  });
  await page.getByRole("checkbox", { name: `${old} Replaces version 1` }).waitFor();
  await page.getByRole("checkbox", { name: `${left} New` }).click();
  await page.getByText("Line 5, bad.name").waitFor();
  assert.equal(await page.getByRole("checkbox", { name: "bad.name" }).count(), 0);
  await page.getByRole("button", { name: "Import 2 secrets" }).click();

  await page.getByText(`Stored: ${old}, ${one}.`).waitFor();
  await row(page, one).waitFor();
  assert.equal(await row(page, left).count(), 0);
  assert.equal(await (await call("GET", `/api/secrets/${old}`)).text(), "the new\nvalue of it");
  assert.equal(await (await call("GET", `/api/secrets/${one}`)).text(), "the one of the file");
  assert.deepEqual(page.complaints, []);
});
