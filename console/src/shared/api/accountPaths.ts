import { defaultPathSerializer } from "openapi-fetch";

/** What the server refuses in a path, however it is encoded, and what begins the encoded form. */
// eslint-disable-next-line no-control-regex -- a path cannot hold these either
const notInAPath = /^~|[/\\;%\u0000-\u001f\u007f-\u009f\u2028\u2029]|\.\./;

/** An id of a user or a group for a path. Those that were stored under older rules go in base64url, after a tilde. */
function idInPath(id: unknown): unknown {
  if (typeof id !== "string" || !notInAPath.test(id)) {
    return id;
  }
  const bytes = Array.from(new TextEncoder().encode(id), (byte) => String.fromCharCode(byte));
  return `~${btoa(bytes.join("")).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")}`;
}

/** Paths of the API, in which every user and group can be named. */
export function pathOfCall(path: string, params: Record<string, unknown>): string {
  const named = /^\/api\/(users|groups)\//.test(path)
    ? Object.fromEntries(Object.entries(params).map(([name, value]) => [name, idInPath(value)]))
    : params;
  return defaultPathSerializer(path, named);
}
