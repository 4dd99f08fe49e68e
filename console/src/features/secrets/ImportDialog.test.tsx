import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { show } from "@test/render";
import { answerCalls, json } from "@test/server";
import { ImportDialog } from "./ImportDialog";

function open(text: string) {
  const calls = answerCalls(({ method, path }) =>
    method === "GET"
      ? json(path === "/api/settings" ? { shortestMasked: 6 } : [])
      : new Response(null, { status: 200 }),
  );
  show(<ImportDialog onClose={vi.fn()} />);
  fireEvent.change(screen.getByLabelText("Or paste it"), { target: { value: text } });
  return calls;
}

test("each line that is left out is listed with its number and why", () => {
  open("GOOD=long enough\nno line\nEMPTY=\nGOOD=longer still");

  const omissions = within(screen.getByRole("list", { name: "What is left out" })).getAllByRole("listitem");
  expect(omissions.map(({ textContent }) => textContent)).toEqual([
    "Line 1, GOODThe name comes again in line 4, whose value counts.",
    "Line 2This is not NAME=VALUE.",
    "Line 3, EMPTYIt has no value.",
  ]);
});

test("a line that programs read differently is imported as the one that is chosen reads it", async () => {
  const calls = open("KEY=some#value");
  expect(screen.getByRole("button", { name: "Import 0 secrets" })).toBeDisabled();

  await userEvent.click(screen.getByLabelText("Lines that programs read differently"));
  await userEvent.click(screen.getByRole("option", { name: "Read them as python-dotenv" }));
  await waitFor(() => expect(screen.getByRole("button", { name: "Import 1 secret" })).toBeEnabled());
  await userEvent.click(screen.getByRole("button", { name: "Import 1 secret" }));

  await waitFor(() => expect(calls.find(({ method }) => method === "PUT")?.body).toBe("some#value"));
});

test("what is probably not meant is said of each line, before it is stored", async () => {
  open('SHORT=abc12\nBREAK="some value\\n"\nGOOD=some value');

  const items = within(screen.getByRole("list", { name: "What would be stored" })).getAllByRole("listitem");
  const [short, lineBreak, good] = items.map((item) => within(item));
  expect(await short?.findByText(/Shorter than 6 characters/)).toBeInTheDocument();
  expect(lineBreak?.getByText(/Ends with a line break/)).toBeInTheDocument();
  expect(good?.queryByRole("alert")).not.toBeInTheDocument();
});

test("what the server warns of is said once the values are stored", async () => {
  const reason = "The secret is stored, but the value of hidden field $['pin'] has fewer than 6 characters.";
  answerCalls(({ method, path }) =>
    method === "GET"
      ? json(path === "/api/settings" ? { shortestMasked: 6 } : [])
      : new Response(null, {
          status: 200,
          headers: path.startsWith("/api/secrets/CFG?") ? { Warning: `299 tacet "VALUE_TOO_SHORT: ${reason}"` } : {},
        }),
  );
  show(<ImportDialog onClose={vi.fn()} />);
  fireEvent.change(screen.getByLabelText("Or paste it"), {
    target: { value: `CFG='{"pin": "q7z8"}'\nGOOD=some value` },
  });

  await waitFor(() => expect(screen.getByRole("button", { name: "Import 2 secrets" })).toBeEnabled());
  await userEvent.click(screen.getByRole("button", { name: "Import 2 secrets" }));

  expect(await screen.findByText(`Stored: CFG, GOOD. CFG: ${reason}`)).toBeInTheDocument();
});
