import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { createMemoryRouter, RouterProvider } from "react-router";
import { expect, test } from "vitest";
import { ApiError } from "@/shared/api/ApiError";
import { type Caller, CallerContext } from "@/shared/api/caller";
import { ErrorNote } from "@/shared/ui/ErrorNote";
import { show } from "@test/render";
import { answerCalls, json } from "@test/server";
import { UserPage } from "./UserPage";

const ben = { id: "ben@example.org", name: "Ben", roles: [], groups: [], active: true };
const missing = [{ subject: ben.id, type: "SECRET_NAME", id: "api_key", access: "EXECUTE" }];
const refused = new ApiError("PERMISSION_MISSING", 403, "Ben lacks EXECUTE on api_key.", missing);

test("a link from what is missing opens the dialog that grants it", async () => {
  answerCalls(({ path }) => json(path.startsWith("/api/users/") ? ben : []));
  const chief = { id: "chief", name: "", roles: [{ name: "ADMIN" }], groups: [] } as unknown as Caller;
  const router = createMemoryRouter([
    { path: "/", element: <ErrorNote error={refused} /> },
    { path: "/users/:id", element: <UserPage /> },
  ]);
  show(
    <CallerContext value={chief}>
      <RouterProvider router={router} />
    </CallerContext>,
  );

  await userEvent.click(screen.getByRole("link", { name: "Grant EXECUTE on api_key to ben@example.org" }));

  const dialog = within(await screen.findByRole("dialog"));
  expect(dialog.getByText("api_key")).toBeInTheDocument();
  expect(dialog.getByRole("button", { name: "EXECUTE" })).toHaveAttribute("aria-pressed", "true");
  expect(dialog.getByRole("button", { name: "READ" })).toHaveAttribute("aria-pressed", "false");
});
