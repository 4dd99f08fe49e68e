import AccountTreeIcon from "@mui/icons-material/AccountTree";
import AltRouteIcon from "@mui/icons-material/AltRoute";
import BoltIcon from "@mui/icons-material/Bolt";
import CallMergeIcon from "@mui/icons-material/CallMerge";
import CallSplitIcon from "@mui/icons-material/CallSplit";
import CodeIcon from "@mui/icons-material/Code";
import EngineeringIcon from "@mui/icons-material/Engineering";
import HourglassEmptyIcon from "@mui/icons-material/HourglassEmpty";
import KeyIcon from "@mui/icons-material/Key";
import LoopIcon from "@mui/icons-material/Loop";
import PersonIcon from "@mui/icons-material/Person";
import PublicIcon from "@mui/icons-material/Public";
import SettingsIcon from "@mui/icons-material/Settings";
import ShuffleIcon from "@mui/icons-material/Shuffle";
import StopCircleIcon from "@mui/icons-material/StopCircle";
import type { ReactElement } from "react";

const look = { fontSize: "small", color: "action" } as const;

const icons: Record<string, ReactElement> = {
  SIMPLE: <EngineeringIcon {...look} />,
  SWITCH: <AltRouteIcon {...look} />,
  DECISION: <AltRouteIcon {...look} />,
  FORK: <CallSplitIcon {...look} />,
  FORK_JOIN: <CallSplitIcon {...look} />,
  FORK_JOIN_DYNAMIC: <CallSplitIcon {...look} />,
  JOIN: <CallMergeIcon {...look} />,
  EXCLUSIVE_JOIN: <CallMergeIcon {...look} />,
  DO_WHILE: <LoopIcon {...look} />,
  DYNAMIC: <ShuffleIcon {...look} />,
  SUB_WORKFLOW: <AccountTreeIcon {...look} />,
  START_WORKFLOW: <AccountTreeIcon {...look} />,
  TERMINATE: <StopCircleIcon {...look} />,
  EVENT: <BoltIcon {...look} />,
  WAIT: <HourglassEmptyIcon {...look} />,
  HUMAN: <PersonIcon {...look} />,
  HTTP: <PublicIcon {...look} />,
  INLINE: <CodeIcon {...look} />,
  LAMBDA: <CodeIcon {...look} />,
  JSON_JQ_TRANSFORM: <CodeIcon {...look} />,
  UPDATE_SECRET: <KeyIcon {...look} />,
};

/** What stands for a type of task; the system tasks without a sign of their own look alike. */
export function TypeIcon({ type }: { type: string }) {
  return icons[type] ?? <SettingsIcon {...look} />;
}
