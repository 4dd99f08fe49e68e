import Button from "@mui/material/Button";
import MenuItem from "@mui/material/MenuItem";
import Stack from "@mui/material/Stack";
import TextField from "@mui/material/TextField";
import { lookOf } from "@/shared/diagram/status";
import { SearchField } from "@/shared/ui/SearchField";
import { type Filters, isFiltered } from "./filters";
import { EXECUTION_STATUSES, type ExecutionStatus } from "./statuses";
import { TermField } from "./TermField";
import { TimeField } from "./TimeField";

interface Props {
  filters: Filters;
  onChange: (filters: Filters) => void;
  onClear: () => void;
}

/** By what executions are searched. */
export function FilterBar({ filters, onChange, onClear }: Props) {
  return (
    <Stack spacing={2} role="search">
      <SearchField
        label="Search in inputs, outputs and reasons"
        value={filters.text}
        onChange={(text) => onChange({ ...filters, text })}
      />
      <Stack
        direction="row"
        useFlexGap
        spacing={2}
        sx={{ flexWrap: "wrap", alignItems: "start", "& > .MuiTextField-root": { flex: "1 1 260px" } }}
      >
        <TermField
          label="Workflow"
          hint="Its name, with * for any letters"
          value={filters.workflow}
          onChange={(workflow) => onChange({ ...filters, workflow })}
        />
        <TextField
          select
          label="Status"
          size="small"
          value={filters.statuses}
          onChange={(event) => onChange({ ...filters, statuses: event.target.value as unknown as ExecutionStatus[] })}
          slotProps={{ select: { multiple: true } }}
        >
          {EXECUTION_STATUSES.map((status) => (
            <MenuItem key={status} value={status}>
              {lookOf(status).words}
            </MenuItem>
          ))}
        </TextField>
        <TermField
          label="Execution id"
          hint="The whole id"
          value={filters.id}
          onChange={(id) => onChange({ ...filters, id })}
        />
        <TimeField label="Started from" value={filters.from} onChange={(from) => onChange({ ...filters, from })} />
        <TimeField label="Started before" value={filters.to} onChange={(to) => onChange({ ...filters, to })} />
        <Button onClick={onClear} disabled={!isFiltered(filters)}>
          Clear
        </Button>
      </Stack>
    </Stack>
  );
}
