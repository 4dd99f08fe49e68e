import List from "@mui/material/List";
import ListItem from "@mui/material/ListItem";
import Typography from "@mui/material/Typography";
import { nameOfType, pathOf } from "@/shared/resources/resources";
import { ErrorNote } from "@/shared/ui/ErrorNote";
import { PageLink } from "@/shared/ui/PageLink";
import { type SecretUses, useUses } from "./history";

type Use = SecretUses["definitions"][number];

function versionsOf({ versions }: Use): string {
  return versions.length === 0 ? "" : `, version${versions.length > 1 ? "s" : ""} ${versions.join(", ")}`;
}

/** The definitions in which a secret stands, as far as one may see them. */
export function UseList({ secret }: { secret: string }) {
  const uses = useUses(secret);
  if (uses.isError) {
    return <ErrorNote error={uses.error} onRetry={() => void uses.refetch()} />;
  }
  if (uses.isPending) {
    return <Typography color="text.secondary">Looking through the definitions...</Typography>;
  }
  const { definitions, hidden } = uses.data;
  return (
    <>
      {definitions.length + hidden === 0 && (
        <Typography color="text.secondary">No registered definition names it.</Typography>
      )}
      <List dense disablePadding>
        {definitions.map((use) => (
          <ListItem key={`${use.type} ${use.name}`} disableGutters sx={{ display: "block", overflowWrap: "anywhere" }}>
            {nameOfType(use.type)} <PageLink to={pathOf(use.type, use.name)}>{use.name}</PageLink>
            {versionsOf(use)}
          </ListItem>
        ))}
      </List>
      {hidden > 0 && (
        <Typography variant="body2">
          {hidden === 1 ? "One definition" : `${hidden.toLocaleString("en")} definitions`} that you may not see.
        </Typography>
      )}
    </>
  );
}
