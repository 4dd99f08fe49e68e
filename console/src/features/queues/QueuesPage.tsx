import Stack from "@mui/material/Stack";
import Typography from "@mui/material/Typography";
import { useState } from "react";
import { pathOf } from "@/shared/resources/resources";
import type { Column } from "@/shared/table/DataTable";
import { ExpandButton } from "@/shared/table/ExpandButton";
import { LocalTable } from "@/shared/table/LocalTable";
import { useMatches } from "@/shared/table/useMatches";
import { ErrorNote } from "@/shared/ui/ErrorNote";
import { PageHeader } from "@/shared/ui/PageHeader";
import { PageLink } from "@/shared/ui/PageLink";
import { RelativeTime } from "@/shared/ui/RelativeTime";
import { SearchField } from "@/shared/ui/SearchField";
import { useAddressParameter } from "@/shared/ui/useAddressParameter";
import { type TaskQueue, useQueues } from "./queues";

function LastPoll({ polls: [last] }: TaskQueue) {
  return last ? <RelativeTime at={last.at} /> : "never";
}

const columns: Column<TaskQueue>[] = [
  {
    name: "Task",
    sortBy: ({ name }) => name,
    show: ({ name }) => <PageLink to={pathOf("TASK_DEF", name)}>{name}</PageLink>,
  },
  { name: "Waiting", sortBy: ({ waiting }) => waiting, show: ({ waiting }) => waiting.toLocaleString("en") },
  { name: "Last poll", sortBy: ({ polls }) => polls[0]?.at ?? 0, show: (queue) => <LastPoll {...queue} /> },
  { name: "Last worker", wide: true, show: ({ polls }) => polls[0]?.worker },
];

function Polls({ polls }: TaskQueue) {
  return (
    <Stack component="ul" sx={{ m: 0, pl: 2 }}>
      {polls.length === 0 && <li>No worker has asked for tasks of this type.</li>}
      {polls.map(({ worker, domain, at }) => (
        <li key={`${domain} ${worker}`}>
          {worker || "A worker without a name"}
          {domain && ` in the domain ${domain}`}, <RelativeTime at={at} />
        </li>
      ))}
    </Stack>
  );
}

/** What the search looks at. */
function wordsOf({ name, polls }: TaskQueue) {
  return [name, ...polls.flatMap(({ worker, domain }) => [worker, domain])];
}

/** Tasks that wait for workers, and the workers that ask for them. */
export function QueuesPage() {
  const queues = useQueues();
  const [search, setSearch] = useAddressParameter("search");
  const [open, setOpen] = useState<string>();
  const found = useMatches(queues.data, search, wordsOf);
  return (
    <>
      <PageHeader title="Task queues" />
      <Typography color="text.secondary" sx={{ mb: 2 }}>
        How many tasks wait, and which worker asked for some last. Looked at every few seconds.
      </Typography>
      <SearchField label="Search by task, worker or domain" value={search} onChange={setSearch} />
      <ErrorNote error={queues.error} onRetry={() => void queues.refetch()} />
      <LocalTable
        label="Task queues"
        rows={found}
        loading={queues.isPending}
        columns={columns}
        keyOf={({ name }) => name}
        actions={({ name }) => (
          <ExpandButton
            label={`Workers of ${name}`}
            open={open === name}
            onChange={(shown) => setOpen(shown ? name : undefined)}
          />
        )}
        below={(queue) => (queue.name === open ? <Polls {...queue} /> : null)}
        empty={search === "" ? "There are no tasks that you may see." : "No queue has all of these words."}
      />
    </>
  );
}
