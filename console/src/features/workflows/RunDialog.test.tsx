import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { createMemoryRouter, RouterProvider } from "react-router";
import { expect, test, vi } from "vitest";
import { show } from "@test/render";
import { answerCalls, json, refusal } from "@test/server";
import { RunDialog } from "./RunDialog";

const START = "/api/workflow";

/** @param start what the server says to the start */
function serve(definition: Response, start = () => new Response("run-1")) {
  return answerCalls(({ path }) => (path === START ? start() : definition.clone()));
}

function open() {
  const onClose = vi.fn();
  const router = createMemoryRouter([
    { path: "/", element: <RunDialog name="postal" versions={[3, 1]} onClose={onClose} /> },
    { path: "/executions/:id", element: "The execution" },
  ]);
  show(<RouterProvider router={router} />);
  return { onClose, router };
}

function run() {
  return userEvent.click(screen.getByRole("button", { name: "Run" }));
}

/** userEvent takes [ and { for keys. */
async function write(field: HTMLElement, text: string) {
  await userEvent.clear(field);
  await userEvent.click(field);
  await userEvent.paste(text);
}

test("what was written in the fields starts the proposed version, and leads to the execution", async () => {
  const calls = serve(json({ inputParameters: ["to", "copies", "note"] }));
  const { onClose, router } = open();
  await userEvent.type(await screen.findByLabelText("to"), "ann");
  await userEvent.type(screen.getByLabelText("copies"), "2");
  await userEvent.type(screen.getByLabelText("Correlation id"), " order-7 ");

  await run();

  expect(await screen.findByText("The execution")).toBeInTheDocument();
  expect(router.state.location.pathname).toBe("/executions/run-1");
  expect(onClose).toHaveBeenCalled();
  expect(JSON.parse(calls.find(({ path }) => path === START)?.body ?? "")).toEqual({
    name: "postal",
    version: 3,
    input: { to: "ann", copies: 2 },
    correlationId: "order-7",
  });
});

test("another version is started where it is chosen, with the fields of that one", async () => {
  const calls = answerCalls(({ path }) => {
    if (path === START) {
      return new Response("run-1");
    }
    return json({ inputParameters: [path.endsWith("version=1") ? "old" : "new"] });
  });
  open();
  await screen.findByLabelText("new");
  await userEvent.click(screen.getByRole("combobox", { name: "Version" }));
  await userEvent.click(screen.getByRole("option", { name: "1" }));
  await userEvent.type(await screen.findByLabelText("old"), "x");

  await run();

  await screen.findByText("The execution");
  expect(JSON.parse(calls.find(({ path }) => path === START)?.body ?? "")).toMatchObject({
    version: 1,
    input: { old: "x" },
  });
});

test("who may not read the definition writes the input as JSON, and nothing starts with what is none", async () => {
  const calls = serve(refusal(403, "PERMISSION_MISSING", "You need READ."));
  open();
  const input = screen.getByLabelText("Input");
  await write(input, "[1]");
  expect(screen.getByRole("button", { name: "Run" })).toBeDisabled();
  expect(screen.getByText(/Write a JSON object/)).toBeInTheDocument();

  await write(input, '{"to": "ann"}');
  await run();

  await screen.findByText("The execution");
  const starts = calls.filter(({ path }) => path === START);
  expect(starts.map(({ body }) => (JSON.parse(body) as { input: unknown }).input)).toEqual([{ to: "ann" }]);
});

test("where the server refuses, it says what is missing, and what was written stays", async () => {
  serve(json({ inputParameters: ["to"] }), () => refusal(403, "PERMISSION_MISSING", "You lack EXECUTE on api_key."));
  const { onClose, router } = open();
  await userEvent.type(await screen.findByLabelText("to"), "ann");

  await run();

  await waitFor(() => expect(screen.getByRole("alert")).toHaveTextContent("You lack EXECUTE on api_key."));
  expect(screen.getByLabelText("to")).toHaveValue("ann");
  expect(router.state.location.pathname).toBe("/");
  expect(onClose).not.toHaveBeenCalled();
});
