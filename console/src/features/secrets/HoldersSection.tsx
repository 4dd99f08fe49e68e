import Chip from "@mui/material/Chip";
import Stack from "@mui/material/Stack";
import Typography from "@mui/material/Typography";
import { pathOf } from "@/shared/resources/resources";
import type { Column } from "@/shared/table/DataTable";
import { LocalTable } from "@/shared/table/LocalTable";
import { ErrorNote } from "@/shared/ui/ErrorNote";
import { PageLink } from "@/shared/ui/PageLink";
import { Section } from "@/shared/ui/Section";
import { type Holder, useHolders } from "./history";

/** A group or a role stands for its members, whom only administrators see. */
const groupOrRole = /^(GROUP|ROLE) /;

const columns: Column<Holder>[] = [
  {
    name: "Who",
    sortBy: ({ who }) => who,
    show: ({ who }) => (groupOrRole.test(who) ? who : <PageLink to={pathOf("USER", who)}>{who}</PageLink>),
  },
  {
    name: "Access",
    show: ({ access }) => (
      <Stack direction="row" sx={{ flexWrap: "wrap", gap: 0.5 }}>
        {access.map((one) => (
          <Chip key={one} size="small" label={one} />
        ))}
      </Stack>
    ),
  },
  {
    name: "Why",
    wide: true,
    show: ({ reasons }) =>
      reasons.map((reason) => (
        <Typography key={reason} variant="body2">
          {reason}
        </Typography>
      )),
  },
];

/** Who has what on a secret, and by which role, group, tag or grant. */
export function HoldersSection({ secret }: { secret: string }) {
  const holders = useHolders(secret);
  return (
    <Section title="Who has access">
      <ErrorNote error={holders.error} onRetry={() => void holders.refetch()} />
      <LocalTable
        label="Who has access"
        rows={holders.data}
        loading={holders.isPending}
        columns={columns}
        keyOf={({ who }) => who}
        empty="Nobody has access."
      />
    </Section>
  );
}
