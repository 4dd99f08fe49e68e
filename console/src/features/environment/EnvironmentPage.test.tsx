import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { MemoryRouter } from "react-router";
import { show } from "@test/render";
import { answerCalls, json } from "@test/server";
import { EnvironmentPage } from "./EnvironmentPage";

const region = { name: "region", value: "eu-west", tags: [], access: ["READ", "EXECUTE", "UPDATE"] };

const OWN = "/api/access/own";
const own = { onAll: ["CREATE"], resources: [] };

function open() {
  show(
    <MemoryRouter>
      <EnvironmentPage />
    </MemoryRouter>,
  );
}

test("what one may not do with a variable is disabled", async () => {
  answerCalls(({ path }) => json(path === OWN ? own : [region]));
  open();
  expect(await screen.findByRole("button", { name: "Edit region" })).toBeEnabled();
  expect(screen.getByRole("button", { name: "Delete region" })).toBeDisabled();
});

test("a value that somebody else has stored meanwhile is not replaced", async () => {
  let value = "eu-west";
  const calls = answerCalls(({ path }) => json(path === OWN ? own : [{ ...region, value }]));
  open();
  await userEvent.click(await screen.findByRole("button", { name: "Edit region" }));
  value = "us-east";
  await userEvent.type(screen.getByLabelText(/Value/), "-1");
  await userEvent.click(screen.getByRole("button", { name: "Save" }));

  expect(await screen.findByText(/Somebody else has changed it/)).toBeInTheDocument();
  expect(screen.getByLabelText(/Value/)).toHaveValue("eu-west-1");
  expect(calls.filter(({ method }) => method === "PUT")).toEqual([]);
});

test("a variable that is there is not replaced by adding one of its name", async () => {
  const calls = answerCalls(({ path }) => json(path === OWN ? own : [region]));
  open();
  await userEvent.click(await screen.findByRole("button", { name: "Add variable" }));
  await userEvent.type(screen.getByLabelText(/Name/), "region");
  await userEvent.type(screen.getByLabelText(/Value/), "x");
  await userEvent.click(screen.getByRole("button", { name: "Add" }));

  expect(await screen.findByText(/There is a variable region already/)).toBeInTheDocument();
  expect(calls.filter(({ method }) => method === "PUT")).toEqual([]);
});

test("who may make none is not offered to", async () => {
  answerCalls(({ path }) => json(path === OWN ? { onAll: [], resources: [] } : []));
  open();
  await waitFor(() => expect(screen.getByRole("button", { name: "Add variable" })).toBeDisabled());
});
