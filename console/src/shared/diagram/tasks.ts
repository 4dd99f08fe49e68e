/** What the diagram reads of a task; a definition in the making may lack all of it. */
export interface DiagramTask {
  /** In the form of a JSON pointer, such as /tasks/0/decisionCases/a/1. */
  pointer: string;
  reference: string;
  name: string;
  type: string;
  /** By the name of the case, with "default" as the last one. */
  cases: Branch[];
  forks: Branch[];
  loop: DiagramTask[];
}

export interface Branch {
  name: string;
  tasks: DiagramTask[];
}

/** The tasks of a workflow definition, or of what is meant to be one: what is none is left out. */
export function tasksOf(definition: unknown): DiagramTask[] {
  return isObject(definition) ? list(definition["tasks"], "/tasks") : [];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function list(value: unknown, pointer: string): DiagramTask[] {
  return Array.isArray(value)
    ? value.flatMap((task, index) => (isObject(task) ? [taskOf(task, `${pointer}/${index}`)] : []))
    : [];
}

function taskOf(task: Record<string, unknown>, pointer: string): DiagramTask {
  const type = text(task["type"]) || "SIMPLE";
  const name = text(task["name"]);
  return {
    pointer,
    reference: text(task["taskReferenceName"]) || name,
    name,
    type,
    cases: type === "SWITCH" || type === "DECISION" ? casesOf(task, pointer) : [],
    forks: type === "FORK_JOIN" || type === "FORK" ? forksOf(task, pointer) : [],
    loop: type === "DO_WHILE" ? list(task["loopOver"], `${pointer}/loopOver`) : [],
  };
}

function casesOf({ decisionCases, defaultCase }: Record<string, unknown>, pointer: string): Branch[] {
  const named = Object.entries(isObject(decisionCases) ? decisionCases : {}).map(([name, tasks]) => ({
    name,
    tasks: list(tasks, `${pointer}/decisionCases/${escaped(name)}`),
  }));
  return [...named, { name: "default", tasks: list(defaultCase, `${pointer}/defaultCase`) }];
}

function forksOf({ forkTasks }: Record<string, unknown>, pointer: string): Branch[] {
  const branches: unknown[] = Array.isArray(forkTasks) ? forkTasks : [];
  return branches.map((tasks, index) => ({ name: "", tasks: list(tasks, `${pointer}/forkTasks/${index}`) }));
}

/** As RFC 6901 has it. */
function escaped(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}
