// The guide's steps 5 and 6: sharing by tag with a group, and with an application, which runs a workflow.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, test } from "node:test";
import { newPage, serverUrl, signIn } from "./browser.js";
import { ann, ben, call, chief, fresh, makeGroup, putSecret } from "./people.js";

async function opened(person) {
  const page = await newPage();
  await page.goto("/");
  await signIn(page, person);
  return page;
}

function menu(page, name) {
  return page.getByRole("navigation").getByRole("link", { name });
}

async function addPermission(page, tag, ...accesses) {
  await page.getByRole("button", { name: "Add Permission" }).click();
  await page.getByLabel("Target Type").click();
  await page.getByRole("option", { name: "Tag", exact: true }).click();
  await page.getByRole("combobox", { name: "Tag", exact: true }).fill(tag);
  await page.getByRole("option", { name: tag }).click();
  for (const access of accesses) {
    await page.getByRole("button", { name: access, exact: true }).click();
  }
}

/** A secret with a tag of its own. */
async function taggedSecret(value) {
  const name = fresh("post_office_username");
  const tag = { key: "team", value: name };
  await putSecret(name, value);
  await call("PUT", `/api/secrets/${name}/tags`, [tag]);
  return { name, tag: `team:${name}` };
}

test("a secret is shared with a group by its tag, and taken from it again", async () => {
  const { name, tag } = await taggedSecret("the-user-id-that-buys-postage");
  const group = await makeGroup(ben);
  const other = await opened(ben);
  await other.getByText("no secrets that you may see").or(other.getByRole("rowheader").first()).waitFor();
  assert.equal(await other.getByText(name).count(), 0);

  const page = await opened(chief);
  await page.getByText("Access Control").waitFor();
  await menu(page, "Groups").click();
  await page.getByRole("button", { name: `Edit ${group}` }).click();
  await page.getByRole("heading", { name: "Workflow and Task Permissions" }).waitFor();
  await addPermission(page, tag, "READ", "EXECUTE");
  const gains = page.getByLabel("Who gains access to what");
  await gains.getByText(`${ben.email}: READ, EXECUTE on secret ${name}`).waitFor();
  await other.reload();
  assert.equal(await other.getByText(name).count(), 0, "before it is saved");
  await page.getByRole("button", { name: "Add Permissions" }).click();
  await page.getByRole("table", { name: "Permissions" }).getByRole("rowheader", { name: tag }).waitFor();

  await other.reload();
  // The list is not asked for again after that: what it shows is from before the permission goes.
  const found = other.waitForResponse((answer) => answer.url().includes(`search=${name}`));
  await other.getByLabel("Search by name or tag").fill(name);
  await found;
  await other.getByRole("button", { name: `Show the value of ${name}` }).click();
  await other.getByText("the-user-id-that-buys-postage").waitFor();

  await page.getByRole("button", { name: `Remove the permissions on tag ${tag}` }).click();
  await page.getByRole("button", { name: "Remove", exact: true }).click();
  await page.getByText("Nothing is granted here yet.").waitFor();
  await other.getByRole("button", { name: `Show the value of ${name}` }).click();
  await other.getByRole("alert").getByText(`READ on SECRET_NAME ${name}`).waitFor();
  assert.deepEqual([page.complaints, other.complaints], [[], []]);
});

