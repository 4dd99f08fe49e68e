import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { show } from "@test/render";
import { answerCalls, json, refusal } from "@test/server";
import { AddPermissionDialog } from "./PermissionDialog";
import { parseTarget } from "./targets";

const subject = { type: "GROUP", id: "postal" } as const;
const target = { type: "TAG", id: "team:postal" };

function impact(gains: unknown[], more: object = {}) {
  return json({ people: 1, targets: 1, firstPeople: [], firstTargets: [], gains, complete: true, ...more });
}

test("who gains access to what is said before it is granted", async () => {
  const onClose = vi.fn();
  const calls = answerCalls(({ path }) =>
    path === "/api/access/impact"
      ? impact([{ who: "ben", target: { type: "SECRET_NAME", id: "api_key" }, access: ["EXECUTE"] }])
      : json([]),
  );
  show(<AddPermissionDialog subject={subject} proposed={{ target, access: [] }} onClose={onClose} />);
  expect(screen.getByRole("button", { name: "Add Permissions" })).toBeDisabled();

  await userEvent.click(screen.getByRole("button", { name: "EXECUTE" }));

  const note = await screen.findByLabelText("Who gains access to what");
  expect(await within(note).findByText("ben: EXECUTE on secret api_key")).toBeInTheDocument();
  expect(note).toHaveTextContent("who joins the group later, and for what gets the tag later");
  expect(calls.filter(({ path }) => path === "/api/auth/authorization")).toEqual([]);

  await userEvent.click(screen.getByRole("button", { name: "Add Permissions" }));

  await waitFor(() => expect(onClose).toHaveBeenCalled());
  expect(calls.find(({ path }) => path === "/api/auth/authorization")).toMatchObject({
    method: "POST",
    body: JSON.stringify({ subject, target, access: ["EXECUTE"] }),
  });
});

test.each([
  [{ people: 0 }, "the group has no members yet"],
  [{ targets: 0 }, "nothing carries the tag yet"],
  [{}, "they have it already"],
])("why nobody gains anything: %o", async (more, words) => {
  answerCalls(({ path }) => (path === "/api/access/impact" ? impact([], more) : json([])));
  show(<AddPermissionDialog subject={subject} proposed={{ target, access: ["READ"] }} onClose={vi.fn()} />);
  expect(await screen.findByText(new RegExp(words))).toBeInTheDocument();
});

test("a refused grant says why, and what was chosen stays", async () => {
  answerCalls(({ path }) => {
    if (path === "/api/access/impact") {
      return impact([]);
    }
    return path === "/api/auth/authorization" ? refusal(404, "RESOURCE_NOT_FOUND", "There is no TAG.") : json([]);
  });
  show(<AddPermissionDialog subject={subject} proposed={{ target, access: ["READ"] }} onClose={vi.fn()} />);

  await userEvent.click(screen.getByRole("button", { name: "Add Permissions" }));

  expect(await screen.findByText("There is no TAG.")).toBeInTheDocument();
  expect(screen.getByText("team:postal")).toBeInTheDocument();
  expect(screen.getByRole("button", { name: "READ" })).toHaveAttribute("aria-pressed", "true");
});

test("a link names what to grant", () => {
  expect(parseTarget("SECRET_NAME:api_key")).toEqual({ type: "SECRET_NAME", id: "api_key" });
  expect(parseTarget("TAG:team:postal")).toEqual({ type: "TAG", id: "team:postal" });
  expect(["", "SECRET_NAME", "SECRET_NAME:", ":x", "NOTHING:x"].map(parseTarget)).toEqual(Array(5).fill(undefined));
});
