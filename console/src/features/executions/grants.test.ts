import { expect, test } from "vitest";
import type { Caller } from "@/shared/api/caller";
import { type Lacking, pathToGrant } from "./grants";

function caller(role: string): Caller {
  return {
    id: "c",
    name: "C",
    roles: [{ name: role, permissions: [] }],
    groups: [],
    applicationUser: false,
    active: true,
  };
}

function lacking(id: string | undefined, mayGrant = true): Lacking {
  return {
    ...(id !== undefined && { subject: { type: "USER", id } }),
    target: { type: "SECRET_NAME", id: "api_key" },
    access: ["EXECUTE"],
    mayGrant,
  };
}

test.each([
  ["ann@example.com", "/users/ann%40example.com?grant=SECRET_NAME%3Aapi_key&access=EXECUTE"],
  ["app:1-2", "/applications/1-2?grant=SECRET_NAME%3Aapi_key&access=EXECUTE"],
  ["system:anybody", undefined],
  [undefined, undefined],
])("an administrator grants to %s at %s", (id, path) => {
  expect(pathToGrant(lacking(id), caller("ADMIN"))).toBe(path);
});

test("whoever may share the secret is led to it, and others nowhere", () => {
  expect(pathToGrant(lacking("ann"), caller("USER"))).toBe("/secrets/api_key");
  expect(pathToGrant(lacking("ann", false), caller("USER"))).toBeUndefined();
});
