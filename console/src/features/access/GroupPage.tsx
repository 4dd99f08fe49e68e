import FormControl from "@mui/material/FormControl";
import FormHelperText from "@mui/material/FormHelperText";
import TextField from "@mui/material/TextField";
import Typography from "@mui/material/Typography";
import { useParams } from "react-router";
import { nameOfType } from "@/shared/resources/resources";
import { EditForm } from "@/shared/ui/EditForm";
import { ErrorNote } from "@/shared/ui/ErrorNote";
import { Loading } from "@/shared/ui/Loading";
import { PageHeader } from "@/shared/ui/PageHeader";
import { Section } from "@/shared/ui/Section";
import { useEdit } from "@/shared/ui/useEdit";
import { AccessToggles } from "./AccessToggles";
import { type GroupSettings, settingsOf, useChangeGroup, useGroup } from "./groups";
import { MembersSection } from "./MembersSection";
import { PermissionsSection } from "./PermissionsSection";
import { RoleField } from "./RoleField";

/** One group: settings, members, permissions. */
export function GroupPage() {
  const { id = "" } = useParams();
  const group = useGroup(id);
  if (group.isPending) {
    return <Loading />;
  }
  if (group.isLoadingError) {
    return <ErrorNote error={group.error} onRetry={() => void group.refetch()} />;
  }
  return (
    <>
      <ErrorNote error={group.error} onRetry={() => void group.refetch()} />
      <PageHeader title={id} />
      <PermissionsSection subject={{ type: "GROUP", id }} />
      <MembersSection group={id} />
      <Section title="Settings">
        <SettingsForm key={id} now={settingsOf(group.data)} />
      </Section>
    </>
  );
}

/** Of what members make. */
const shared = ["WORKFLOW_DEF", "TASK_DEF", "WORKFLOW_SCHEDULE"];

function SettingsForm({ now }: { now: GroupSettings }) {
  const { shown, value: settings, isChanged, edit, keep } = useEdit(now);
  return (
    <EditForm
      ready={isChanged}
      change={useChangeGroup()}
      values={{ shown, settings }}
      done={`Group ${shown.id} is stored.`}
      onStored={(group) => keep(settingsOf(group))}
    >
      <TextField
        label="Description"
        value={settings.description}
        onChange={(event) => edit({ description: event.target.value })}
      />
      <RoleField value={settings.roles} onChange={(roles) => edit({ roles })} />
      <Typography variant="subtitle2" component="h3">
        What all members may do with what one of them makes
      </Typography>
      {shared.map((type) => (
        <FormControl key={type}>
          <FormHelperText>{nameOfType(type)}</FormHelperText>
          <AccessToggles
            label={`On each new ${nameOfType(type).toLowerCase()}`}
            value={settings.defaultAccess[type] ?? []}
            onChange={(access) => edit({ defaultAccess: { ...settings.defaultAccess, [type]: access } })}
          />
        </FormControl>
      ))}
    </EditForm>
  );
}
