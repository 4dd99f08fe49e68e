import assert from "node:assert/strict";
import { test } from "node:test";
import { administrator, fresh, grant } from "./server.js";

const access = administrator.getAuthorizationClient();
const ids = (things) => things.map((thing) => thing.id);

test("users", async () => {
  const id = `${fresh("ann")}@example.org`;
  const made = await access.upsertUser(id, { name: "Ann", roles: ["USER", "METADATA_MANAGER"] });
  assert.equal(made.id, id);
  assert.deepEqual(made.roles.map((role) => role.name).sort(), ["METADATA_MANAGER", "USER"]);

  // As the client's type has it: one role is no list.
  await access.upsertUser(id, { name: "Ann B.", roles: "USER" });
  const found = await access.getUser(id);
  assert.equal(found.name, "Ann B.");
  assert.deepEqual(found.roles.map((role) => role.name), ["USER"]);
  assert.ok(ids(await access.listUsers()).includes(id));
  assert.equal((await access.listUsers()).some((user) => user.applicationUser), false);
  assert.equal((await access.listUsers(true)).some((user) => user.applicationUser), true);

  await access.deleteUser(id);
  await assert.rejects(access.getUser(id), /There is no user/);
});

test("groups and their members", async () => {
  const [group, ann, ben] = [fresh("postal"), fresh("ann"), fresh("ben")];
  for (const id of [ann, ben]) {
    await access.upsertUser(id, { name: id, roles: "USER" });
  }
  await access.upsertGroup(group, { description: "Who posts", roles: "USER", defaultAccess: { WORKFLOW_DEF: ["READ"] } });
  const found = await access.getGroup(group);
  assert.equal(found.description, "Who posts");
  assert.deepEqual(found.roles.map((role) => role.name), ["USER"]);
  assert.deepEqual(found.defaultAccess, { WORKFLOW_DEF: ["READ"] });
  assert.ok(ids(await access.listGroups()).includes(group));

  await access.addUserToGroup(group, ann);
  await access.addUsersToGroup(group, [ben]);
  assert.deepEqual(ids(await access.getUsersInGroup(group)).sort(), [ann, ben].sort());
  assert.deepEqual(ids((await access.getUser(ann)).groups), [group]);
  await access.removeUserFromGroup(group, ann);
  await access.removeUsersFromGroup(group, [ben]);
  assert.deepEqual(await access.getUsersInGroup(group), []);

  await access.deleteGroup(group);
  await assert.rejects(access.getGroup(group), /There is no group/);
});

test("grants", async () => {
  const [group, ann, secret] = [fresh("postal"), fresh("ann"), fresh("js_shared")];
  await access.upsertGroup(group, { description: "Who posts", roles: "USER" });
  await access.upsertUser(ann, { name: "Ann", roles: "USER", groups: [group] });
  await administrator.getSecretClient().putSecret(secret, "the value");
  const toGroup = grant({ type: "GROUP", id: group }, { type: "TAG", id: `team:${group}` }, "EXECUTE");
  const toUser = grant({ type: "USER", id: ann }, { type: "SECRET_NAME", id: secret }, "READ", "UPDATE");

  await access.grantPermissions(toGroup);
  await access.grantPermissions(toUser);
  assert.deepEqual(await access.getPermissions("TAG", `team:${group}`), { EXECUTE: [toGroup.subject] });
  assert.deepEqual((await access.getGrantedPermissionsForGroup(group)).grantedAccess, [
    { target: toGroup.target, access: ["EXECUTE"] },
  ]);
  const granted = (await access.getGrantedPermissionsForUser(ann)).grantedAccess;
  assert.deepEqual(granted.find(({ target }) => target.id === secret).access, ["READ", "UPDATE"]);

  await administrator.getSecretClient().setSecretTags([{ key: "team", value: group }], secret);
  const { READ, UPDATE, EXECUTE, DELETE } = await access.checkPermissions(ann, "SECRET_NAME", secret);
  assert.deepEqual({ READ, UPDATE, EXECUTE, DELETE }, { READ: true, UPDATE: true, EXECUTE: true, DELETE: false });

  await access.removePermissions(toGroup);
  await access.removePermissions(toUser);
  assert.equal((await access.checkPermissions(ann, "SECRET_NAME", secret)).READ, false);
  assert.deepEqual((await access.getGrantedPermissionsForGroup(group)).grantedAccess, []);
});
