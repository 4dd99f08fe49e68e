import Button, { type ButtonProps } from "@mui/material/Button";
import Tooltip from "@mui/material/Tooltip";

interface Props extends ButtonProps {
  /** The permission without which it cannot be done; false where it is there. */
  lacking: string | false;
}

/** As ActionButton, with words instead of an icon. */
export function PermittedButton({ lacking, ...button }: Props) {
  return (
    <Tooltip title={lacking && `You need ${lacking} for this; ask whoever may grant it.`}>
      {/* A disabled button tells nobody that the mouse is over it. */}
      <span>
        <Button {...button} disabled={lacking !== false} />
      </span>
    </Tooltip>
  );
}
