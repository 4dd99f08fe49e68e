import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { createMemoryRouter, RouterProvider } from "react-router";
import { expect, test, vi } from "vitest";
import { show } from "@test/render";
import { answerCalls, json, refusal } from "@test/server";
import { UserPage } from "./UserPage";

const ann = { id: "ann@example.org", name: "Ann", roles: [], groups: [], active: true };

test("what was typed stays where the user cannot be read anew", async () => {
  answerCalls(({ path }) => json(path.startsWith("/api/users/") ? ann : []));
  const router = createMemoryRouter([{ path: "/users/:id", element: <UserPage /> }], {
    initialEntries: ["/users/ann@example.org"],
  });
  show(<RouterProvider router={router} />);
  const name = await screen.findByLabelText(/^Name/);
  await userEvent.type(name, " of the post");

  answerCalls(() => refusal(401, "INVALID_TOKEN", "Get a token."));
  // As when somebody comes back to the tab later.
  vi.spyOn(Date, "now").mockReturnValue(Date.now() + 60_000);
  document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));

  expect((await screen.findAllByText(/Sign in, then try again/)).length).toBeGreaterThan(0);
  expect(name).toBeInTheDocument();
  expect(name).toHaveValue("Ann of the post");
});
