// What holds for each page: nothing comes from elsewhere, axe finds nothing serious, light and dark, wide and narrow.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { newPage, serverUrl, signIn } from "./browser.js";
import { ann, ben, call, chief, fresh, grant, makeGroup, pictures, putSecret, run } from "./people.js";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Each page, and what to do to see all of it. */
const pages = {
  "the sign-in page": (page) => page.getByLabel("Email").waitFor(),
  "the secrets": (page) => signIn(page, ann),
  "the workflows": async (page) => {
    await signIn(page, ann);
    await page.goto("/workflows");
    await page.getByRole("table", { name: "Workflows" }).waitFor();
  },
  "a workflow definition": async (page) => {
    await signIn(page, ann);
    await page.goto("/workflows/new");
    await page.getByText("Give the workflow a name.").waitFor();
    await page.getByRole("button", { name: "wait WAIT" }).waitFor();
  },
  "the dialog that adds a secret": async (page) => {
    await signIn(page, ann);
    await page.getByRole("button", { name: "Add secret" }).click();
    await page.getByLabel("Secret name").waitFor();
  },
  "a secret": async (page) => {
    const name = fresh("post_office_username");
    await putSecret(name, "a-long-value-of-the-page");
    const type = fresh("buy_postage");
    await run(fresh("send_parcel"), [
      {
        name: type,
        taskReferenceName: "postage",
        type: "SIMPLE",
        inputParameters: { userId: `\${workflow.secrets.${name}}` },
      },
    ]);
    await call("GET", `/api/tasks/poll/batch/${type}?count=1&timeout=5000`);
    await open(page, chief, `/secrets/${name}`);
    await page.getByRole("table", { name: "Audit" }).getByText("Create secret").waitFor();
    await page.getByRole("table", { name: "Recipients" }).getByText(type).waitFor();
  },
  "deleted secrets": (page) => open(page, ann, "/secrets/all/deleted"),
  "the dialog that imports secrets": async (page) => {
    await open(page, ann, "/secrets");
    await page.getByRole("button", { name: "Import" }).click();
    await page.getByLabel("Or paste it").fill("ONE=some-long-value\nbad.name=x");
    await page.getByRole("checkbox", { name: "ONE" }).waitFor();
  },
  "a group": async (page) => {
    await open(page, chief, `/groups/${await makeGroup(ben)}`);
  },
  "the dialog that adds a permission": async (page) => {
    await open(
      page,
      chief,
      `/groups/${await makeGroup(ben)}?grant=SECRET_NAME:${fresh("post_office_password")}&access=READ,EXECUTE`,
    );
    await page.getByLabel("Who gains access to what").getByText("It also holds").waitFor();
  },
  users: (page) => open(page, chief, "/users"),
  "a user": (page) => open(page, chief, `/users/${ann.email}`),
  groups: (page) => open(page, chief, "/groups"),
  applications: (page) => open(page, chief, "/applications"),
  "an application with a new key": async (page) => {
    const { id } = await (await call("POST", "/api/applications", { name: fresh("Shipping") })).json();
    await open(page, chief, `/applications/${id}`);
    await page.getByRole("button", { name: "Create access key" }).click();
    await page.getByText("The secret is shown this once").waitFor();
  },
  audit: async (page) => {
    await open(page, chief, "/audit");
    await page.getByRole("button", { name: "Details of record" }).first().click();
  },
  "task definitions": async (page) => {
    await makeTask();
    await open(page, chief, "/tasks");
  },
  "a task definition": async (page) => {
    await signIn(page, chief);
    await page.goto(`/tasks/${await makeTask()}`);
    await page.getByRole("textbox", { name: "Definition" }).waitFor();
  },
  "task queues": async (page) => {
    await makeTask();
    await open(page, chief, "/queues");
    await page.getByRole("button", { name: "Workers of" }).first().click();
  },
  schedules: (page) => open(page, chief, "/schedules"),
  "the dialog that adds a schedule": async (page) => {
    await open(page, chief, "/schedules");
    await page.getByRole("button", { name: "Add schedule" }).click();
    await page.getByLabel("Cron expression").fill("0 0 6 * * *");
    await page.getByText("Next runs, in your time:").waitFor();
  },
  "environment variables": async (page) => {
    await call("PUT", `/api/environment/${fresh("region")}`, "eu-west", "text/plain");
    await open(page, chief, "/environment");
  },
  tags: async (page) => {
    const name = fresh("carrier_token");
    await putSecret(name, "a-long-value-of-the-tags");
    await call("PUT", `/api/secrets/${name}/tags`, [{ key: "team", value: name }]);
    await open(page, chief, `/tags?tag=team:${name}`);
    await page
      .getByRole("region", { name: `team:${name}` })
      .getByText("Secrets")
      .waitFor();
  },
  settings: async (page) => {
    await open(page, chief, "/settings");
    await page.getByText("The server is well.").waitFor();
  },
  "leak attempts": async (page) => {
    const value = fresh("value-that-leaks");
    await putSecret(fresh("mail_relay_password"), value);
    await run(fresh("send_receipt"), [{ name: "wait", taskReferenceName: "wait", type: "HUMAN" }], { echo: value });
    await open(page, chief, "/leak-attempts");
    await page.getByRole("button", { name: "Details of" }).first().click();
  },
  "the executions": async (page) => {
    await signIn(page, ann);
    await page.goto("/executions");
    await page.getByRole("table", { name: "Executions" }).waitFor();
    await page.getByLabel("Status").waitFor();
  },
  "the tasks of an execution": async (page) => {
    await openExecution(page, "Tasks");
    await page.getByRole("button", { name: "Details of stop" }).click();
    await page.getByText("Nothing was logged.").waitFor();
  },
  "the diagram of an execution": async (page) => {
    await openExecution(page, "Diagram");
    await page.getByRole("tabpanel").getByText("stop", { exact: true }).waitFor();
  },
  "the timeline of an execution": async (page) => {
    await openExecution(page, "Timeline");
    await page.getByRole("table", { name: "Timeline" }).waitFor();
  },
  "input and output of an execution": async (page) => {
    await openExecution(page, "Input and output");
    await page.getByRole("group", { name: "Input" }).waitFor();
  },
  "the dialog that terminates an execution": async (page) => {
    await openExecution(page, "Tasks");
    await page.getByRole("button", { name: "Terminate" }).click();
    await page.getByRole("dialog").waitFor();
  },
};

