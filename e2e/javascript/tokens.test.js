import assert from "node:assert/strict";
import { test } from "node:test";
import { simpleTask, workflow } from "@io-orkes/conductor-javascript";
import { administrator, application, clientsOf, fresh, get, grant } from "./server.js";

/** Asks for a first token that is over at once. What the server answers is written down. */
function firstTokenIsOver(answers) {
  return async (input, init) => {
    let request = new Request(input, init);
    const signsIn = request.url.endsWith("/api/token");
    if (signsIn && answers.length === 0) {
      const body = JSON.stringify({ ...(await request.json()), expiration: 1 });
      request = new Request(request.url, { method: "POST", headers: request.headers, body });
    }
    const answer = await fetch(request);
    answers.push(`${signsIn ? "token" : "call"} ${answer.status}`);
    return answer;
  };
}

/** Does it with a token that is over. @returns what the call gave */
async function renewing(call) {
  const answers = [];
  const { key } = await application("USER");
  const result = await call(await clientsOf(key, firstTokenIsOver(answers)));
  assert.deepEqual(answers, ["token 200", "call 401", "token 200", "call 200"]);
  return result;
}

test("whoever signs in with an access key is its application", async () => {
  const { user, key } = await application();
  const { data } = await get(await clientsOf(key), "/api/token/userInfo");
  assert.equal(data.id, user);
  assert.equal(data.applicationUser, true);
});

test("a list that is asked for with a token that is over comes with a new one", async () => {
  assert.deepEqual(await renewing((clients) => clients.getSecretClient().listAllSecretNames()), []);
});

// The client repeats a call without its Content-Type: these have a body.

test("a secret that is put with a token that is over is the same with a new one", async () => {
  const name = fresh("js_renewed");
  await renewing((clients) => clients.getSecretClient().putSecret(name, "the value"));
  assert.equal(await administrator.getSecretClient().getSecret(name), "the value");
});

test("a workflow is registered and started although the token is over", async () => {
  const name = fresh("js_renewed");
  const definition = { ...workflow(name, [simpleTask("rate", "rate", {})]), ownerEmail: "a@example.org" };
  await renewing((clients) => clients.getMetadataClient().registerWorkflowDef(definition));
  const anybody = grant({ type: "ROLE", id: "USER" }, { type: "WORKFLOW_DEF", id: name }, "EXECUTE");
  await administrator.getAuthorizationClient().grantPermissions(anybody);

  const id = await renewing((clients) => clients.getWorkflowClient().startWorkflow({ name, input: { parcel: 1 } }));

  assert.deepEqual((await administrator.getWorkflowClient().getExecution(id)).input, { parcel: 1 });
});

test("a token that nobody issued is renewed too", async () => {
  let forged = false;
  const { key } = await application();
  const clients = await clientsOf(key, (input, init) => {
    const request = new Request(input, init);
    if (!forged && !request.url.endsWith("/api/token")) {
      forged = true;
      request.headers.set("X-Authorization", "not-a-token");
    }
    return fetch(request);
  });
  assert.deepEqual(await clients.getSecretClient().listAllSecretNames(), []);
  assert.equal(forged, true);
});
