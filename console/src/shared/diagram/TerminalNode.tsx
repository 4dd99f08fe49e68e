import Box from "@mui/material/Box";
import { Handle, type Node, type NodeProps, Position } from "@xyflow/react";

export type TerminalNodeData = { isStart: boolean };

/** Where the flow begins or ends. */
export function TerminalNode({ data: { isStart } }: NodeProps<Node<TerminalNodeData>>) {
  return (
    <Box
      sx={{
        height: 1,
        display: "grid",
        placeItems: "center",
        borderRadius: 4,
        bgcolor: "action.selected",
        color: "text.primary",
        typography: "caption",
      }}
    >
      {!isStart && <Handle type="target" position={Position.Top} isConnectable={false} />}
      {isStart ? "Start" : "End"}
      {isStart && <Handle type="source" position={Position.Bottom} isConnectable={false} />}
    </Box>
  );
}
