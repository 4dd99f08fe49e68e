// The server under test, and the clients of those who call it. Each signs in with an access key.
import { createConductorClient, OrkesClients } from "@io-orkes/conductor-javascript";
import { randomUUID } from "node:crypto";
import { after } from "node:test";

const serverUrl = process.env.TACET_URL;

// The client takes these from the environment before it takes what it is told.
for (const name of ["CONDUCTOR_SERVER_URL", "CONDUCTOR_AUTH_KEY", "CONDUCTOR_AUTH_SECRET"]) {
  delete process.env[name];
}

/** The clients renew their token in the background until the test, or the file, that asked for them is over. */
export async function clientsOf(key, fetch) {
  const client = await createConductorClient({ serverUrl, keyId: key.id, keySecret: key.secret }, fetch);
  after(() => client.stopBackgroundRefresh());
  return new OrkesClients(client);
}

export const administrator = await clientsOf({ id: process.env.TACET_KEY_ID, secret: process.env.TACET_KEY_SECRET });

/** A new application with these roles: its id, the name of its user, its access key. */
export async function application(...roles) {
  const applications = administrator.getApplicationClient();
  const { id } = await applications.createApplication(fresh("application"));
  for (const role of roles) {
    await applications.addApplicationRole(id, role);
  }
  return { id, user: `app:${id}`, key: await applications.createAccessKey(id) };
}

/** What a call without the client's classes is answered, with the client's token. */
export function get(clients, url) {
  return clients.getClient().get({ url, security: [{ name: "X-Authorization", type: "apiKey" }], throwOnError: false });
}

export function fresh(name) {
  return `${name}_${randomUUID().slice(0, 8)}`;
}

export function grant(subject, target, ...access) {
  return { subject, target, access };
}
