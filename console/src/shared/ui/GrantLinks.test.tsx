import { screen } from "@testing-library/react";
import { MemoryRouter } from "react-router";
import { expect, test } from "vitest";
import { type Caller, CallerContext } from "@/shared/api/caller";
import { show } from "@test/render";
import { GrantLinks } from "./GrantLinks";

/** The server says more of a role; only its name counts here. */
function callerWith(own: string[], ofGroups: string[] = []): Caller {
  const named = (names: string[]) => names.map((name) => ({ name }));
  return { id: "ann", name: "", roles: named(own), groups: [{ id: "g", roles: named(ofGroups) }] } as unknown as Caller;
}

function open(caller: Caller | undefined, subject = "ben@example.org") {
  show(
    <MemoryRouter>
      <CallerContext value={caller}>
        <GrantLinks missing={[{ subject, type: "SECRET_NAME", id: "api_key", access: "EXECUTE" }]} />
      </CallerContext>
    </MemoryRouter>,
  );
}

test.each([
  ["user", "ben@example.org", "/users/ben%40example.org?grant=SECRET_NAME%3Aapi_key&access=EXECUTE"],
  ["application", "app:post/1", "/applications/post%2F1?grant=SECRET_NAME%3Aapi_key&access=EXECUTE"],
])("an administrator comes to the page of the %s, with what to grant", (_, subject, path) => {
  open(callerWith(["ADMIN"]), subject);
  expect(screen.getByRole("link", { name: `Grant EXECUTE on api_key to ${subject}` })).toHaveAttribute("href", path);
});

test("so does who is one by a group", () => {
  open(callerWith([], ["ADMIN"]));
  expect(screen.getByRole("link")).toBeInTheDocument();
});

test.each([
  ["has another role", callerWith(["USER"], ["METADATA_MANAGER"])],
  ["is not signed in", undefined],
])("who %s is shown no way", (_, caller) => {
  open(caller);
  expect(screen.queryByRole("link")).not.toBeInTheDocument();
});
