import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { show } from "@test/render";
import { answerCalls, json, refusal } from "@test/server";
import type { SecretField } from "./fields";
import { FieldsSection } from "./FieldsSection";
import type { Secret } from "./secrets";

const secret: Secret = {
  name: "cfg",
  description: "",
  tags: [],
  version: 1,
  createdAt: 1,
  createdBy: "ann",
  updatedAt: 1,
  updatedBy: "ann",
};

function field(path: string, visibility: SecretField["visibility"], rest: Partial<SecretField> = {}): SecretField {
  return { path, visibility, present: true, partlyStrong: false, changeable: visibility !== "STRONG", ...rest };
}

function answer(...fields: SecretField[]) {
  return answerCalls(({ method }) => (method === "GET" ? json({ fields, unlisted: 0 }) : new Response(null)));
}

test("each field says what it is and why, and strong ones why they cannot be changed", async () => {
  answer(field("$['db']['password']", "NAMED"), field("$['id']", "STRONG"), field("$['region']", "CONFIGURATION"));
  show(<FieldsSection secret={secret} mayUpdate />);

  const password = within(await screen.findByRole("row", { name: /db\.password/ }));
  expect(password.getByText("Hidden")).toBeInTheDocument();
  expect(password.getByText("Its name, or a name in its text, says that it is secret.")).toBeInTheDocument();
  expect(password.getByRole("switch", { name: "Hide db.password" })).toBeChecked();
  const strong = within(screen.getByRole("row", { name: /^id / }));
  expect(strong.getByText("Always hidden")).toBeInTheDocument();
  expect(strong.getByText(/This cannot be changed\./)).toBeInTheDocument();
  expect(strong.getByRole("switch")).toBeDisabled();
  const region = within(screen.getByRole("row", { name: /region/ }));
  expect(region.getByText("Configuration")).toBeInTheDocument();
  expect(region.getByRole("switch")).not.toBeChecked();
  expect(screen.queryByRole("button", { name: /Remove the mark/ })).toBeNull();
});

test("the switch hides a field or declares it configuration, and a mark can be removed", async () => {
  const user = userEvent.setup();
  const calls = answer(
    field("$['region']", "CONFIGURATION"),
    field("$['key']", "MARKED_SHOWN"),
    field("$['pin']", "NAMED"),
  );
  show(<FieldsSection secret={secret} mayUpdate />);
  const marks = () => calls.filter(({ method }) => method === "PUT").map(({ body }) => JSON.parse(body) as unknown);

  await user.click(await screen.findByRole("switch", { name: "Hide region" }));
  await waitFor(() => expect(marks()).toHaveLength(1));
  await waitFor(() => expect(screen.getByRole("switch", { name: "Hide pin" })).toBeEnabled());
  await user.click(screen.getByRole("switch", { name: "Hide pin" }));
  await waitFor(() => expect(marks()).toHaveLength(2));
  await waitFor(() => expect(screen.getByRole("button", { name: "Remove the mark of key" })).toBeEnabled());
  await user.click(screen.getByRole("button", { name: "Remove the mark of key" }));
  await waitFor(() => expect(marks()).toHaveLength(3));

  expect(marks()).toEqual([
    { path: "$['region']", visibility: "HIDDEN" },
    { path: "$['pin']", visibility: "SHOWN" },
    { path: "$['key']", visibility: null },
  ]);
});

test("what the server warns of is said of the mark", async () => {
  const warning = "The mark is stored, but the value of hidden field $['zone'] has fewer than 6 characters.";
  answerCalls(({ method }) =>
    method === "GET"
      ? json({ fields: [field("$['zone']", "CONFIGURATION")], unlisted: 0 })
      : new Response(null, { headers: { Warning: `299 tacet "VALUE_TOO_SHORT: ${warning}"` } }),
  );
  show(<FieldsSection secret={secret} mayUpdate />);

  const hide = await screen.findByRole("switch", { name: "Hide zone" });
  expect(screen.queryByRole("alert")).toBeNull();
  await userEvent.click(hide);

  expect(await screen.findByRole("alert")).toHaveTextContent(warning);
});

test("who may not change the secret sees the fields only", async () => {
  answer(field("$['region']", "MARKED_HIDDEN"));
  show(<FieldsSection secret={secret} mayUpdate={false} />);

  expect(await screen.findByRole("switch", { name: "Hide region" })).toBeDisabled();
  expect(screen.getByRole("button", { name: "Remove the mark of region" })).toBeDisabled();
});

test("of a field that is gone only the mark is left", async () => {
  answer(field("$['region']", "MARKED_HIDDEN", { present: false }));
  show(<FieldsSection secret={secret} mayUpdate />);

  expect(await screen.findByText(/The current value has no such field/)).toBeInTheDocument();
  expect(screen.queryByRole("switch")).toBeNull();
  expect(screen.getByRole("button", { name: "Remove the mark of region" })).toBeEnabled();
});

test("a refusal is said", async () => {
  const user = userEvent.setup();
  answerCalls(({ method }) =>
    method === "GET"
      ? json({ fields: [field("$['region']", "CONFIGURATION")], unlisted: 2 })
      : refusal(409, "TOO_MANY_MARKS", "A secret has at most 200 marked fields."),
  );
  show(<FieldsSection secret={secret} mayUpdate />);
  expect(await screen.findByText("2 more values are too deep in the document to be listed.")).toBeInTheDocument();

  await user.click(screen.getByRole("switch", { name: "Hide region" }));

  expect(await screen.findByText("A secret has at most 200 marked fields.")).toBeInTheDocument();
});

test("a secret that is no JSON has no such section", async () => {
  const calls = answer();
  show(<FieldsSection secret={secret} mayUpdate />);

  await waitFor(() => expect(calls).toHaveLength(1));
  expect(screen.queryByRole("heading", { name: "Fields" })).toBeNull();
});
