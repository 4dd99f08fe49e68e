import VerifiedUserIcon from "@mui/icons-material/VerifiedUser";
import Button from "@mui/material/Button";
import Stack from "@mui/material/Stack";
import { useSearchParams } from "react-router";
import { Older } from "@/shared/table/Older";
import { ErrorNote } from "@/shared/ui/ErrorNote";
import { PageHeader } from "@/shared/ui/PageHeader";
import { useExport, useIntegrityCheck, useRecords } from "./audit";
import { AuditFilterForm } from "./AuditFilterForm";
import { AuditTable } from "./AuditTable";
import { ExportButton } from "./ExportButton";
import { addressOfDraft, draftOf, filtersIn } from "./filters";
import { IntegrityNote } from "./IntegrityNote";

/** Who did what, from where, when, and how it went. */
export function AuditPage() {
  const [address, setAddress] = useSearchParams();
  const filters = filtersIn(address);
  const before = Number(address.get("before")) || undefined;
  const records = useRecords(filters, before);
  const download = useExport();
  const check = useIntegrityCheck();
  const draft = draftOf(filters);
  const newest = new URLSearchParams(address);
  newest.delete("before");
  const last = records.data?.more ? records.data.shown.at(-1) : undefined;
  return (
    <>
      <PageHeader title="Audit">
        <Button startIcon={<VerifiedUserIcon />} loading={check.isPending} onClick={() => check.mutate()}>
          Check integrity
        </Button>
        <ExportButton filters={filters} download={download} />
      </PageHeader>
      <Stack spacing={2}>
        <IntegrityNote check={check} />
        <ErrorNote error={download.error} />
        <AuditFilterForm key={`${newest}`} filters={draft} onFilter={(chosen) => setAddress(addressOfDraft(chosen))} />
        <ErrorNote error={records.error} onRetry={() => void records.refetch()} />
      </Stack>
      <AuditTable records={records.data?.shown} loading={records.isPending || records.isPlaceholderData} />
      <Older
        newest={before === undefined ? undefined : `${newest}`}
        older={last && `${new URLSearchParams([...newest, ["before", `${last.number}`]])}`}
      />
    </>
  );
}
