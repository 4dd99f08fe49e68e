import TextField from "@mui/material/TextField";
import { ChoiceField } from "@/shared/ui/ChoiceField";
import { FilterForm } from "@/shared/ui/FilterForm";
import { SearchField } from "@/shared/ui/SearchField";
import { type Draft, NO_FILTERS } from "./filters";
import { actions, objectTypes, results } from "@/shared/audit/vocabulary";

interface Props {
  /** Those that count now. */
  filters: Draft;
  onFilter: (filters: Draft) => void;
}

interface FieldProps {
  label: string;
  type?: "datetime-local";
  value: string;
  onChange: (value: string) => void;
}

function Field({ label, type, value, onChange }: FieldProps) {
  return (
    <TextField
      size="small"
      label={label}
      {...(type && { type })}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      slotProps={{ inputLabel: { shrink: true } }}
    />
  );
}

export function AuditFilterForm({ filters, onFilter }: Props) {
  return (
    <FilterForm filters={filters} none={NO_FILTERS} onFilter={onFilter}>
      {(draft, set) => (
        <>
          <SearchField label="Who" value={draft.who} onChange={(who) => set({ who })} />
          <ChoiceField label="Action" value={draft.action} choices={actions} onChange={(action) => set({ action })} />
          <ChoiceField label="Result" value={draft.result} choices={results} onChange={(result) => set({ result })} />
          <ChoiceField label="Object" value={draft.type} choices={objectTypes} onChange={(type) => set({ type })} />
          <Field label="Object's name" value={draft.id} onChange={(id) => set({ id })} />
          <Field label="Execution" value={draft.workflowId} onChange={(workflowId) => set({ workflowId })} />
          <Field label="From" type="datetime-local" value={draft.from} onChange={(from) => set({ from })} />
          <Field label="Before" type="datetime-local" value={draft.to} onChange={(to) => set({ to })} />
        </>
      )}
    </FilterForm>
  );
}
