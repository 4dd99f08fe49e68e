import type { Access } from "./permissions";

const onSecrets: Record<Access, string> = {
  READ: "see the value, and use it in workflows",
  UPDATE: "store a new value and change the tags",
  CREATE: "store the first value under the name",
  EXECUTE: "use it in workflows without seeing it",
  DELETE: "delete it",
};

const onOthers: Record<Access, string> = {
  READ: "see it",
  UPDATE: "change it and its tags",
  CREATE: "make one of the name",
  EXECUTE: "run it, or use it",
  DELETE: "delete it",
};

/** Whatever carries the tag. */
const onTagged: Record<Access, string> = {
  ...onOthers,
  READ: "see it; of secrets, the value, and use it in workflows",
  EXECUTE: "run it; use secrets in workflows without seeing them",
};

/** What an access allows on targets of a type, in words. */
export function meaningOf(access: Access, type: string): string {
  switch (type) {
    case "SECRET_NAME":
      return onSecrets[access];
    case "TAG":
      return onTagged[access];
    default:
      return onOthers[access];
  }
}
