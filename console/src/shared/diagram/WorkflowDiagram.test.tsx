import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { show } from "@test/render";
import { type DiagramProps, WorkflowDiagram } from "./WorkflowDiagram";

const definition = {
  tasks: [
    { taskReferenceName: "fetch", name: "http_call", type: "HTTP" },
    {
      taskReferenceName: "which",
      type: "SWITCH",
      decisionCases: { letter: [{ taskReferenceName: "post", type: "SIMPLE" }] },
      defaultCase: [{ taskReferenceName: "mail", type: "SIMPLE" }],
    },
  ],
};

// jsdom lays nothing out: what is in view, where lines go and what the wheel does, e2e/browser sees.
async function draw(props: Partial<DiagramProps> = {}) {
  show(<WorkflowDiagram label="The diagram" definition={definition} {...props} />);
  return within(await screen.findByLabelText("The diagram"));
}

test("each task is there with its type, those of the branches too", async () => {
  const diagram = await draw();
  expect(await diagram.findByTitle("fetch: HTTP · http_call")).toBeInTheDocument();
  for (const title of ["which: SWITCH", "post: SIMPLE", "mail: SIMPLE"]) {
    expect(diagram.getByTitle(title)).toBeInTheDocument();
  }
  expect(diagram.getByText("Start")).toBeInTheDocument();
  expect(diagram.getByText("End")).toBeInTheDocument();
});

test("a task has its status in words", async () => {
  const diagram = await draw({ statuses: new Map([["post", "TIMED_OUT"]]) });
  expect(await diagram.findByTitle("post: SIMPLE · timed out")).toBeInTheDocument();
  expect(diagram.getByTitle("mail: SIMPLE")).toBeInTheDocument();
});

test("a task is chosen with the keyboard", async () => {
  const onSelect = vi.fn();
  await draw({ onSelect });
  const task = await screen.findByRole("button", { name: /post/ });
  task.focus();
  await userEvent.keyboard("{Enter}");
  expect(onSelect).toHaveBeenCalledExactlyOnceWith("post", "/tasks/1/decisionCases/letter/0");
});

test("where nothing can be chosen, no task is a stop of the tab key", async () => {
  const diagram = await draw();
  const task = (await diagram.findByTitle("post: SIMPLE")).closest(".react-flow__node");
  expect(task).not.toHaveAttribute("tabindex");
});

test("half a definition is drawn as far as it goes", async () => {
  const diagram = await draw({ definition: { tasks: [{ name: "first" }, "nothing", null] } });
  expect(await diagram.findByTitle("first: SIMPLE")).toBeInTheDocument();
  expect(diagram.getByText("End")).toBeInTheDocument();
});
