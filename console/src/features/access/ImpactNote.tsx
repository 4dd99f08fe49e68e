import Alert from "@mui/material/Alert";
import List from "@mui/material/List";
import ListItem from "@mui/material/ListItem";
import Typography from "@mui/material/Typography";
import { nameOfType } from "@/shared/resources/resources";
import { ErrorNote } from "@/shared/ui/ErrorNote";
import { type Access, type Impact, type Subject, type Target, useImpacts } from "./permissions";

interface Props {
  subject: Subject;
  targets: Target[];
  access: Access[];
}

const LISTED = 10;

function nameOf({ type, id }: Target): string {
  return `${nameOfType(type).toLowerCase()} ${id}`;
}

/** What is true beyond what the grant adds at once. */
function later(subject: Subject, targets: Target[]): string {
  const tag = targets.some(({ type }) => type === "TAG");
  if (subject.type === "GROUP") {
    return tag
      ? "It also holds for who joins the group later, and for what gets the tag later."
      : "It also holds for who joins the group later.";
  }
  return tag ? "It also holds for what gets the tag later." : "";
}

function summary(impacts: Impact[]): string {
  const gains = impacts.flatMap((impact) => impact.gains);
  if (gains.length > 0) {
    return impacts.every(({ complete }) => complete)
      ? "Who gains access to what:"
      : `Who gains access to what, the first ${gains.length.toLocaleString("en")} of more:`;
  }
  if (impacts.every(({ people }) => people === 0)) {
    return "Nobody gains anything at once: the group has no members yet.";
  }
  return impacts.every(({ targets }) => targets === 0)
    ? "Nobody gains anything at once: nothing carries the tag yet."
    : "Nobody gains anything at once: they have it already.";
}

/** Before a grant is made: who gains access to what. */
export function ImpactNote({ subject, targets, access }: Props) {
  const answers = useImpacts(subject, targets, access);
  if (targets.length === 0 || access.length === 0) {
    return null;
  }
  const failed = answers.find(({ error }) => error);
  if (failed) {
    return <ErrorNote error={failed.error} />;
  }
  const impacts = answers.flatMap(({ data }) => data ?? []);
  if (impacts.length < targets.length) {
    return <Alert severity="info">Looking who gains access to what...</Alert>;
  }
  const gains = impacts.flatMap((impact) => impact.gains);
  return (
    <Alert severity={gains.length > 0 ? "warning" : "info"} aria-label="Who gains access to what">
      <Typography variant="body2">{summary(impacts)}</Typography>
      <List dense disablePadding sx={{ maxHeight: 180, overflow: "auto" }} tabIndex={0}>
        {gains.slice(0, LISTED).map(({ who, target, access: gained }) => (
          <ListItem key={`${who} ${nameOf(target)}`} disableGutters sx={{ overflowWrap: "anywhere", py: 0 }}>
            {who}: {gained.join(", ")} on {nameOf(target)}
          </ListItem>
        ))}
      </List>
      {gains.length > LISTED && (
        <Typography variant="body2">and {(gains.length - LISTED).toLocaleString("en")} more.</Typography>
      )}
      <Typography variant="body2">{later(subject, targets)}</Typography>
    </Alert>
  );
}
