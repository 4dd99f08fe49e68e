import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { show } from "@test/render";
import { answerCalls, json } from "@test/server";
import { useIntegrityCheck } from "./audit";
import { IntegrityNote } from "./IntegrityNote";

function Checked() {
  const check = useIntegrityCheck();
  return (
    <>
      <button onClick={() => check.mutate()}>Check</button>
      <IntegrityNote check={check} />
    </>
  );
}

test("the chain is followed stretch by stretch, and each problem said", async () => {
  const calls = answerCalls(({ path }) =>
    path.includes("after=0&")
      ? json({ first: 1, last: 10_000, end: 10_002, endHash: "h", complete: false, problems: ["Record 7 is missing."] })
      : json({
          first: 1,
          last: 10_002,
          end: 10_002,
          endHash: "h",
          complete: true,
          problems: ["Record 9 was changed."],
        }),
  );
  show(<Checked />);

  await userEvent.click(screen.getByRole("button", { name: "Check" }));

  expect(await screen.findByRole("alert")).toHaveTextContent("Record 7 is missing.Record 9 was changed.");
  expect(calls.map(({ path }) => path)).toEqual([
    "/api/audit/check?after=0&size=10000",
    "/api/audit/check?after=10000&size=10000",
  ]);
});
