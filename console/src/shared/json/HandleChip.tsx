import KeyIcon from "@mui/icons-material/Key";
import VisibilityOffIcon from "@mui/icons-material/VisibilityOff";
import Chip from "@mui/material/Chip";
import Tooltip from "@mui/material/Tooltip";
import { Link } from "react-router";
import { useMaySee } from "./useMaySee";

const style = {
  height: 20,
  fontFamily: "inherit",
  fontSize: "inherit",
  maxWidth: "100%",
  verticalAlign: "text-bottom",
};

/** In place of a secret: its reference, which leads to its page for those who may see it. */
export function SecretChip({ name, text }: { name: string; text: string }) {
  const visible = useMaySee(name);
  const chip = { size: "small", variant: "outlined", icon: <KeyIcon />, label: text, sx: style } as const;
  return visible ? (
    <Tooltip describeChild title={`Secret ${name}: to its page`}>
      <Chip {...chip} color="primary" clickable component={Link} to={`/secrets/${name}`} />
    </Tooltip>
  ) : (
    <Tooltip describeChild title={`Secret ${name}, which you may not see, or which is gone`}>
      <Chip {...chip} />
    </Tooltip>
  );
}

/** In place of a value that nobody is shown. */
export function MaskChip({ text }: { text: string }) {
  return (
    <Tooltip describeChild title="A value that is kept sealed; tasks get it, people do not.">
      <Chip size="small" variant="outlined" icon={<VisibilityOffIcon />} label={text} sx={style} />
    </Tooltip>
  );
}
