import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, test } from "vitest";
import { SessionOverContext } from "@/shared/api/caller";
import { show } from "@test/render";
import { answerCalls } from "@test/server";
import { RevealedValue } from "./RevealedValue";
import { useReveal } from "./useReveal";

function Secret() {
  const reveal = useReveal();
  return (
    <>
      <button onClick={() => reveal.mutate("key")}>Show</button>
      <RevealedValue name="key" reveal={reveal} />
    </>
  );
}

function Page() {
  const [isOver, setIsOver] = useState(false);
  return (
    <SessionOverContext value={isOver}>
      <button onClick={() => setIsOver(true)}>End the session</button>
      <Secret />
    </SessionOverContext>
  );
}

test("a value that is shown goes when the session ends", async () => {
  answerCalls(() => new Response("the value"));
  show(<Page />);
  await userEvent.click(screen.getByRole("button", { name: "Show" }));
  expect(await screen.findByText("the value")).toBeInTheDocument();
  await userEvent.click(screen.getByRole("button", { name: "End the session" }));
  expect(screen.queryByText("the value")).not.toBeInTheDocument();
});
