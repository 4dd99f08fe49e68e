import IconButton from "@mui/material/IconButton";
import Tooltip from "@mui/material/Tooltip";
import type { ReactNode } from "react";

interface Props {
  label: string;
  icon: ReactNode;
  /** The permission without which it cannot be done; false where it is there. */
  lacking: string | false;
  pending?: boolean;
  onClick: () => void;
}

/** An icon that does something; where one may not, it is disabled and says what is missing. */
export function ActionButton({ label, icon, lacking, pending, onClick }: Props) {
  return (
    <Tooltip title={lacking ? `You need ${lacking} for this; ask whoever may grant it.` : label}>
      {/* A disabled button tells nobody that the mouse is over it. */}
      <span>
        <IconButton
          size="small"
          aria-label={label}
          disabled={lacking !== false}
          loading={pending ?? false}
          onClick={onClick}
        >
          {icon}
        </IconButton>
      </span>
    </Tooltip>
  );
}
