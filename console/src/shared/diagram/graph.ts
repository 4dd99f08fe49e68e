import type { DiagramTask } from "./tasks";

export interface GraphNode {
  /** The task's pointer; "start" or "end" for what is none. */
  id: string;
  task?: DiagramTask;
  /** What a loop repeats. */
  body?: Graph;
}

export interface GraphEdge {
  id: string;
  from: string;
  to: string;
  /** The case in which the flow goes this way. */
  label: string;
}

export interface Graph {
  nodes: GraphNode[];
  edges: GraphEdge[];
}

/** Where the flow leaves what is drawn so far. */
interface Exit {
  from: string;
  label: string;
}

/** How the flow goes from one task to the next, from start to end. */
export function graphOf(tasks: DiagramTask[]): Graph {
  const graph: Graph = { nodes: [{ id: "start" }], edges: [] };
  const exits = addSequence(graph, tasks, [{ from: "start", label: "" }]);
  if (exits.length > 0) {
    addNode(graph, { id: "end" }, exits);
  }
  return graph;
}

function addNode(graph: Graph, node: GraphNode, entries: Exit[]): void {
  graph.nodes.push(node);
  for (const { from, label } of entries) {
    graph.edges.push({ id: `${from} ${node.id} ${label}`, from, to: node.id, label });
  }
}

/** @returns where it goes on after the last task */
function addSequence(graph: Graph, tasks: DiagramTask[], entries: Exit[]): Exit[] {
  return tasks.reduce((exits, task) => addTask(graph, task, exits), entries);
}

function addTask(graph: Graph, task: DiagramTask, entries: Exit[]): Exit[] {
  const from = task.pointer;
  addNode(graph, { id: from, task, ...(task.loop.length > 0 && { body: bodyOf(task) }) }, entries);
  if (task.type === "TERMINATE") {
    return [];
  }
  const branches = [...task.cases, ...task.forks];
  return branches.length > 0
    ? branches.flatMap(({ name, tasks }) => addSequence(graph, tasks, [{ from, label: name }]))
    : [{ from, label: "" }];
}

function bodyOf(task: DiagramTask): Graph {
  const body: Graph = { nodes: [], edges: [] };
  addSequence(body, task.loop, []);
  return body;
}