/** A service that notes which user id a call came with. */
async function postOffice() {
  const seen = [];
  const server = createServer((request, response) => {
    seen.push(new URL(request.url, "http://localhost").searchParams.get("USERID"));
    response.setHeader("Content-Type", "application/json");
    response.end('{"price": 7}');
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  after(() => server.close());
  return { seen, url: `http://127.0.0.1:${server.address().port}` };
}

async function asApplication(key, method, path, body) {
  const signedIn = await fetch(`${serverUrl}/api/token`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(key),
  });
  const { token } = await signedIn.json();
  return fetch(serverUrl + path, {
    method,
    headers: { "X-Authorization": token, "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
}

test("a workflow run by an application uses what the application was given", async () => {
  const { name, tag } = await taggedSecret("the-user-id-of-the-application");
  const office = await postOffice();
  const workflow = fresh("price_of_a_parcel");
  const uri = `${office.url}/price?USERID=\${workflow.secrets.${name}}`;
  await call("POST", "/api/metadata/workflow", {
    name: workflow,
    version: 1,
    ownerEmail: "a@example.com",
    schemaVersion: 2,
    timeoutSeconds: 0,
    tasks: [
      {
        name: "ask",
        taskReferenceName: "ask",
        type: "HTTP",
        inputParameters: { http_request: { uri, method: "GET" } },
      },
    ],
  });
  const page = await opened(chief);
  await menu(page, "Applications").click();
  const application = fresh("Postal service");
  await page.getByRole("button", { name: "Add application" }).click();
  await page.getByLabel("Application name").fill(application);
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByRole("heading", { name: application }).waitFor();
  await page.getByRole("button", { name: "Create access key" }).click();
  const key = {
    keyId: await page.getByLabel("Key id", { exact: true }).innerText(),
    keySecret: await page.getByLabel("Key secret", { exact: true }).innerText(),
  };
  await page.getByRole("button", { name: "I have kept it" }).click();
  await page.getByLabel("Key secret", { exact: true }).waitFor({ state: "detached" });
  assert.ok(!(await page.content()).includes(key.keySecret));
  await call("PUT", `/api/metadata/workflow/${workflow}/tags`, [{ key: "team", value: name }]);

  const early = await asApplication(key, "POST", `/api/workflow/${workflow}`, {});
  assert.equal(early.status, 403);
  await addPermission(page, tag, "EXECUTE");
  await page.getByRole("button", { name: "Add Permissions" }).click();
  await page.getByRole("table", { name: "Permissions" }).getByRole("rowheader", { name: tag }).waitFor();
  const started = await asApplication(key, "POST", `/api/workflow/${workflow}`, {});
  const id = await started.text();
  assert.equal(started.status, 200, id);

  let execution;
  do {
    await new Promise((resolve) => setTimeout(resolve, 100));
    execution = await (await call("GET", `/api/workflow/${id}`)).json();
  } while (execution.status === "RUNNING");
  assert.equal(execution.status, "COMPLETED");
  assert.deepEqual(office.seen, ["the-user-id-of-the-application"]);
  assert.ok(!JSON.stringify(execution).includes("the-user-id-of-the-application"));

  await page.getByRole("button", { name: `Switch ${key.keyId} off` }).click();
  await page.getByText("Inactive", { exact: true }).waitFor();
  await page.getByRole("button", { name: `Delete ${key.keyId}` }).click();
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await page.getByText("The application has no access key yet").waitFor();
  assert.deepEqual(page.complaints, []);
});

test("a user is added, signs in, is switched off and deleted", async () => {
  const page = await opened(chief);
  const user = { email: `${fresh("carl")}@example.org`, password: "a-password-of-carls-own" };
  await menu(page, "Users").click();
  await page.getByRole("button", { name: "Add user" }).click();
  await page.getByLabel("Email").fill(user.email);
  await page.getByLabel("Password").fill("too-short");
  await page.getByText("12 characters or more.").waitFor();
  await page.getByLabel("Password").fill(user.password);
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByText(`User ${user.email} is added.`).waitFor();
  const carl = await opened(user);

  await page.getByLabel("Search by id, name, role or group").fill(user.email);
  await page.getByRole("button", { name: `Edit ${user.email}` }).click();
  await page.getByRole("switch").click();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText(`User ${user.email} is stored.`).waitFor();
  await carl.reload();
  await carl.getByRole("heading", { name: "Sign in" }).waitFor();

  await menu(page, "Users").click();
  await page.getByLabel("Search by id, name, role or group").fill(user.email);
  await page.getByRole("button", { name: `Delete ${user.email}` }).click();
  await page.getByLabel(`Type ${user.email} to delete it`).fill(user.email);
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await page.getByText("No user has all of these words.").waitFor();
  assert.deepEqual(page.complaints, []);
});

test("what somebody else has changed of a group meanwhile is not overwritten", async () => {
  const group = await makeGroup();
  const page = await opened(chief);
  await page.goto(`/groups/${group}`);
  await page.getByLabel("Description").fill("Mine");
  await call("PUT", `/api/groups/${group}`, { description: "Somebody else's", roles: [] });

  await page.getByRole("button", { name: "Save" }).click();

  await page.getByRole("alert").getByText("Somebody else has changed it meanwhile").waitFor();
  const { description } = await (await call("GET", `/api/groups/${group}`)).json();
  assert.equal(description, "Somebody else's");
});

test("who is no administrator is offered applications only", async () => {
  const page = await opened(ann);
  await menu(page, "Applications").waitFor();
  assert.equal(await menu(page, "Users").count(), 0);
  assert.equal(await menu(page, "Groups").count(), 0);
  await page.goto("/groups");
  await page.getByRole("alert").getByText("ADMIN").waitFor();
});
