import Autocomplete from "@mui/material/Autocomplete";
import TextField from "@mui/material/TextField";
import { useApplications, userOf } from "./applications";
import { useUsers } from "./users";

interface Props {
  /** Ids of those that are not offered. */
  without: string[];
  value: string[];
  onChange: (value: string[]) => void;
}

/** Chooses users, and applications by the users as whom they act. */
export function UserField({ without, value, onChange }: Props) {
  const users = useUsers();
  const applications = useApplications();
  const names = new Map([
    ...(users.data ?? []).map(({ id, name }) => [id, name && name !== id ? `${name} (${id})` : id] as const),
    ...(applications.data ?? []).map(({ id, name }) => [userOf(id), `Application ${name}`] as const),
  ]);
  return (
    <Autocomplete
      multiple
      value={value}
      options={[...names.keys()].filter((id) => !without.includes(id))}
      getOptionLabel={(id) => names.get(id) ?? id}
      loading={users.isPending}
      onChange={(_, chosen) => onChange(chosen)}
      renderInput={(params) => <TextField {...params} label="Users and applications" />}
    />
  );
}
