import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, test } from "node:test";
import { newPage, signIn } from "./browser.js";
import { ann, ben, call, chief, fresh, grant, putSecret } from "./people.js";

/** What the service was sent, and answers with. */
const bodies = [];
const service = createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) {
    chunks.push(chunk);
  }
  bodies.push(Buffer.concat(chunks).toString());
  response.setHeader("Content-Type", "application/json");
  response.end(JSON.stringify({ price: 7.5, echo: bodies.at(-1) }));
});
await new Promise((resolve) => service.listen(0, "127.0.0.1", resolve));
after(() => service.close());
const url = `http://127.0.0.1:${service.address().port}/rates`;

function task(reference, type, inputParameters = {}) {
  return { name: reference, taskReferenceName: reference, type, inputParameters };
}

/** A call of the service with a secret. */
function ask(secret) {
  const body = { key: `key \${workflow.secrets.${secret}} end`, zip: "${workflow.input.zip}" };
  return task("ask", "HTTP", { http_request: { uri: url, method: "POST", body } });
}

async function as({ email, password }, method, path, body) {
  const token = (await (await call("POST", "/api/token", { email, password })).json()).token;
  const answer = await fetch(process.env.TACET_URL + path, {
    method,
    headers: { "X-Authorization": token, "Content-Type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  assert.ok(answer.ok, `${method} ${path}: ${answer.status}`);
  return answer.text();
}

/** Ann's workflow, as she runs it. @returns the id of the execution */
async function start(name, tasks, input = {}) {
  const definition = { name, version: 1, schemaVersion: 2, ownerEmail: ann.email, timeoutSeconds: 0, tasks };
  await as(ann, "POST", "/api/metadata/workflow", definition);
  return as(ann, "POST", `/api/workflow/${name}?correlationId=of-${name}`, input);
}

async function ended(id, status) {
  for (;;) {
    const found = await (await call("GET", `/api/workflow/${id}?includeTasks=false`)).json();
    if (found.status === status) {
      return;
    }
    assert.equal(found.status, "RUNNING", found.reasonForIncompletion);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

function ungrant(person, secret, ...access) {
  const target = { type: "SECRET_NAME", id: secret };
  return call("DELETE", "/api/auth/authorization", { subject: { type: "USER", id: person.email }, target, access });
}

async function open(person, path) {
  const page = await newPage();
  await page.goto("/");
  await signIn(page, person);
  await page.goto(path);
  return page;
}

/** Of the execution, as its page says it. */
function status(page, words) {
  return page.locator("dl").first().getByText(words, { exact: true });
}

test("executions are found by workflow, status, id and text, and the address says how", async () => {
  const secret = fresh("searched");
  await putSecret(secret, fresh("canary-of-the-search"));
  await grant(ann, secret, "EXECUTE");
  const name = fresh("found");
  const id = await start(name, [ask(secret)], { zip: fresh("10115") });
  await ended(id, "COMPLETED");
  const other = await start(fresh("other"), [task("stop", "HUMAN")]);
  const page = await open(ann, "/executions");
  const row = (of) => page.getByRole("row").filter({ hasText: of });
  await row(other).waitFor();

  await page.getByLabel("Workflow").fill(`${name.slice(0, -3)}*`);
  await row(other).waitFor({ state: "detached" });
  await row(id).getByText("completed").waitFor();
  await page.getByLabel("Status").click();
  await page.getByRole("option", { name: "failed" }).click();
  await page.keyboard.press("Escape");
  await page.getByText("No execution that you may see is like that.").waitFor();
  assert.ok(page.url().includes("status=FAILED"), page.url());
  await page.reload();
  await page.getByText("No execution that you may see is like that.").waitFor();

  await page.getByRole("button", { name: "Clear" }).click();
  await page.getByLabel("Execution id").fill(id);
  await row(other).waitFor({ state: "detached" });
  await row(id).waitFor();

  await page.getByRole("button", { name: "Clear" }).click();
  await page.getByLabel("Workflow").fill('x" OR (1');
  await page.getByText("No search for commas").waitFor();

  await page.getByRole("button", { name: "Clear" }).click();
  await row(other).waitFor();
  await page.locator("h1").click();
  await page.keyboard.press("/");
  await page.keyboard.type(name);
  await row(other).waitFor({ state: "detached" });
  await row(id).getByRole("link", { name: id }).click();
  await page.getByRole("heading", { name }).waitFor();
  assert.deepEqual(page.complaints, []);
});

test("an execution shows handles as chips, and the value of a secret nowhere", async () => {
  const secret = fresh("shown");
  const value = fresh("canary-of-the-execution");
  await putSecret(secret, value);
  await grant(ann, secret, "EXECUTE");
  const name = fresh("priced");
  const id = await start(name, [ask(secret)], { zip: "10115" });
  await ended(id, "COMPLETED");
  assert.ok(
    bodies.some((body) => body.includes(value)),
    "the service got the value",
  );
  const page = await newPage();
  const answers = [];
  page.on("response", async (response) => answers.push(await response.text().catch(() => "")));
  await page.goto("/");
  await signIn(page, ann);
  await page.goto(`/executions/${id}`);

  await status(page, "completed").waitFor();
  await status(page, ann.email).waitFor();
  await status(page, `of-${name}`).waitFor();
  await page.getByRole("button", { name: "Details of ask" }).click();
  const details = page.getByRole("region", { name: "Details of ask" });
  const chip = details.getByRole("link", { name: `\${workflow.secrets.${secret}}` });
  await chip.waitFor();
  assert.equal(await chip.getAttribute("href"), `/secrets/${secret}`);
  await details.getByText("***", { exact: true }).waitFor();
  const body = details.getByRole("group", { name: /Output/ }).getByRole("button", { name: /^body/ });
  await body.press("Enter");
  assert.equal(await body.getAttribute("aria-expanded"), "false");
  await details.getByText("***", { exact: true }).waitFor({ state: "detached" });

  for (const tab of ["Diagram", "Timeline", "Input and output"]) {
    await page.getByRole("tab", { name: tab }).click();
    await page.getByRole("tabpanel", { name: tab }).waitFor();
    assert.ok(!(await page.content()).includes(value), tab);
  }
  await page.getByRole("group", { name: "Input" }).getByText("10115").waitFor();
  assert.ok(!answers.some((answer) => answer.includes(value)), "in an answer");
  assert.deepEqual(page.complaints, []);
});

test("a running execution is shown as it goes on, is paused, resumed and terminated", async () => {
  const id = await start(fresh("live"), [task("first", "HUMAN"), task("second", "HUMAN")]);
  const page = await open(ann, `/executions/${id}`);
  await status(page, "running").waitFor();
  const rows = page.getByRole("table", { name: "Tasks" }).getByRole("row");
  await rows.filter({ hasText: "first" }).getByText("in progress").waitFor();

  await as(ann, "POST", `/api/tasks/${id}/first/COMPLETED`, {});
  await rows.filter({ hasText: "second" }).getByText("in progress").waitFor();

  await page.getByRole("button", { name: "Pause" }).click();
  await page.getByText("It is paused.").waitFor();
  await status(page, "paused").waitFor();
  await page.getByRole("button", { name: "Resume" }).click();
  await page.getByText("It goes on.").waitFor();
  await status(page, "running").waitFor();

  await page.getByRole("button", { name: "Terminate" }).click();
  await page.getByRole("dialog").getByLabel("Reason").fill("not needed any more");
  await page.getByRole("dialog").getByRole("button", { name: "Terminate" }).click();
  await status(page, "terminated").waitFor();
  await page.getByRole("alert").getByText("not needed any more").waitFor();
  await page.getByRole("button", { name: "Retry" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Retry" }).click();
  await status(page, "running").waitFor();
  await as(ann, "POST", `/api/tasks/${id}/second/COMPLETED`, {});
  await status(page, "completed").waitFor();

  await page.getByRole("button", { name: "Details of second, attempt 2" }).click();
  await page.getByRole("button", { name: "Rerun from here" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Rerun" }).click();
  await status(page, "running").waitFor();
  assert.deepEqual(page.complaints, []);
});

test("who may only read an execution finds its actions disabled, with the reason", async () => {
  const name = fresh("readable");
  const id = await start(name, [task("stop", "HUMAN")]);
  await call("POST", "/api/auth/authorization", {
    subject: { type: "USER", id: ben.email },
    target: { type: "WORKFLOW_DEF", id: name },
    access: ["READ"],
  });
  const page = await open(ben, `/executions/${id}`);
  await status(page, "running").waitFor();
  const terminate = page.getByRole("button", { name: "Terminate" });
  assert.ok(await terminate.isDisabled());
  await terminate.locator("..").hover();
  await page.getByRole("tooltip").getByText(`You need EXECUTE on workflow ${name}`).waitFor();
});

test("a refused hand-off says what is missing, and leads who may grant it to where that is done", async () => {
  const secret = fresh("revoked");
  await putSecret(secret, fresh("canary-of-the-refusal"));
  await grant(ann, secret, "EXECUTE");
  const id = await start(fresh("refused"), [task("stop", "HUMAN"), ask(secret)]);
  await ungrant(ann, secret, "EXECUTE");
  await as(ann, "POST", `/api/tasks/${id}/stop/COMPLETED`, {});
  await ended(id, "FAILED");
  const missing = `${ann.email} lacks EXECUTE on secret ${secret}.`;

  const hers = await open(ann, `/executions/${id}`);
  await hers.getByText(missing).waitFor();
  await hers.getByText("Ask whoever may grant it.").waitFor();
  assert.equal(await hers.getByRole("link", { name: "Grant" }).count(), 0);

  const page = await open(chief, `/executions/${id}`);
  const link = new URL(await page.getByRole("link", { name: `Grant: ${missing}` }).getAttribute("href"), page.url());
  assert.equal(decodeURIComponent(link.pathname), `/users/${ann.email}`);
  assert.deepEqual(
    [link.searchParams.get("grant"), link.searchParams.get("access")],
    [`SECRET_NAME:${secret}`, "EXECUTE"],
  );

  await grant(ann, secret, "EXECUTE");
  await hers.getByRole("button", { name: "Retry" }).click();
  await hers.getByRole("dialog").getByRole("button", { name: "Retry" }).click();
  await status(hers, "completed").waitFor();
  await hers.getByText(missing).waitFor({ state: "detached" });
});

test("secrets are sorted by their last use, and to be refused is no use", async () => {
  const prefix = fresh("by_use");
  const [never, refused, used] = ["never", "refused", "used"].map((end) => `${prefix}_${end}`);
  for (const secret of [used, refused, never]) {
    await putSecret(secret, fresh("canary-of-the-order"));
  }
  await grant(ann, used, "EXECUTE");
  await grant(ann, refused, "EXECUTE");
  await ended(await start(fresh("uses"), [ask(used)]), "COMPLETED");
  const id = await start(fresh("may_not_use"), [task("stop", "HUMAN"), ask(refused)]);
  await ungrant(ann, refused, "EXECUTE");
  await as(ann, "POST", `/api/tasks/${id}/stop/COMPLETED`, {});
  await ended(id, "FAILED");

  const page = await open(chief, "/secrets");
  await page.getByLabel("Search by name or tag").fill(prefix);
  const order = (...names) =>
    Promise.all(
      names.map((name, i) =>
        page
          .getByRole("row")
          .nth(i + 1)
          .getByRole("link", { name })
          .waitFor(),
      ),
    );
  await page.getByRole("button", { name: "Last used" }).click();
  await order(never, refused, used);
  await page.getByRole("button", { name: "Last used" }).click();
  await order(used, never, refused);
  await page.getByRole("row").nth(3).getByText("Never").waitFor();
});
