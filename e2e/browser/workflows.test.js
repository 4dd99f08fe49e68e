// What people do with definitions of workflows: write, be told what is wrong, save beside each other, run, be refused, be shown the way to the grant.
import assert from "node:assert/strict";
import { test } from "node:test";
import { newPage, signIn } from "./browser.js";
import { ann, call, fresh, grant, putSecret } from "./people.js";

const chief = { email: fresh("chief") + "@example.org", password: process.env.TACET_PASSWORD };

function definition(name, input) {
  const task = { name: "look", taskReferenceName: "look", type: "INLINE" };
  const inputParameters = { evaluatorType: "graaljs", expression: "1", ...input };
  return {
    name,
    version: 1,
    ownerEmail: "ann@example.org",
    schemaVersion: 2,
    timeoutSeconds: 0,
    inputParameters: ["parcel"],
    tasks: [{ ...task, inputParameters }],
  };
}

async function write(page, text) {
  const editor = page.getByRole("textbox", { name: "Definition" });
  await editor.click();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Delete");
  await page.keyboard.insertText(text);
  return editor;
}

async function open(page, person, path) {
  await page.goto("/");
  await signIn(page, person);
  await page.goto(path);
}

async function save(page, where) {
  await page.getByRole("button", { name: "Save" }).click();
  const dialog = page.getByRole("dialog");
  if (where) {
    await dialog.getByLabel(where).click();
  }
  await dialog.getByRole("button", { name: "Save" }).click();
  return dialog;
}

test("a definition is written, checked in place, saved and run", async () => {
  const [name, usable, hidden] = [fresh("parcel"), fresh("usable"), fresh("hidden")];
  await putSecret(usable, fresh("unusual-canary-value"));
  await putSecret(hidden, fresh("unusual-canary-value"));
  await grant(ann, usable, "EXECUTE");
  const page = await newPage();
  await open(page, ann, "/workflows");
  await page.getByRole("link", { name: "New workflow" }).click();
  const wrong = { a: `\${workflow.secrets.${hidden}}`, b: "${workflow.secrets.nobody_made_it}" };
  const bad = definition(name, { ...wrong, expression: `\${workflow.secrets.${usable}}` });
  const editor = await write(page, JSON.stringify(bad, null, 2));

  await page.getByText("3 problems").waitFor();
  const problems = page.getByLabel("Problems");
  await problems.getByText(`There is no secret ${hidden}, or`).waitFor();
  await problems.getByText("There is no secret nobody_made_it, or").waitFor();
  await problems.getByText("no meaning at task look.inputParameters.expression").click();
  assert.equal(await editor.evaluate((element) => element.getRootNode().activeElement === element), true);

  await write(page, '{"name": ');
  await page.getByText("This is not JSON").waitFor();
  await write(page, JSON.stringify(definition(name, { a: `\${workflow.secrets.${usable}}` }), null, 2));
  await page.getByText("No problems").waitFor();
  await save(page);
  await page.getByText(`Version 1 of ${name} is stored.`).waitFor();
  await page.getByRole("heading", { name }).waitFor();

  await page.getByRole("button", { name: "Run" }).click();
  await page.getByRole("textbox", { name: "parcel" }).fill("small");
  await page.getByRole("dialog").getByRole("button", { name: "Run" }).click();
  await page.waitForURL(/\/executions\/.+/);
  const id = page.url().split("/").at(-1);
  const { input } = await (await call("GET", `/api/workflow/${id}`)).json();
  assert.equal(input.parcel, "small");
  assert.deepEqual(page.complaints, []);
});

test("numbers of many digits stay what they are: in a definition, an input and an execution", async () => {
  const [name, number] = [fresh("precise"), "12345678901234567890"];
  const text = JSON.stringify({ ...definition(name), inputTemplate: { order: "NUMBER" } }).replace('"NUMBER"', number);
  const stored = async (path) => (await call("GET", path)).text();
  const page = await newPage();
  await open(page, ann, "/workflows/new");
  await write(page, text);
  await page.getByText("No problems").waitFor();
  await save(page);
  await page.getByText(`Version 1 of ${name} is stored.`).waitFor();
  await page.getByRole("heading", { name }).waitFor();
  assert.match(await stored(`/api/metadata/workflow/${name}`), new RegExp(`"order":${number}\\b`));
  await page.reload();
  await page.getByRole("textbox", { name: "Definition" }).getByText(number).waitFor();

  await page.getByRole("button", { name: "Run" }).click();
  await page.getByRole("textbox", { name: "parcel" }).fill(number);
  await page.getByRole("dialog").getByRole("button", { name: "Run" }).click();
  await page.waitForURL(/\/executions\/.+/);
  const input = await stored(`/api/workflow/${page.url().split("/").at(-1)}`);
  assert.match(input, new RegExp(`"parcel":${number}\\b`));
  await page.getByRole("tab", { name: "Input and output" }).click();
  await page.getByRole("group", { name: "Input" }).getByText(number).first().waitFor();
});

