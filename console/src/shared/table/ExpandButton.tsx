import ExpandLessIcon from "@mui/icons-material/ExpandLess";
import ExpandMoreIcon from "@mui/icons-material/ExpandMore";
import IconButton from "@mui/material/IconButton";

interface Props {
  label: string;
  open: boolean;
  onChange: (open: boolean) => void;
}

/** Opens what stands below a row, or closes it. */
export function ExpandButton({ label, open, onChange }: Props) {
  const Icon = open ? ExpandLessIcon : ExpandMoreIcon;
  return (
    <IconButton size="small" aria-label={label} aria-expanded={open} onClick={() => onChange(!open)}>
      <Icon fontSize="small" />
    </IconButton>
  );
}
