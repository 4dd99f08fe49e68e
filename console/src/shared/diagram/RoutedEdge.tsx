import { BaseEdge, type Edge, type EdgeProps, EdgeText } from "@xyflow/react";
import type { Point } from "./layout";
import { pathThrough } from "./path";

export type RoutedEdgeData = { points: Point[]; labelAt: Point };

/** A line that goes where the layout leads it, around other tasks. */
export function RoutedEdge({ id, data, label, markerEnd }: EdgeProps<Edge<RoutedEdgeData>>) {
  if (!data) {
    return null;
  }
  return (
    <>
      <BaseEdge id={id} path={pathThrough(data.points)} {...(markerEnd !== undefined && { markerEnd })} />
      {label !== undefined && <EdgeText {...data.labelAt} label={label} labelBgPadding={[4, 2]} />}
    </>
  );
}
