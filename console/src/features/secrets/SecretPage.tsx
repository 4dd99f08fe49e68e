import DeleteIcon from "@mui/icons-material/Delete";
import EditIcon from "@mui/icons-material/Edit";
import LocalOfferIcon from "@mui/icons-material/LocalOffer";
import VisibilityIcon from "@mui/icons-material/Visibility";
import Typography from "@mui/material/Typography";
import { useState } from "react";
import { useParams } from "react-router";
import { hasRole, useCaller } from "@/shared/api/caller";
import { TagChips } from "@/shared/tags/TagChips";
import { ActionButton } from "@/shared/ui/ActionButton";
import { CodeBlock } from "@/shared/ui/CodeBlock";
import { ErrorNote } from "@/shared/ui/ErrorNote";
import { Facts } from "@/shared/ui/Facts";
import { Loading } from "@/shared/ui/Loading";
import { PageHeader } from "@/shared/ui/PageHeader";
import { RelativeTime } from "@/shared/ui/RelativeTime";
import { Section } from "@/shared/ui/Section";
import { FieldsSection } from "./FieldsSection";
import { HoldersSection } from "./HoldersSection";
import { LastUse } from "./LastUse";
import { RecipientsSection } from "./RecipientsSection";
import { RevealedValue } from "./RevealedValue";
import { SecretAuditSection } from "./SecretAuditSection";
import { type SecretAction, secretDialogs } from "./secretDialogs";
import { type ListedSecret, useSecret } from "./secrets";
import { UsesSection } from "./UsesSection";
import { useReveal } from "./useReveal";
import { VersionsSection } from "./VersionsSection";

/** One secret: what is known of it, its versions, where it is used, who has it, what was done with it. */
export function SecretPage() {
  const { name = "" } = useParams();
  const listed = useSecret(name);
  if (listed.isPending) {
    return <Loading />;
  }
  if (listed.isLoadingError) {
    return <ErrorNote error={listed.error} onRetry={() => void listed.refetch()} />;
  }
  return listed.data ? (
    <>
      <ErrorNote error={listed.error} onRetry={() => void listed.refetch()} />
      <KnownSecret key={name} {...listed.data} />
    </>
  ) : (
    <>
      <PageHeader title={name} />
      <Typography>There is no secret {name}, or you may not see it; ask whoever may share it.</Typography>
    </>
  );
}

function KnownSecret({ secret, access }: ListedSecret) {
  const { name, tags, description, version, createdAt, createdBy, updatedAt, updatedBy } = secret;
  const caller = useCaller();
  const reveal = useReveal();
  const mayRead = access.includes("READ");
  const mayUpdate = access.includes("UPDATE");
  const [action, setAction] = useState<SecretAction>();
  const mayShare = hasRole(caller, "ADMIN") || createdBy === caller.id;
  const Dialog = action && secretDialogs[action];
  return (
    <>
      <PageHeader title={name}>
        <ActionButton
          label={`Show the value of ${name}`}
          icon={<VisibilityIcon />}
          lacking={!mayRead && "READ"}
          pending={reveal.isPending}
          onClick={() => reveal.mutate(name)}
        />
        <ActionButton
          label={`Edit ${name}`}
          icon={<EditIcon />}
          lacking={!mayUpdate && "UPDATE"}
          onClick={() => setAction("edit")}
        />
        <ActionButton
          label={`Tags of ${name}`}
          icon={<LocalOfferIcon />}
          lacking={!mayUpdate && "UPDATE"}
          onClick={() => setAction("tags")}
        />
        <ActionButton
          label={`Delete ${name}`}
          icon={<DeleteIcon />}
          lacking={!access.includes("DELETE") && "DELETE"}
          onClick={() => setAction("delete")}
        />
      </PageHeader>
      <Section title="About">
        {(reveal.isSuccess || reveal.isError) && <RevealedValue name={name} reveal={reveal} />}
        <Facts
          facts={{
            Description: description || undefined,
            Tags: tags.length > 0 ? <TagChips tags={tags} /> : undefined,
            Version: version,
            Updated: (
              <>
                <RelativeTime at={updatedAt} /> by {updatedBy}
              </>
            ),
            Created: (
              <>
                <RelativeTime at={createdAt} /> by {createdBy}
              </>
            ),
            "Last used": <LastUse name={name} />,
          }}
        />
        <CodeBlock label="In a workflow definition" code={`\${workflow.secrets.${name}}`} />
      </Section>
      {mayRead && <FieldsSection secret={secret} mayUpdate={mayUpdate} />}
      <UsesSection secret={name} />
      {mayRead && <RecipientsSection secret={name} />}
      {mayRead && <VersionsSection secret={secret} mayUpdate={mayUpdate} />}
      {mayShare && <HoldersSection secret={name} />}
      {mayShare && <SecretAuditSection secret={name} />}
      {Dialog && <Dialog secret={secret} onClose={() => setAction(undefined)} />}
    </>
  );
}
