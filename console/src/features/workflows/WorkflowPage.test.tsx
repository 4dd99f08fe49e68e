import { screen } from "@testing-library/react";
import { createMemoryRouter, RouterProvider } from "react-router";
import { expect, test, vi } from "vitest";
import { show } from "@test/render";
import { answerCalls, json, refusal } from "@test/server";
import { WorkflowPage } from "./WorkflowPage";

const answers: Record<string, unknown> = {
  "/api/metadata/workflow/postal": { name: "postal", version: 1, tasks: [] },
  "/api/metadata/workflow/postal/versions": [{ name: "postal", version: 1 }],
  "/api/access/own": { onAll: [], resources: [{ id: "postal", access: ["READ", "UPDATE"], tags: [] }] },
};

test("the editor stays where what is around it cannot be read anew", async () => {
  answerCalls(({ path }) => json(answers[path] ?? []));
  const router = createMemoryRouter([{ path: "/workflows/:name", element: <WorkflowPage /> }], {
    initialEntries: ["/workflows/postal"],
  });
  show(<RouterProvider router={router} />);
  // The editor itself, in its shadow root, is out of reach here: what stands beside it comes and goes with it.
  const version = await screen.findByRole("combobox", { name: /Version/ });

  answerCalls(() => refusal(401, "INVALID_TOKEN", "Get a token."));
  // As when somebody comes back to the tab later.
  vi.spyOn(Date, "now").mockReturnValue(Date.now() + 60_000);
  document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));

  expect(await screen.findByText(/Sign in, then try again/)).toBeInTheDocument();
  expect(version).toBeInTheDocument();
});
