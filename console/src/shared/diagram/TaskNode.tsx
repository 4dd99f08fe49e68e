import Box from "@mui/material/Box";
import Stack from "@mui/material/Stack";
import Typography from "@mui/material/Typography";
import { Handle, type Node, type NodeProps, Position } from "@xyflow/react";
import { lookOf } from "./status";
import type { DiagramTask } from "./tasks";
import { TypeIcon } from "./TypeIcon";

export type TaskNodeData = { task: DiagramTask; status?: string };

/** A task, with its status where it has one; a loop has room below for what it repeats. */
export function TaskNode({ data: { task, status }, selected }: NodeProps<Node<TaskNodeData>>) {
  const look = status === undefined ? undefined : lookOf(status);
  const colour = look && look.color !== "disabled" ? `${look.color}.main` : "text.disabled";
  const also = look ? look.words : task.name === task.reference ? "" : task.name;
  const about = [task.type, also].filter((text) => text !== "").join(" · ");
  return (
    <Box
      title={`${task.reference}: ${about}`}
      sx={{
        width: 1,
        height: 1,
        p: 1,
        border: 1,
        borderRadius: 1,
        borderColor: selected ? "primary.main" : colour,
        borderLeftWidth: look ? 4 : 1,
        borderStyle: task.loop.length > 0 ? "dashed" : "solid",
        bgcolor: task.loop.length > 0 ? "action.hover" : "background.paper",
        color: "text.primary",
        ...(selected && { outline: 2, outlineColor: "primary.main" }),
      }}
    >
      <Handle type="target" position={Position.Top} isConnectable={false} />
      <Stack direction="row" spacing={1} sx={{ alignItems: "center", height: 38 }}>
        <TypeIcon type={task.type} />
        <Box sx={{ minWidth: 0, flexGrow: 1 }}>
          <Typography variant="body2" noWrap sx={{ fontWeight: 500 }}>
            {task.reference}
          </Typography>
          <Typography variant="caption" component="div" noWrap color="text.secondary">
            {about}
          </Typography>
        </Box>
        {look && <look.Icon fontSize="small" color={look.color} />}
      </Stack>
      <Handle type="source" position={Position.Bottom} isConnectable={false} />
    </Box>
  );
}