/** @returns its name */
async function makeTask() {
  const name = fresh("print_label");
  await call("POST", "/api/metadata/taskdefs", [
    { name, retryCount: 1, timeoutSeconds: 60, responseTimeoutSeconds: 30, ownerEmail: chief.email },
  ]);
  return name;
}

/** A page of the menu, once it has read what it shows. */
async function open(page, person, path) {
  await signIn(page, person);
  await page.goto(path);
  await page.locator("table[aria-busy=false]").first().waitFor();
}

/** An execution that waits for somebody, and shows all that there is to show. */
async function openExecution(page, tab) {
  const name = fresh("buy_postage");
  const tasks = [
    { name: "note", taskReferenceName: "note", type: "SET_VARIABLE", inputParameters: { seen: "${workflow.input}" } },
    { name: "stop", taskReferenceName: "stop", type: "HUMAN", inputParameters: { a: { b: [1, "two", null] } } },
  ];
  const definition = { name, version: 1, schemaVersion: 2, ownerEmail: ann.email, timeoutSeconds: 0, tasks };
  await call("POST", "/api/metadata/workflow", definition);
  await call("POST", "/api/auth/authorization", {
    subject: { type: "USER", id: ann.email },
    target: { type: "WORKFLOW_DEF", id: name },
    access: ["READ", "EXECUTE"],
  });
  const id = await (await call("POST", `/api/workflow/${name}`, { zip: "10115", masked: "***" })).text();
  await signIn(page, ann);
  await page.goto(`/executions/${id}`);
  await page.getByRole("tab", { name: tab }).click();
  await page.getByRole("tabpanel", { name: tab }).waitFor();
}

/** Colours and tooltips fade: in between, none of them has the contrast that it will have. */
async function settled(page) {
  await page.mouse.move(0, 0);
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .filter((animation) => animation instanceof CSSTransition)
        .map((transition) => transition.finished.catch(() => undefined)),
    ),
  );
}

async function seriousProblems(page) {
  // What a page asks for last may be the last column of its table.
  await page.waitForLoadState("networkidle");
  await settled(page);
  // Through the debugger: the page's own policy lets no such script in.
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run());
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}

/** For pictures: what a small shop would have. */
async function stageShop() {
  const shop = [
    ["crm_token", "Reads customers", "team", "sales"],
    ["geocoder_key", "Addresses to places", "team", "shipping"],
    ["invoice_signing_key", "Signs each invoice", "env", "prod"],
    ["payment_api_key", "The bank's interface", "env", "prod"],
    ["sms_gateway_password", "Tells of deliveries", "team", "shipping"],
  ];
  for (const [name, description, key, value] of shop) {
    await putSecret(name, `a-long-value-of-${name}`);
    await call("PUT", `/api/secrets/${name}/description`, description, "text/plain");
    await call("PUT", `/api/secrets/${name}/tags`, [{ key, value }]);
    await grant(ann, name, "READ", "EXECUTE");
  }
}

if (pictures) {
  await stageShop();
}

const looks = [
  { colorScheme: "light", width: 1280 },
  { colorScheme: "dark", width: 1280 },
  { colorScheme: "dark", width: 390 },
  { colorScheme: "light", width: 390 },
];

for (const [name, show] of Object.entries(pages)) {
  test(`${name}, light and dark, wide and narrow`, async () => {
    const page = await newPage({ colorScheme: "light", reducedMotion: "reduce" });
    const hosts = new Set();
    page.on("request", (request) => hosts.add(new URL(request.url()).origin));
    await page.goto("/");
    await show(page);
    for (const { colorScheme, width } of looks) {
      const look = `${colorScheme}, ${width} wide`;
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize({ width, height: 800 });
      assert.deepEqual(await seriousProblems(page), [], look);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `scrolls: ${look}`);
      if (pictures && width === 1280) {
        await page.screenshot({ path: `${pictures}/${name.replaceAll(" ", "-")}-${colorScheme}.png` });
      }
    }
    assert.deepEqual([...hosts], [serverUrl]);
    assert.deepEqual(page.complaints, []);
  });
}
