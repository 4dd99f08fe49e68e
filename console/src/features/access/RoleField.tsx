import Autocomplete from "@mui/material/Autocomplete";
import TextField from "@mui/material/TextField";
import { useRoles } from "./roles";

interface Props {
  value: string[];
  onChange: (value: string[]) => void;
}

/** Chooses roles. */
export function RoleField({ value, onChange }: Props) {
  const roles = useRoles();
  return (
    <Autocomplete
      multiple
      disableCloseOnSelect
      value={value}
      options={roles.data?.map(({ name }) => name) ?? []}
      loading={roles.isPending}
      onChange={(_, chosen) => onChange(chosen)}
      renderInput={(params) => (
        <TextField {...params} label="Roles" helperText="What somebody may do with everything of a kind." />
      )}
    />
  );
}
