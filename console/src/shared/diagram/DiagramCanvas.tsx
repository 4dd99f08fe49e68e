import Box from "@mui/material/Box";
import { Controls, type NodeChange, ReactFlow, ReactFlowProvider, useReactFlow } from "@xyflow/react";
import "@xyflow/react/dist/style.css";
import { useEffect, useMemo } from "react";
import { flowOf, marked } from "./flow";
import { RoutedEdge } from "./RoutedEdge";
import { TaskNode } from "./TaskNode";
import { TerminalNode } from "./TerminalNode";
import type { DiagramProps } from "./WorkflowDiagram";

const nodeTypes = { task: TaskNode, terminal: TerminalNode };
const edgeTypes = { routed: RoutedEdge };
const view = { maxZoom: 1, padding: 0.05 };
const words = {
  "node.a11yDescription.default": "Press Enter to choose this task.",
  "edge.a11yDescription.default": "",
};

/** React Flow's colours are those of the theme. */
const look = {
  height: 1,
  color: "text.secondary",
  "& .react-flow": {
    "--xy-edge-stroke": "currentcolor",
    "--xy-edge-label-color": "var(--mui-palette-text-primary)",
    "--xy-edge-label-background-color": "var(--mui-palette-background-default)",
    "--xy-controls-button-background-color": "var(--mui-palette-background-paper)",
    "--xy-controls-button-background-color-hover": "var(--mui-palette-background-default)",
    "--xy-controls-button-color": "var(--mui-palette-text-primary)",
    "--xy-controls-button-color-hover": "var(--mui-palette-text-primary)",
    "--xy-controls-button-border-color": "var(--mui-palette-divider)",
    "--xy-attribution-background-color": "var(--mui-palette-background-default)",
  },
  "& .react-flow__attribution a": { color: "text.secondary" },
  // Where lines begin and end is the layout's affair.
  "& .react-flow__handle": { opacity: 0 },
  "& .react-flow__node:focus-visible": { outline: "2px solid var(--mui-palette-primary-main)", outlineOffset: 2 },
};

/** For WorkflowDiagram, which fetches it. The wheel scrolls the page; with Ctrl it zooms. */
export function DiagramCanvas(props: DiagramProps) {
  return (
    <ReactFlowProvider>
      <Drawing {...props} />
    </ReactFlowProvider>
  );
}

function Drawing({ label, definition, statuses, selected, onSelect }: Omit<DiagramProps, "height">) {
  const flow = useMemo(() => flowOf(definition), [definition]);
  const { nodes, edges } = useMemo(() => marked(flow, statuses, selected), [flow, statuses, selected]);
  useFittedView(flow.nodes.map(({ id }) => id).join(" "));
  const select = (changes: NodeChange[]) => {
    const chosen = changes.find((change) => change.type === "select" && change.selected);
    const node = nodes.find(({ id }) => chosen?.type === "select" && id === chosen.id);
    if (node?.type === "task") {
      onSelect?.(node.data.task.reference, node.id);
    }
  };
  return (
    <Box sx={look}>
      <ReactFlow
        aria-label={label}
        role="group"
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onNodesChange={select}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={onSelect !== undefined}
        elementsSelectable={onSelect !== undefined}
        edgesFocusable={false}
        deleteKeyCode={null}
        selectionKeyCode={null}
        multiSelectionKeyCode={null}
        zoomActivationKeyCode="Control"
        zoomOnScroll={false}
        preventScrolling={false}
        minZoom={0.1}
        fitView
        fitViewOptions={view}
        defaultMarkerColor="var(--xy-edge-stroke)"
        ariaLabelConfig={words}
      >
        <Controls showInteractive={false} fitViewOptions={view} />
      </ReactFlow>
    </Box>
  );
}

/** All in view, again when tasks come or go. */
function useFittedView(tasks: string): void {
  const { fitView } = useReactFlow();
  useEffect(() => {
    void fitView(view);
  }, [fitView, tasks]);
}
