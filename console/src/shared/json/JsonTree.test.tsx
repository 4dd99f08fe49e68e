import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { MemoryRouter } from "react-router";
import { expect, test } from "vitest";
import { show } from "@test/render";
import { answerCalls, json } from "@test/server";
import { JsonTree } from "./JsonTree";
import type { Json } from "./tree";

function tree(value: Json) {
  show(
    <MemoryRouter>
      <JsonTree label="Input" value={value} />
    </MemoryRouter>,
  );
}

test("a reference leads to its secret for those who may see it, and to nothing for others", async () => {
  const calls = answerCalls(({ path }) => json(path.includes("seen")));
  tree({ a: "k ${workflow.secrets.seen}", b: "${workflow.secrets.hidden.user}", c: "***" });
  const link = await screen.findByRole("link", { name: "${workflow.secrets.seen}" });
  expect(link).toHaveAttribute("href", "/secrets/seen");
  await waitFor(() => expect(calls).toHaveLength(2));
  expect(screen.getByText("${workflow.secrets.hidden.user}").closest("a")).toBeNull();
  expect(screen.getByText("***").closest("a")).toBeNull();
});

test("what is below a field opens and closes with the keyboard", async () => {
  tree({ outer: { inner: ["x"] } });
  const field = screen.getByRole("button", { name: "outer: { 1 field }" });
  expect(field).toHaveAttribute("aria-expanded", "true");
  field.focus();
  await userEvent.keyboard("{Enter}");
  expect(field).toHaveAttribute("aria-expanded", "false");
  expect(screen.queryByText("x")).toBeNull();
});

test("long lists and long texts are shown in part, and whole where one asks for it", async () => {
  tree([`${"a".repeat(2_500)}end`, ...Array.from({ length: 149 }, (_, index) => `item-${index}`)]);
  expect(screen.queryByText("item-140")).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Show more of 150" }));
  expect(screen.getByText("item-140")).toBeInTheDocument();
  await userEvent.click(screen.getByRole("button", { name: "Show all 2,503 characters" }));
  expect(screen.getByText(/aend$/)).toBeInTheDocument();
});

test("nothing, and what is empty, is shown as that", () => {
  tree({ none: null, text: "", list: [], fields: {} });
  for (const shown of ["null", '""', "[ 0 items ]", "{ 0 fields }"]) {
    expect(screen.getByText(shown)).toBeInTheDocument();
  }
});
