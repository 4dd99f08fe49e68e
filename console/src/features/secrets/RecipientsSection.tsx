import { pathOfActor } from "@/shared/resources/resources";
import type { Column } from "@/shared/table/DataTable";
import { LocalTable } from "@/shared/table/LocalTable";
import { ErrorNote } from "@/shared/ui/ErrorNote";
import { PageLink } from "@/shared/ui/PageLink";
import { RelativeTime } from "@/shared/ui/RelativeTime";
import { Section } from "@/shared/ui/Section";
import { type SecretRecipient, useRecipients } from "./history";

const columns: Column<SecretRecipient>[] = [
  {
    name: "Recipient",
    wide: true,
    sortBy: ({ recipient = "" }) => recipient,
    show: ({ recipient, address }) => <Recipient name={recipient} address={address} />,
  },
  { name: "Task type", sortBy: ({ taskType = "" }) => taskType, show: ({ taskType }) => taskType },
  { name: "Address", sortBy: ({ address = "" }) => address, show: ({ address }) => address },
  { name: "First", sortBy: ({ first }) => first, show: ({ first }) => <RelativeTime at={first} /> },
  { name: "Last", sortBy: ({ last }) => last, show: ({ last }) => <RelativeTime at={last} /> },
  { name: "Times", sortBy: ({ count }) => count, show: ({ count }) => count },
];

/** Who polled has called from somewhere; a service is called. */
function Recipient({ name, address }: { name: string | undefined; address: string | undefined }) {
  if (name === undefined) {
    return "Not recorded";
  }
  if (name === "server") {
    return "This server";
  }
  return address === undefined ? name : <PageLink to={pathOfActor(name)}>{name}</PageLink>;
}

/** Who was ever handed a secret: workers that polled it, services that it was sent to. */
export function RecipientsSection({ secret }: { secret: string }) {
  const recipients = useRecipients(secret);
  return (
    <Section title="Recipients">
      <ErrorNote error={recipients.error} onRetry={() => void recipients.refetch()} />
      <LocalTable
        label="Recipients"
        rows={recipients.data}
        loading={recipients.isPending}
        columns={columns}
        keyOf={({ recipient, taskType, address }) => JSON.stringify([recipient, taskType, address])}
        empty="No task has received it yet."
      />
    </Section>
  );
}