test("references are proposed with the names that one may use", async () => {
  const [usable, hidden] = [fresh("proposed"), fresh("unseen")];
  await putSecret(usable, fresh("unusual-canary-value"));
  await putSecret(hidden, fresh("unusual-canary-value"));
  await grant(ann, usable, "EXECUTE");
  const page = await newPage();
  await open(page, ann, "/workflows/new");
  const editor = await write(page, '{"name": "x", "a": "');
  await page.keyboard.type("${workflow.secrets.");
  const proposed = page.getByRole("option", { name: `\${workflow.secrets.${usable}}` });
  await proposed.waitFor();
  assert.equal(await page.getByRole("option", { name: hidden }).count(), 0);
  await proposed.click();
  assert.ok((await editor.textContent()).endsWith(`\${workflow.secrets.${usable}}`));
});

test("nobody's work is overwritten, and nothing is lost by leaving", async () => {
  const name = fresh("shared");
  await call("POST", "/api/metadata/workflow", definition(name, {}));
  await call("POST", "/api/auth/authorization", {
    subject: { type: "USER", id: ann.email },
    target: { type: "WORKFLOW_DEF", id: name },
    access: ["READ", "UPDATE"],
  });
  const page = await newPage();
  await open(page, ann, `/workflows/${name}`);
  const mine = { ...definition(name, {}), description: "mine" };
  await write(page, JSON.stringify(mine, null, 2));
  await call("PUT", "/api/metadata/workflow", [{ ...definition(name, {}), description: "theirs" }]);

  const dialog = await save(page, "In place of version 1");
  await dialog.getByText("Somebody else has saved version 1 meanwhile").waitFor();
  const stored = await (await call("GET", `/api/metadata/workflow/${name}`)).json();
  assert.equal(stored.description, "theirs");
  await dialog.getByRole("button", { name: "Cancel" }).click();

  await page.getByRole("link", { name: "Secrets" }).click();
  await page.getByRole("dialog", { name: "Leave without saving?" }).waitFor();
  await page.getByRole("button", { name: "Stay" }).click();

  await save(page);
  await page.getByText(`Version 2 of ${name} is stored.`).waitFor();
  assert.equal((await (await call("GET", `/api/metadata/workflow/${name}`)).json()).description, "mine");
  assert.equal(await page.getByRole("button", { name: "Run" }).isDisabled(), true);

  await page.getByLabel("Version").click();
  await page.getByRole("option", { name: "1" }).click();
  await page.getByText("theirs").waitFor();
});

test("a refused start shows who may grant the way to the grant", async () => {
  const [name, hidden] = [fresh("refused"), fresh("hidden")];
  await putSecret(hidden, fresh("unusual-canary-value"));
  await call("POST", "/api/metadata/workflow", definition(name, { a: `\${workflow.secrets.${hidden}}` }));
  await call("POST", "/api/auth/authorization", {
    subject: { type: "USER", id: ann.email },
    target: { type: "WORKFLOW_DEF", id: name },
    access: ["EXECUTE"],
  });
  const page = await newPage();
  await open(page, ann, `/workflows?search=${name}`);
  await page.getByRole("button", { name: `Run ${name}` }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Run" }).click();
  await dialog.getByRole("alert").getByText(`may not use secret ${hidden}`).waitFor();
  assert.equal(await dialog.getByRole("link").count(), 0);
});

test("tags are stored, found, and a definition is deleted by its name", async () => {
  const name = fresh("tagged");
  await call("PUT", `/api/users/${chief.email}`, { name: "Chief", roles: ["ADMIN"] });
  await call("PUT", `/api/users/${chief.email}/password`, { password: chief.password });
  await call("POST", "/api/metadata/workflow", definition(name, {}));
  await call("POST", "/api/metadata/workflow", { ...definition(name, {}), version: 2 });
  const page = await newPage();
  await open(page, chief, "/workflows");
  await page.getByRole("searchbox").fill(name);
  await page.getByRole("button", { name: `Tags of ${name}` }).click();
  await page.getByLabel("Tag", { exact: true }).fill(`team:${name}`);
  await page.getByRole("button", { name: "Add tag" }).click();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("table", { name: "Workflows" }).getByText(`team:${name}`).waitFor();

  await page.getByRole("button", { name: `Delete ${name}` }).click();
  await page.getByLabel(`Type ${name} to delete it`).fill(name);
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await page.getByText(`Workflow ${name} is deleted.`).waitFor();
  await page.getByText("No workflow has all of these words").waitFor();
});
