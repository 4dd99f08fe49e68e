import DeleteIcon from "@mui/icons-material/Delete";
import EditIcon from "@mui/icons-material/Edit";
import LocalOfferIcon from "@mui/icons-material/LocalOffer";
import VisibilityIcon from "@mui/icons-material/Visibility";
import Box from "@mui/material/Box";
import { pathOf } from "@/shared/resources/resources";
import { type Column, DataTable } from "@/shared/table/DataTable";
import type { Order } from "@/shared/table/order";
import { TagChips } from "@/shared/tags/TagChips";
import { ActionButton } from "@/shared/ui/ActionButton";
import { CopyButton } from "@/shared/ui/CopyButton";
import { PageLink } from "@/shared/ui/PageLink";
import { RelativeTime } from "@/shared/ui/RelativeTime";
import { LastUse } from "./LastUse";
import { RevealedValue } from "./RevealedValue";
import type { SecretAction } from "./secretDialogs";
import type { ListedSecret, Secret } from "./secrets";
import { useReveal } from "./useReveal";

interface Props {
  /** Those to show, in their order; undefined while they are not known. */
  secrets: ListedSecret[] | undefined;
  loading: boolean;
  order: Order;
  onSort: (column: string) => void;
  /** Whether the list is what a search has left. */
  searched: boolean;
  onAction: (secret: Secret, action: SecretAction) => void;
}

const columns: Column<ListedSecret>[] = [
  {
    name: "Name",
    sortBy: "server",
    show: ({ secret: { name } }) => (
      // Most names stand in one line, with the button beside them; as most ids of users below.
      <Box sx={{ minWidth: { md: 210 } }}>
        <PageLink to={pathOf("SECRET_NAME", name)}>{name}</PageLink>
        <CopyButton label={`Copy the reference to ${name}`} text={() => `\${workflow.secrets.${name}}`} />
      </Box>
    ),
  },
  { name: "Tags", wide: true, show: ({ secret: { tags } }) => <TagChips tags={tags} /> },
  { name: "Description", wide: true, show: ({ secret }) => secret.description },
  { name: "Version", wide: true, sortBy: "server", show: ({ secret }) => secret.version },
  { name: "Last used", wide: true, sortBy: "server", show: ({ secret }) => <LastUse name={secret.name} /> },
  {
    name: "Updated",
    wide: true,
    sortBy: "server",
    show: ({ secret: { updatedAt, updatedBy } }) => (
      <Box sx={{ minWidth: { md: 144 } }}>
        <RelativeTime at={updatedAt} /> by {updatedBy}
      </Box>
    ),
  },
];

/** The secrets, and below one of them its value while that is shown. */
export function SecretTable({ secrets, loading, order, onSort, searched, onAction }: Props) {
  const reveal = useReveal();
  return (
    <DataTable
      label="Secrets"
      rows={secrets}
      loading={loading}
      columns={columns}
      order={order}
      onSort={onSort}
      keyOf={({ secret }) => secret.name}
      actions={({ secret, access }) => {
        const { name } = secret;
        const mayUpdate = access.includes("UPDATE");
        return (
          <>
            <ActionButton
              label={`Show the value of ${name}`}
              icon={<VisibilityIcon fontSize="small" />}
              lacking={!access.includes("READ") && "READ"}
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
              lacking={!access.includes("DELETE") && "DELETE"}
              onClick={() => onAction(secret, "delete")}
            />
          </>
        );
      }}
      below={({ secret: { name } }) =>
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
