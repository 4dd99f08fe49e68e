import DeleteIcon from "@mui/icons-material/Delete";
import EditIcon from "@mui/icons-material/Edit";
import LocalOfferIcon from "@mui/icons-material/LocalOffer";
import VisibilityIcon from "@mui/icons-material/Visibility";
import { pathOf } from "@/shared/resources/resources";
import type { Column } from "@/shared/table/DataTable";
import { LocalTable } from "@/shared/table/LocalTable";
import { TagChips } from "@/shared/tags/TagChips";
import { ActionButton } from "@/shared/ui/ActionButton";
import { CopyButton } from "@/shared/ui/CopyButton";
import { PageLink } from "@/shared/ui/PageLink";
import { RelativeTime } from "@/shared/ui/RelativeTime";
import { LastUse } from "./LastUse";
import { RevealedValue } from "./RevealedValue";
import type { SecretAction } from "./secretDialogs";
import { type Secret, useSecretsWith } from "./secrets";
import { useReveal } from "./useReveal";

interface Props {
  /** Those to show, in any order; undefined while they are not known. */
  secrets: Secret[] | undefined;
  loading: boolean;
  /** Whether the list is what a search has left. */
  searched: boolean;
  onAction: (secret: Secret, action: SecretAction) => void;
}

const columns: Column<Secret>[] = [
  {
    name: "Name",
    sortBy: ({ name }) => name,
    show: ({ name }) => (
      <>
        <PageLink to={pathOf("SECRET_NAME", name)}>{name}</PageLink>
        <CopyButton label={`Copy the reference to ${name}`} text={() => `\${workflow.secrets.${name}}`} />
      </>
    ),
  },
  { name: "Tags", wide: true, show: ({ tags }) => <TagChips tags={tags} /> },
  { name: "Description", wide: true, show: ({ description }) => description },
  { name: "Version", wide: true, sortBy: ({ version }) => version, show: ({ version }) => version },
  { name: "Last used", wide: true, show: ({ name }) => <LastUse name={name} /> },
  {
    name: "Updated",
    wide: true,
    sortBy: ({ updatedAt }) => updatedAt,
    show: ({ updatedAt, updatedBy }) => (
      <>
        <RelativeTime at={updatedAt} /> by {updatedBy}
      </>
    ),
  },
];

/** The secrets, and below one of them its value while that is shown. */
export function SecretTable({ secrets, loading, searched, onAction }: Props) {
  const reveal = useReveal();
  const readable = useSecretsWith("READ").data;
  const updatable = useSecretsWith("UPDATE").data;
  const deletable = useSecretsWith("DELETE").data;
  return (
    <LocalTable
      label="Secrets"
      rows={secrets}
      loading={loading}
      columns={columns}
      keyOf={({ name }) => name}
      actions={(secret) => {
        const { name } = secret;
        const mayUpdate = updatable?.has(name) ?? false;
        return (
          <>
            <ActionButton
              label={`Show the value of ${name}`}
              icon={<VisibilityIcon fontSize="small" />}
              lacking={!readable?.has(name) && "READ"}
              pending={reveal.isPending && reveal.variables === name}
              onClick={() => reveal.mutate(name)}
            />
            <ActionButton
              label={`Edit ${name}`}
              icon={<EditIcon fontSize="small" />}
              lacking={!mayUpdate && "UPDATE"}
              onClick={() => onAction(secret, "edit")}
            />
            <ActionButton
              label={`Tags of ${name}`}
              icon={<LocalOfferIcon fontSize="small" />}
              lacking={!mayUpdate && "UPDATE"}
              onClick={() => onAction(secret, "tags")}
            />
            <ActionButton
              label={`Delete ${name}`}
              icon={<DeleteIcon fontSize="small" />}
              lacking={!deletable?.has(name) && "DELETE"}
              onClick={() => onAction(secret, "delete")}
            />
          </>
        );
      }}
      below={({ name }) =>
        (reveal.isSuccess || reveal.isError) && reveal.variables === name ? (
          <RevealedValue name={name} reveal={reveal} />
        ) : null
      }
      empty={
        searched
          ? "No secret has all of these words in its name or tags."
          : "There are no secrets that you may see. Add the first one."
      }
    />
  );
}
