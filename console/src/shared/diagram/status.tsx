import BlockIcon from "@mui/icons-material/Block";
import CheckCircleIcon from "@mui/icons-material/CheckCircle";
import ErrorIcon from "@mui/icons-material/Error";
import HelpOutlineIcon from "@mui/icons-material/HelpOutlined";
import PlayCircleIcon from "@mui/icons-material/PlayCircle";
import ScheduleIcon from "@mui/icons-material/Schedule";
import SkipNextIcon from "@mui/icons-material/SkipNext";
import TimerOffIcon from "@mui/icons-material/TimerOff";
import WarningIcon from "@mui/icons-material/Warning";
import type { SvgIconComponent } from "@mui/icons-material";

export interface StatusLook {
  /** Told apart by its form too, for those who do not see the colour. */
  Icon: SvgIconComponent;
  color: "success" | "error" | "warning" | "info" | "disabled";
  /** In words, such as "timed out". */
  words: string;
}

const looks: Record<string, Omit<StatusLook, "words">> = {
  COMPLETED: { Icon: CheckCircleIcon, color: "success" },
  COMPLETED_WITH_ERRORS: { Icon: WarningIcon, color: "warning" },
  FAILED: { Icon: ErrorIcon, color: "error" },
  FAILED_WITH_TERMINAL_ERROR: { Icon: ErrorIcon, color: "error" },
  TIMED_OUT: { Icon: TimerOffIcon, color: "error" },
  IN_PROGRESS: { Icon: PlayCircleIcon, color: "info" },
  SCHEDULED: { Icon: ScheduleIcon, color: "info" },
  CANCELED: { Icon: BlockIcon, color: "warning" },
  SKIPPED: { Icon: SkipNextIcon, color: "disabled" },
};

/** How the status of a task shows, wherever it does. */
export function lookOf(status: string): StatusLook {
  const look = looks[status] ?? { Icon: HelpOutlineIcon, color: "disabled" };
  return { ...look, words: status.toLowerCase().replaceAll("_", " ") };
}
