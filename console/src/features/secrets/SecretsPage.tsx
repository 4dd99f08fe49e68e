import AddIcon from "@mui/icons-material/Add";
import AutoDeleteIcon from "@mui/icons-material/AutoDelete";
import UploadFileIcon from "@mui/icons-material/UploadFile";
import Button from "@mui/material/Button";
import { useState } from "react";
import { Link } from "react-router";
import { type Order, turned } from "@/shared/table/order";
import { FIRST_PAGE, Pager } from "@/shared/table/Pager";
import { ErrorNote } from "@/shared/ui/ErrorNote";
import { PageHeader } from "@/shared/ui/PageHeader";
import { SearchField } from "@/shared/ui/SearchField";
import { useSettled } from "@/shared/ui/useSettled";
import { AddSecretDialog } from "./AddSecretDialog";
import { ImportDialog } from "./ImportDialog";
import { type SecretAction, secretDialogs } from "./secretDialogs";
import { type Secret, useSecretPage, useShortestMasked } from "./secrets";
import { SecretTable } from "./SecretTable";

/** What the server calls the columns by which it sorts. */
const ORDERS = { Name: "NAME", Version: "VERSION", "Last used": "LAST_USED", Updated: "UPDATED" } as const;

function isOrder(column: string): column is keyof typeof ORDERS {
  return column in ORDERS;
}

/** The server searches, sorts and cuts into pages: there may be very many. */
export function SecretsPage() {
  // Known before somebody writes a value.
  useShortestMasked();
  const [search, setSearch] = useState("");
  const [order, setOrder] = useState<Order>({ by: "Name", descending: false });
  const [page, setPage] = useState(FIRST_PAGE);
  const [adding, setAdding] = useState(false);
  const [importing, setImporting] = useState(false);
  const [chosen, setChosen] = useState<{ secret: Secret; action: SecretAction }>();
  const secrets = useSecretPage({
    search: useSettled(search),
    order: isOrder(order.by) ? ORDERS[order.by] : "NAME",
    descending: order.descending,
    start: page.number * page.size,
    size: page.size,
  });
  const total = secrets.data?.total ?? 0;
  // What was on the last page may be gone, or not be looked for any more.
  if (secrets.isSuccess && page.number > 0 && page.number * page.size >= total) {
    setPage({ ...page, number: 0 });
  }
  const Dialog = chosen && secretDialogs[chosen.action];
  return (
    <>
      <PageHeader title="Secrets">
        <Button startIcon={<UploadFileIcon />} onClick={() => setImporting(true)}>
          Import
        </Button>
        <Button component={Link} to="/secrets/all/deleted" startIcon={<AutoDeleteIcon />}>
          Deleted
        </Button>
        <Button variant="contained" startIcon={<AddIcon />} onClick={() => setAdding(true)}>
          Add secret
        </Button>
      </PageHeader>
      <SearchField label="Search by name or tag" value={search} onChange={setSearch} />
      <ErrorNote error={secrets.error} onRetry={() => void secrets.refetch()} />
      <SecretTable
        secrets={secrets.data?.results}
        loading={secrets.isFetching}
        order={order}
        onSort={(by) => setOrder((now) => turned(now, by))}
        searched={search !== ""}
        onAction={(secret, action) => setChosen({ secret, action })}
      />
      <Pager page={page} total={total} onChange={setPage} />
      {adding && <AddSecretDialog onClose={() => setAdding(false)} />}
      {importing && <ImportDialog onClose={() => setImporting(false)} />}
      {Dialog && <Dialog secret={chosen.secret} onClose={() => setChosen(undefined)} />}
    </>
  );
}
