import RefreshIcon from "@mui/icons-material/Refresh";
import IconButton from "@mui/material/IconButton";
import Tooltip from "@mui/material/Tooltip";
import { useSearchParams } from "react-router";
import { type Page, Pager } from "@/shared/table/Pager";
import { ErrorNote } from "@/shared/ui/ErrorNote";
import { PageHeader } from "@/shared/ui/PageHeader";
import { ExecutionTable } from "./ExecutionTable";
import { useSearch } from "./executions";
import { FilterBar } from "./FilterBar";
import { type Filters, filtersOf, isFiltered, pageOf, paramsOf } from "./filters";
import { queryOf } from "./query";
import { useSettled } from "@/shared/ui/useSettled";

/** All executions that one may see. What they are searched by stands in the address. */
export function ExecutionsPage() {
  const [params, setParams] = useSearchParams();
  const filters = filtersOf(params);
  const page = pageOf(params);
  const search = useSearch(useSettled(queryOf(filters)), useSettled(filters.text), page);
  const type = (changed: Filters) => setParams(paramsOf(changed, { ...page, number: 0 }), { replace: true });
  const turn = (changed: Page) => setParams(paramsOf(filters, changed));
  return (
    <>
      <PageHeader title="Executions">
        <Tooltip title="Look again">
          <IconButton aria-label="Look again" loading={search.isFetching} onClick={() => void search.refetch()}>
            <RefreshIcon />
          </IconButton>
        </Tooltip>
      </PageHeader>
      <FilterBar filters={filters} onChange={type} onClear={() => setParams({})} />
      <ErrorNote error={search.error} onRetry={() => void search.refetch()} />
      <ExecutionTable rows={search.data?.rows} loading={search.isFetching} searched={isFiltered(filters)} />
      <Pager page={page} total={search.data?.total ?? 0} onChange={turn} />
    </>
  );
}
