import assert from "node:assert/strict";
import { test } from "node:test";
import { administrator, clientsOf, fresh } from "./server.js";

const applications = administrator.getApplicationClient();

test("the application client does all that it offers", async () => {
  const { id } = await applications.createApplication("Postal");
  await applications.updateApplication(id, "Postal service");
  assert.equal((await applications.getApplication(id)).name, "Postal service");
  assert.ok((await applications.getAllApplications()).some((application) => application.id === id));

  await applications.addApplicationTags(id, [{ key: "team", value: "postal" }]);
  assert.deepEqual(await applications.getApplicationTags(id), [{ key: "team", value: "postal" }]);
  await applications.addApplicationTag(id, { key: "stage", value: "test" });
  assert.ok((await applications.getApplicationTags(id)).some((tag) => tag.key === "stage"));
  await applications.deleteApplicationTag(id, { key: "stage", value: "test" });
  await applications.deleteApplicationTags(id, [{ key: "team", value: "postal" }]);
  assert.deepEqual(await applications.getApplicationTags(id), []);

  await applications.deleteApplication(id);
  await assert.rejects(applications.getApplication(id), /There is no application/);
});

test("an access key is as good as it is switched on, and its application may do what its roles say", async () => {
  const { id } = await applications.createApplication(fresh("postal"));
  const key = await applications.createAccessKey(id);
  assert.equal((await applications.getAppByAccessKeyId(key.id)).id, id);
  const [listed] = await applications.getAccessKeys(id);
  assert.equal(listed.id, key.id);
  assert.equal(listed.status, "ACTIVE");

  const name = fresh("js_of_application");
  const secrets = (await clientsOf(key)).getSecretClient();
  await assert.rejects(secrets.putSecret(name, "the value"), /CREATE/);
  await applications.addApplicationRole(id, "USER");
  await secrets.putSecret(name, "the value");
  await applications.removeRoleFromApplicationUser(id, "USER");
  await assert.rejects(secrets.putSecret(fresh("js_another"), "the value"), /CREATE/);

  assert.equal((await applications.toggleAccessKeyStatus(id, key.id)).status, "INACTIVE");
  await assert.rejects(secrets.getSecret(name), /not active/);
  assert.equal((await applications.toggleAccessKeyStatus(id, key.id)).status, "ACTIVE");
  // Tokens from before do not come back with the key.
  const again = (await clientsOf(key)).getSecretClient();
  assert.equal(await again.getSecret(name), "the value");
  await applications.deleteAccessKey(id, key.id);
  assert.deepEqual(await applications.getAccessKeys(id), []);
  await assert.rejects(again.getSecret(name), /has ended/);
});
