import { type Edge, MarkerType, type Node } from "@xyflow/react";
import { graphOf } from "./graph";
import { layoutOf, type PlacedEdge, type PlacedNode } from "./layout";
import type { RoutedEdgeData } from "./RoutedEdge";
import type { TaskNodeData } from "./TaskNode";
import { tasksOf } from "./tasks";
import type { TerminalNodeData } from "./TerminalNode";

type FlowNode = Node<TaskNodeData, "task"> | Node<TerminalNodeData, "terminal">;
type FlowEdge = Edge<RoutedEdgeData, "routed">;

/** A definition as React Flow draws it. */
export interface Flow {
  nodes: FlowNode[];
  edges: FlowEdge[];
}

export function flowOf(definition: unknown): Flow {
  const { nodes, edges } = layoutOf(graphOf(tasksOf(definition)));
  return { nodes: nodes.map(nodeOf), edges: edges.map(edgeOf) };
}

/** The same with what there is to say of each task. */
export function marked({ nodes, edges }: Flow, statuses?: ReadonlyMap<string, string>, selected?: string): Flow {
  return {
    edges,
    nodes: nodes.map((node) => {
      if (node.type !== "task") {
        return node;
      }
      const { task } = node.data;
      const status = statuses?.get(task.reference);
      return {
        ...node,
        selected: task.reference === selected,
        data: { task, ...(status !== undefined && { status }) },
      };
    }),
  };
}

function nodeOf({ node: { id, task }, x, y, width, height, loop }: PlacedNode): FlowNode {
  const place = { id, position: { x, y }, width, height, ...(loop !== undefined && { parentId: loop }) };
  return task
    ? { ...place, type: "task", data: { task }, ariaRole: "button" }
    : { ...place, type: "terminal", data: { isStart: id === "start" }, selectable: false, focusable: false };
}

function edgeOf({ edge: { id, from, to, label }, points, labelAt }: PlacedEdge): FlowEdge {
  return {
    id,
    type: "routed",
    source: from,
    target: to,
    data: { points, labelAt },
    markerEnd: { type: MarkerType.ArrowClosed },
    ...(label && { label }),
  };
}
