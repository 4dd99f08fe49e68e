import { type EdgeLabel, Graph as DagreGraph, type GraphLabel, layout, type NodeLabel } from "@dagrejs/dagre";
import type { Graph, GraphEdge, GraphNode } from "./graph";

export interface Point {
  x: number;
  y: number;
}

export interface PlacedNode extends Point {
  node: GraphNode;
  width: number;
  height: number;
  /** The id of the loop that it is in; its place is from that loop's upper left corner. */
  loop?: string;
}

export interface PlacedEdge {
  edge: GraphEdge;
  /** Where it goes, around what is in its way: from the upper left corner of all. */
  points: Point[];
  labelAt: Point;
}

/** A loop comes before what is in it. */
export interface Layout {
  nodes: PlacedNode[];
  edges: PlacedEdge[];
}

/** The part of a layout that is one flow, with its size. */
interface Flow extends Layout {
  width: number;
  height: number;
}

const TASK = { width: 208, height: 56 };
const TERMINAL = { width: 64, height: 28 };
const PADDING = 16;
/** Of a letter in a label; if a letter is narrower, that does no harm. */
const LETTER = { width: 8, height: 18 };

/** Each flow from top to bottom. What a loop repeats is laid out first, so that the loop has room for it. */
export function layoutOf(graph: Graph): Layout {
  return flowOf(graph);
}

function flowOf(graph: Graph): Flow {
  const bodies = new Map(graph.nodes.flatMap(({ id, body }) => (body ? [[id, flowOf(body)] as const] : [])));
  const dagre = arranged(graph, bodies);
  const { width = 0, height = 0 } = dagre.graph();
  const flow: Flow = { nodes: [], edges: [], width, height };
  for (const node of graph.nodes) {
    const place = dagre.node(node.id);
    const corner = { x: (place.x ?? 0) - place.width / 2, y: (place.y ?? 0) - place.height / 2 };
    flow.nodes.push({ node, width: place.width, height: place.height, ...corner });
    addBody(flow, node.id, corner, bodies.get(node.id));
  }
  for (const edge of graph.edges) {
    const { points = [], x = 0, y = 0 } = dagre.edge(edge.from, edge.to, edge.id);
    flow.edges.push({ edge, points, labelAt: { x, y } });
  }
  return flow;
}

function arranged(graph: Graph, bodies: Map<string, Flow>): DagreGraph<GraphLabel, NodeLabel, EdgeLabel> {
  const dagre = new DagreGraph<GraphLabel, NodeLabel, EdgeLabel>({ multigraph: true });
  dagre.setGraph({ rankdir: "TB", nodesep: 32, ranksep: 36, edgesep: 24 });
  for (const node of graph.nodes) {
    dagre.setNode(node.id, sizeOf(node, bodies.get(node.id)));
  }
  for (const { id, from, to, label } of graph.edges) {
    const size = label && { width: label.length * LETTER.width, height: LETTER.height, labelpos: "c" as const };
    dagre.setEdge(from, to, { ...size }, id);
  }
  layout(dagre);
  return dagre;
}

function sizeOf({ task }: GraphNode, body?: Flow) {
  if (body) {
    return {
      width: Math.max(TASK.width, body.width) + 2 * PADDING,
      height: TASK.height + body.height + 2 * PADDING,
    };
  }
  // A copy: the layout writes into it.
  return { ...(task ? TASK : TERMINAL) };
}

function addBody(flow: Flow, loop: string, corner: Point, body?: Flow): void {
  if (!body) {
    return;
  }
  const inside = { x: PADDING + Math.max(0, TASK.width - body.width) / 2, y: TASK.height + PADDING };
  flow.nodes.push(...body.nodes.map((inner) => (inner.loop ? inner : { ...inner, ...sum(inner, inside), loop })));
  const offset = sum(corner, inside);
  for (const { edge, points, labelAt } of body.edges) {
    flow.edges.push({ edge, points: points.map((point) => sum(point, offset)), labelAt: sum(labelAt, offset) });
  }
}

function sum(one: Point, other: Point): Point {
  return { x: one.x + other.x, y: one.y + other.y };
}
