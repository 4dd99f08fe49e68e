import Box from "@mui/material/Box";
import { lazy, Suspense } from "react";
import { Loading } from "@/shared/ui/Loading";

export interface DiagramProps {
  /** What it shows, for those who do not see it. */
  label: string;
  /** A workflow definition, or what is meant to become one. Nothing but names, types and their order is read of it. */
  definition: unknown;
  /** By the reference names of the tasks. */
  statuses?: ReadonlyMap<string, string>;
  /** The reference name of a task. */
  selected?: string | undefined;
  /** @param pointer where the task stands in the definition, as a JSON pointer */
  onSelect?: (reference: string, pointer: string) => void;
  /** In pixels, or as CSS has it; by the width of the window, as in sx. */
  height?: number | string | Record<string, number | string>;
}

const Canvas = lazy(async () => ({ default: (await import("./DiagramCanvas")).DiagramCanvas }));

/** A workflow as boxes and lines, to look at. Its script is fetched when the first one is shown. */
export function WorkflowDiagram({ height = 480, ...props }: DiagramProps) {
  return (
    <Box sx={{ height, border: 1, borderColor: "divider", borderRadius: 1, overflow: "hidden" }}>
      <Suspense fallback={<Loading />}>
        <Canvas {...props} />
      </Suspense>
    </Box>
  );
}
