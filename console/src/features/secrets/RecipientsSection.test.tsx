import { screen, within } from "@testing-library/react";
import { MemoryRouter } from "react-router";
import { expect, test } from "vitest";
import { show } from "@test/render";
import { answerCalls } from "@test/server";
import { RecipientsSection } from "./RecipientsSection";

const times = { first: 1, last: 2, count: 3 };

test("who polled it, what it was sent to and what was not recorded are told apart", async () => {
  const calls = answerCalls(() =>
    Response.json([
      { recipient: "ann@example.org", taskType: "weigh", address: "192.0.2.7", ...times },
      { recipient: "api.example.org:443", taskType: "HTTP", ...times },
      { recipient: "server", taskType: "INLINE", ...times },
      times,
    ]),
  );
  show(
    <MemoryRouter>
      <RecipientsSection secret="key" />
    </MemoryRouter>,
  );

  const table = within(await screen.findByRole("table", { name: "Recipients" }));
  expect(await table.findByRole("link", { name: "ann@example.org" })).toBeInTheDocument();
  expect(table.getByText("192.0.2.7")).toBeInTheDocument();
  expect(table.getByText("api.example.org:443").closest("a")).toBeNull();
  expect(table.getByText("This server")).toBeInTheDocument();
  expect(table.getByText("Not recorded")).toBeInTheDocument();
  expect(calls.map(({ path }) => path)).toEqual(["/api/secrets/key/recipients"]);
});

test("a secret that was never used says so", async () => {
  answerCalls(() => Response.json([]));
  show(<RecipientsSection secret="key" />);
  expect(await screen.findByText("No task has received it yet.")).toBeInTheDocument();
});
