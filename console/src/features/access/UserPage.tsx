import Autocomplete from "@mui/material/Autocomplete";
import Button from "@mui/material/Button";
import FormControlLabel from "@mui/material/FormControlLabel";
import Switch from "@mui/material/Switch";
import TextField from "@mui/material/TextField";
import { useState } from "react";
import { useParams } from "react-router";
import { EditForm } from "@/shared/ui/EditForm";
import { ErrorNote } from "@/shared/ui/ErrorNote";
import { FormDialog } from "@/shared/ui/FormDialog";
import { Loading } from "@/shared/ui/Loading";
import { PageHeader } from "@/shared/ui/PageHeader";
import { Section } from "@/shared/ui/Section";
import { useEdit } from "@/shared/ui/useEdit";
import { useGroups } from "./groups";
import { PasswordField } from "./PasswordField";
import { isLongEnough } from "./passwordRule";
import { PermissionsSection } from "./PermissionsSection";
import { RoleField } from "./RoleField";
import { type Profile, profileOf, useChangeProfile, useSetPassword, useUser } from "./users";

/** One user: profile, password, permissions. */
export function UserPage() {
  const { id = "" } = useParams();
  const user = useUser(id);
  const [settingPassword, setSettingPassword] = useState(false);
  if (user.isPending) {
    return <Loading />;
  }
  if (user.isLoadingError) {
    return <ErrorNote error={user.error} onRetry={() => void user.refetch()} />;
  }
  return (
    <>
      <ErrorNote error={user.error} onRetry={() => void user.refetch()} />
      <PageHeader title={id}>
        <Button onClick={() => setSettingPassword(true)}>Set password</Button>
      </PageHeader>
      <Section title="Profile">
        <ProfileForm key={id} now={profileOf(user.data)} />
      </Section>
      <PermissionsSection subject={{ type: "USER", id }} />
      {settingPassword && <PasswordDialog id={id} onClose={() => setSettingPassword(false)} />}
    </>
  );
}

function ProfileForm({ now }: { now: Profile }) {
  const change = useChangeProfile();
  const groups = useGroups();
  const { shown, value: profile, isChanged, edit, keep } = useEdit(now);
  return (
    <EditForm
      ready={isChanged && profile.name.trim() !== ""}
      change={change}
      values={{ shown, profile }}
      done={`User ${shown.id} is stored.`}
      onStored={(user) => keep(profileOf(user))}
    >
      <TextField label="Name" required value={profile.name} onChange={(event) => edit({ name: event.target.value })} />
      <RoleField value={profile.roles} onChange={(roles) => edit({ roles })} />
      <Autocomplete
        multiple
        value={profile.groups}
        options={groups.data?.map((group) => group.id) ?? []}
        onChange={(_, chosen) => edit({ groups: chosen })}
        renderInput={(params) => <TextField {...params} label="Groups" />}
      />
      <FormControlLabel
        label={profile.active ? "May sign in" : "Switched off: may not sign in, and may do nothing"}
        control={<Switch checked={profile.active} onChange={(_, active) => edit({ active })} />}
      />
    </EditForm>
  );
}

function PasswordDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const [password, setPassword] = useState("");
  return (
    <FormDialog
      title={`Password of ${id}`}
      action="Set password"
      ready={isLongEnough(password)}
      change={useSetPassword()}
      values={{ id, password }}
      done={() => `${id} has a new password.`}
      onClose={onClose}
    >
      <PasswordField value={password} onChange={setPassword} />
    </FormDialog>
  );
}
