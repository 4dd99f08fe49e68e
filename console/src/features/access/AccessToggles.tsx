import ToggleButton from "@mui/material/ToggleButton";
import ToggleButtonGroup from "@mui/material/ToggleButtonGroup";
import { accesses, type Access } from "./permissions";

interface Props {
  /** What they are for. */
  label: string;
  value: Access[];
  onChange: (value: Access[]) => void;
}

/** One button for each access, on or off. */
export function AccessToggles({ label, value, onChange }: Props) {
  return (
    <ToggleButtonGroup
      size="small"
      color="primary"
      aria-label={label}
      value={value}
      onChange={(_, chosen: Access[]) => onChange(accesses.filter((access) => chosen.includes(access)))}
      sx={{ flexWrap: "wrap" }}
    >
      {accesses.map((access) => (
        <ToggleButton key={access} value={access}>
          {access}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
