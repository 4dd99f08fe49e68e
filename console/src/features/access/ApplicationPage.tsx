import LocalOfferIcon from "@mui/icons-material/LocalOffer";
import Button from "@mui/material/Button";
import Stack from "@mui/material/Stack";
import TextField from "@mui/material/TextField";
import Typography from "@mui/material/Typography";
import { useState } from "react";
import { useParams } from "react-router";
import { hasRole, useCaller } from "@/shared/api/caller";
import { TagChips } from "@/shared/tags/TagChips";
import { TagsDialog } from "@/shared/tags/TagsDialog";
import { EditForm } from "@/shared/ui/EditForm";
import { ErrorNote } from "@/shared/ui/ErrorNote";
import { Loading } from "@/shared/ui/Loading";
import { PageHeader } from "@/shared/ui/PageHeader";
import { Section } from "@/shared/ui/Section";
import { AccessKeysSection } from "./AccessKeysSection";
import {
  type Application,
  useActor,
  useApplication,
  useChangeApplicationTags,
  useChangeRole,
  useRenameApplication,
  userOf,
} from "./applications";
import { PermissionsSection } from "./PermissionsSection";
import { RoleField } from "./RoleField";

/** One application: permissions, access keys, settings. What it may do, administrators decide. */
export function ApplicationPage() {
  const { id = "" } = useParams();
  const application = useApplication(id);
  const isAdministrator = hasRole(useCaller(), "ADMIN");
  if (application.isPending) {
    return <Loading />;
  }
  if (application.isLoadingError) {
    return <ErrorNote error={application.error} onRetry={() => void application.refetch()} />;
  }
  return (
    <>
      <ErrorNote error={application.error} onRetry={() => void application.refetch()} />
      <PageHeader title={application.data.name} />
      {isAdministrator ? (
        <>
          <PermissionsSection subject={{ type: "USER", id: userOf(id) }} />
          <RolesSection application={id} />
        </>
      ) : (
        <Typography color="text.secondary" sx={{ mb: 2 }}>
          Its roles and permissions are for administrators to see. To share what you have made with it, name it there as{" "}
          {userOf(id)}.
        </Typography>
      )}
      <AccessKeysSection application={id} />
      <Section title="Settings">
        <Settings key={application.data.name} application={application.data} />
      </Section>
    </>
  );
}

function RolesSection({ application }: { application: string }) {
  const actor = useActor(application, true);
  const change = useChangeRole(application);
  const roles = actor.data?.roles.map(({ name }) => name) ?? [];
  const choose = (chosen: string[]) => {
    const given = chosen.find((role) => !roles.includes(role));
    const role = given ?? roles.find((had) => !chosen.includes(had));
    if (role !== undefined) {
      change.mutate({ role, given: given !== undefined });
    }
  };
  return (
    <Section title="Roles">
      <RoleField value={roles} onChange={choose} />
      <ErrorNote error={actor.error ?? change.error} />
    </Section>
  );
}

function Settings({ application }: { application: Application }) {
  const { id, tags } = application;
  const [name, setName] = useState(application.name);
  const [tagging, setTagging] = useState(false);
  const changeTags = useChangeApplicationTags(id);
  return (
    <Stack spacing={2}>
      <EditForm
        ready={name.trim() !== "" && name.trim() !== application.name}
        change={useRenameApplication(id)}
        values={name.trim()}
        done="The application has a new name."
      >
        <TextField label="Application name" required value={name} onChange={(event) => setName(event.target.value)} />
      </EditForm>
      <Stack direction="row" spacing={1} sx={{ alignItems: "center" }}>
        <Button startIcon={<LocalOfferIcon />} onClick={() => setTagging(true)}>
          Tags
        </Button>
        <TagChips tags={tags} />
      </Stack>
      {tagging && (
        <TagsDialog name={application.name} tags={tags} change={changeTags} onClose={() => setTagging(false)} />
      )}
    </Stack>
  );
}
