// The part of a server's OpenAPI document that the console uses, always written the same way. openapi.json is what it was built for:
//   TACET_TOKEN=... node scripts/contract.js http://127.0.0.1:8080 > openapi.json       (the token of an administrator)
// ConsoleTest fails where the server says something else.
import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const source = fileURLToPath(new URL("../src", import.meta.url));
const server = process.argv[2];

function usedCalls() {
  const calls = new Map();
  for (const file of globSync("**/*.{ts,tsx}", { cwd: source })) {
    const text = readFileSync(`${source}/${file}`, "utf8");
    for (const [, method, path] of text.matchAll(/\bapi\.(GET|PUT|POST|DELETE)\(\s*"([^"]+)"/g)) {
      calls.set(path, [...(calls.get(path) ?? []), method.toLowerCase()]);
    }
  }
  return calls;
}

function withSortedKeys(value) {
  if (Array.isArray(value)) {
    return value.map(withSortedKeys);
  }
  return value === null || typeof value !== "object"
    ? value
    : Object.fromEntries(
        Object.keys(value)
          .sort()
          .map((key) => [key, withSortedKeys(value[key])]),
      );
}

/** Those that the text refers to, and those to which these refer. */
function neededSchemas(all, text, needed = {}) {
  for (const [, name] of text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
    if (!(name in needed)) {
      needed[name] = all[name];
      neededSchemas(all, JSON.stringify(all[name]), needed);
    }
  }
  return needed;
}

const answer = await fetch(`${server}/api-docs`, { headers: { "X-Authorization": process.env.TACET_TOKEN } });
if (!answer.ok) {
  throw new Error(`${server}/api-docs answered ${answer.status}`);
}
const document = await answer.json();
const paths = {};
for (const [path, methods] of usedCalls()) {
  if (!(path in document.paths)) {
    throw new Error(`The server's API has no ${path}, which the console uses`);
  }
  paths[path] = Object.fromEntries(methods.map((method) => [method, document.paths[path][method]]));
}
const contract = {
  openapi: document.openapi,
  info: { title: document.info.title, version: "" },
  paths,
  components: { schemas: neededSchemas(document.components.schemas, JSON.stringify(paths)) },
};
process.stdout.write(`${JSON.stringify(withSortedKeys(contract), null, 2)}\n`);
