import Tooltip from "@mui/material/Tooltip";
import { relativeTime } from "./relativeTime";
import { useNow } from "./useNow";

const exact = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "long" });

interface Props {
  /** Milliseconds since 1970. */
  at: number;
}

/** How long ago it was; the exact time, in the viewer's zone, where one points at it. */
export function RelativeTime({ at }: Props) {
  return (
    <Tooltip title={exact.format(at)}>
      <time dateTime={new Date(at).toISOString()}>{relativeTime(at, useNow())}</time>
    </Tooltip>
  );
}
