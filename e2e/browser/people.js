// Who uses the console in these tests, and what an administrator does for them past it.
import { randomUUID } from "node:crypto";
import { serverUrl } from "./browser.js";

const password = process.env.TACET_PASSWORD;

/** The folder in which pictures of each page are kept, if they are wanted. Their server is to be new. */
export const pictures = process.env.TACET_PICTURES;

/** An administrator. */
export const chief = { email: process.env.TACET_CHIEF, password };
export const ann = { email: process.env.TACET_ANN, password };
export const ben = { email: process.env.TACET_BEN, password };

const taken = new Map();

/** A name that nothing has yet; on the server of pictures one that reads well. */
export function fresh(name) {
  if (!pictures) {
    return `${name}_${randomUUID().slice(0, 8)}`;
  }
  const count = (taken.get(name) ?? 0) + 1;
  taken.set(name, count);
  return count === 1 ? name : `${name}_${count}`;
}

/** A call of the administrator's. */
export async function call(method, path, body, type = "application/json") {
  const answer = await fetch(serverUrl + path, {
    method,
    headers: { "X-Authorization": process.env.TACET_ADMIN_TOKEN, "Content-Type": type },
    body: body === undefined || typeof body === "string" ? body : JSON.stringify(body),
  });
  if (!answer.ok) {
    throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  }
  return answer;
}

export function putSecret(name, value) {
  return call("PUT", `/api/secrets/${name}`, value, "text/plain");
}

/** A group of its own. @returns its id */
export async function makeGroup(...members) {
  const group = fresh("postal");
  await call("PUT", `/api/groups/${group}`, { description: "Who posts", roles: [] });
  await call(
    "POST",
    `/api/groups/${group}/users`,
    members.map(({ email }) => email),
  );
  return group;
}

/** @param tasks of a workflow that is registered and started. @returns the execution's id */
export async function run(name, tasks, input = {}) {
  await call("POST", "/api/metadata/workflow", { name, version: 1, schemaVersion: 2, ownerEmail: chief.email, tasks });
  return (await call("POST", `/api/workflow/${name}`, input)).text();
}

export function grant(person, secret, ...access) {
  return call("POST", "/api/auth/authorization", {
    subject: { type: "USER", id: person.email },
    target: { type: "SECRET_NAME", id: secret },
    access,
  });
}
