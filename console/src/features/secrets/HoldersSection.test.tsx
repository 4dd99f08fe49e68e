import { screen } from "@testing-library/react";
import { MemoryRouter } from "react-router";
import { expect, test } from "vitest";
import { show } from "@test/render";
import { answerCalls, json } from "@test/server";
import { HoldersSection } from "./HoldersSection";

test("people are links, a group or a role in the place of its members is not", async () => {
  answerCalls(() =>
    json([
      { who: "ann@example.org", access: ["READ"], reasons: ["ann@example.org made SECRET_NAME api_key"] },
      { who: "GROUP postal", access: ["READ"], reasons: ["GROUP postal was granted [READ] on SECRET_NAME api_key"] },
    ]),
  );

  show(
    <MemoryRouter>
      <HoldersSection secret="api_key" />
    </MemoryRouter>,
  );

  expect(await screen.findByRole("link", { name: "ann@example.org" })).toBeInTheDocument();
  expect(screen.getByText("GROUP postal")).toBeInTheDocument();
  expect(screen.queryByRole("link", { name: "GROUP postal" })).toBeNull();
});
