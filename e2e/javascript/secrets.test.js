import assert from "node:assert/strict";
import { test } from "node:test";
import { administrator, application, clientsOf, fresh, get, grant } from "./server.js";

const secrets = administrator.getSecretClient();

test("the secret client does all that it offers", async () => {
  const name = fresh("js_secret");
  for (const value of ['a "quoted" é€ value\n', '{"json": true}', "12.50", '"']) {
    await secrets.putSecret(name, value);
    assert.equal(await secrets.getSecret(name), value);
  }
  assert.equal(await secrets.secretExists(name), true);
  assert.ok((await secrets.listAllSecretNames()).includes(name));
  assert.ok((await secrets.listSecretsThatUserCanGrantAccessTo()).includes(name));

  await secrets.deleteSecret(name);
  await secrets.deleteSecret(name);
  assert.equal((await secrets.listAllSecretNames()).includes(name), false);
  await assert.rejects(secrets.getSecret(name), /There is no secret/);
});

test("tags of a secret", async () => {
  const name = fresh("js_tagged");
  await secrets.putSecret(name, "the value");

  await secrets.setSecretTags([{ key: "team", value: "postal", type: "METADATA" }], name);
  await secrets.setSecretTags([{ key: "stage", value: "test" }], name);
  assert.deepEqual(await secrets.getSecretTags(name), [
    { key: "stage", value: "test" },
    { key: "team", value: "postal" },
  ]);
  await secrets.deleteSecretTags([{ key: "stage", value: "test" }], name);
  assert.deepEqual(await secrets.getSecretTags(name), [{ key: "team", value: "postal" }]);
  await assert.rejects(secrets.getSecretTags(fresh("unknown")), /There is no secret/);
});

test("whoever has no right is told which one is missing, and reads with it", async () => {
  const name = fresh("js_granted");
  await secrets.putSecret(name, "the value");
  const { user, key } = await application();
  const stranger = await clientsOf(key);

  const { response, error } = await get(stranger, `/api/secrets/${name}`);
  assert.equal(response.status, 403);
  assert.match(error.message, new RegExp(`READ.*${name}`));
  assert.deepEqual(await stranger.getSecretClient().listAllSecretNames(), []);
  await assert.rejects(stranger.getSecretClient().putSecret(name, "another"), /CREATE/);
  await assert.rejects(stranger.getAuthorizationClient().listUsers(), /ADMIN/);

  const reading = grant({ type: "USER", id: user }, { type: "SECRET_NAME", id: name }, "READ");
  await administrator.getAuthorizationClient().grantPermissions(reading);
  assert.equal(await stranger.getSecretClient().getSecret(name), "the value");
  assert.deepEqual(await stranger.getSecretClient().listAllSecretNames(), [name]);
  assert.deepEqual(await stranger.getSecretClient().listSecretsThatUserCanGrantAccessTo(), []);
});
