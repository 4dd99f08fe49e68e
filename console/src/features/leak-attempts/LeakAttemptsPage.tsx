import TextField from "@mui/material/TextField";
import Typography from "@mui/material/Typography";
import { useSearchParams } from "react-router";
import { Older } from "@/shared/table/Older";
import { ErrorNote } from "@/shared/ui/ErrorNote";
import { FilterForm } from "@/shared/ui/FilterForm";
import { PageHeader } from "@/shared/ui/PageHeader";
import { SearchField } from "@/shared/ui/SearchField";
import { LeakAttemptTable } from "./LeakAttemptTable";
import { type LeakFilters, NO_FILTERS, PAGE_SIZE, useLeakAttempts } from "./leakAttempts";

function addressOf(filters: LeakFilters, start: number): string {
  const parameters = { ...filters, start: start > 0 ? `${start}` : "" };
  return `${new URLSearchParams(Object.entries(parameters).filter(([, value]) => value !== ""))}`;
}

/** Where values of secrets turned up, and what to do. */
export function LeakAttemptsPage() {
  const [address, setAddress] = useSearchParams();
  const filters = { secret: address.get("secret") ?? "", workflowId: address.get("workflowId") ?? "" };
  const start = Math.max(0, Math.trunc(Number(address.get("start"))) || 0);
  const attempts = useLeakAttempts(filters, start);
  const newest = addressOf(filters, 0);
  return (
    <>
      <PageHeader title="Leak attempts" />
      <Typography color="text.secondary" sx={{ mb: 2 }}>
        Values of secrets that stood where they should not. Each was taken out before it was written; who keeps sending
        them should stop.
      </Typography>
      <FilterForm
        key={newest}
        filters={filters}
        none={NO_FILTERS}
        onFilter={(chosen) =>
          setAddress(addressOf({ secret: chosen.secret.trim(), workflowId: chosen.workflowId.trim() }, 0))
        }
      >
        {(draft, set) => (
          <>
            <SearchField label="Secret" value={draft.secret} onChange={(secret) => set({ secret })} />
            <TextField
              size="small"
              label="Execution"
              value={draft.workflowId}
              onChange={(event) => set({ workflowId: event.target.value })}
            />
          </>
        )}
      </FilterForm>
      <ErrorNote error={attempts.error} onRetry={() => void attempts.refetch()} />
      <LeakAttemptTable
        attempts={attempts.data?.shown}
        loading={attempts.isPending || attempts.isPlaceholderData}
        filtered={newest !== ""}
      />
      <Older
        newest={start > 0 ? newest : undefined}
        older={attempts.data?.more ? addressOf(filters, start + PAGE_SIZE) : undefined}
      />
    </>
  );
}
