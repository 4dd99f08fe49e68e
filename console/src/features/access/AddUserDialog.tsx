import TextField from "@mui/material/TextField";
import { useState } from "react";
import { FormDialog } from "@/shared/ui/FormDialog";
import { PasswordField } from "./PasswordField";
import { RoleField } from "./RoleField";
import { isLongEnough } from "./passwordRule";
import { useAddUser } from "./users";

export function AddUserDialog({ onClose }: { onClose: () => void }) {
  const add = useAddUser();
  const [id, setId] = useState("");
  const [name, setName] = useState("");
  const [roles, setRoles] = useState(["USER"]);
  const [password, setPassword] = useState("");
  const user = { id: id.trim(), name: name.trim() || id.trim(), roles, groups: [], active: true, password };
  return (
    <FormDialog
      title="Add user"
      action="Add"
      ready={user.id !== "" && (password === "" || isLongEnough(password))}
      change={add}
      values={user}
      done={() => `User ${user.id} is added.`}
      onClose={onClose}
    >
      <TextField
        label="Email"
        required
        autoFocus
        value={id}
        helperText="Or any name without blanks. It cannot be changed."
        onChange={(event) => setId(event.target.value)}
        slotProps={{ htmlInput: { autoComplete: "off", spellCheck: false } }}
      />
      <TextField label="Name" value={name} onChange={(event) => setName(event.target.value)} />
      <RoleField value={roles} onChange={setRoles} />
      <PasswordField
        value={password}
        onChange={setPassword}
        hint="Leave it empty for who signs in with the identity provider."
      />
    </FormDialog>
  );
}
