import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { show } from "@test/render";
import { answerCalls, json } from "@test/server";
import { SaveDialog } from "./SaveDialog";

const opened = { name: "w", version: 2, updateTime: 7 };
const definition = { name: "w", version: 2, description: "mine" };

function open(onSaved = vi.fn()) {
  show(<SaveDialog definition={definition} opened={opened} latest={3} onSaved={onSaved} onClose={vi.fn()} />);
  return onSaved;
}

test("a save is a new version, which the server refuses if there is one already", async () => {
  const calls = answerCalls(() => json({ updateTime: 9 }));
  const onSaved = open();
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(onSaved).toHaveBeenCalledWith({ name: "w", version: 4, updateTime: 9 }));
  expect(calls[0]).toMatchObject({
    path: "/api/metadata/workflow?overwrite=false",
    body: JSON.stringify({ ...definition, version: 4 }),
  });
});

test("what somebody else has saved meanwhile is not replaced", async () => {
  const calls = answerCalls(() => json({ updateTime: 8 }));
  const onSaved = open();
  await userEvent.click(screen.getByLabelText("In place of version 2"));
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByRole("alert")).toHaveTextContent("Somebody else has saved version 2 meanwhile");
  expect(calls.map(({ method }) => method)).toEqual(["GET"]);
  expect(onSaved).not.toHaveBeenCalled();
});
