import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { keepCsrfToken } from "@/shared/api/client";
import { show } from "@test/render";
import { answerCalls, json, refusal } from "@test/server";
import { AddSecretDialog } from "./AddSecretDialog";

async function fill() {
  await userEvent.type(screen.getByLabelText(/Secret name/), "key");
  await userEvent.type(screen.getByLabelText(/Secret value/), "the value");
}

test("the value goes out as text, with the session's token, before its description and tags", async () => {
  keepCsrfToken("token-of-the-session");
  const onClose = vi.fn();
  const calls = answerCalls(() => new Response(null, { status: 200 }));
  show(<AddSecretDialog onClose={onClose} />);
  await fill();
  await userEvent.type(screen.getByLabelText("Description"), "of the post");
  await userEvent.type(screen.getByLabelText("Tag"), "team:postal{Enter}");

  await userEvent.click(screen.getByRole("button", { name: "Add" }));

  await waitFor(() => expect(onClose).toHaveBeenCalled());
  expect(calls.filter(({ method }) => method !== "GET")).toEqual([
    { method: "PUT", path: "/api/secrets/key?expectedVersion=0", body: "the value", csrfToken: "token-of-the-session" },
    { method: "PUT", path: "/api/secrets/key/description", body: "of the post", csrfToken: "token-of-the-session" },
    {
      method: "PUT",
      path: "/api/secrets/key/tags",
      body: '[{"key":"team","value":"postal"}]',
      csrfToken: "token-of-the-session",
    },
  ]);
});

test("what was typed stays when the server refuses, with what it says", async () => {
  const onClose = vi.fn();
  answerCalls(() => refusal(403, "PERMISSION_MISSING", "ann needs CREATE on key; ask somebody."));
  show(<AddSecretDialog onClose={onClose} />);
  await fill();

  await userEvent.click(screen.getByRole("button", { name: "Add" }));

  expect(await screen.findByRole("alert")).toHaveTextContent("ann needs CREATE on key; ask somebody.");
  expect(screen.getByLabelText(/Secret value/)).toHaveValue("the value");
  expect(onClose).not.toHaveBeenCalled();
});

test("that a value is too short to be masked is said before it is stored", async () => {
  answerCalls(() => json({ shortestMasked: 8 }));
  show(<AddSecretDialog onClose={vi.fn()} />);

  await userEvent.type(screen.getByLabelText(/Secret value/), "short");

  expect(await screen.findByText(/Shorter than 8 characters/)).toBeInTheDocument();
  await userEvent.type(screen.getByLabelText(/Secret value/), "er no more");
  expect(screen.queryByText(/Shorter than/)).not.toBeInTheDocument();
});

test("what the server warns of is said", async () => {
  const warning = '299 tacet "VALUE_TOO_SHORT: It is not masked.", 299 tacet "VALUE_BLANK: It is white space."';
  answerCalls(() => new Response(null, { status: 200, headers: { Warning: warning } }));
  show(<AddSecretDialog onClose={vi.fn()} />);
  await fill();

  await userEvent.click(screen.getByRole("button", { name: "Add" }));

  expect(await screen.findByText("It is not masked. It is white space.")).toBeInTheDocument();
});
