import Autocomplete from "@mui/material/Autocomplete";
import TextField from "@mui/material/TextField";
import { nameOfType } from "@/shared/resources/resources";
import { ErrorNote } from "@/shared/ui/ErrorNote";
import { type Choice, useChoices } from "./targets";

interface Props {
  type: string;
  /** Ids of those that are chosen. */
  value: string[];
  onChange: (value: string[]) => void;
}

/** How many are shown at a time; a search finds the others. */
const SHOWN = 50;

/** Chooses targets of a type, by search; one that is not in the list can be typed. */
export function TargetField({ type, value, onChange }: Props) {
  const choices = useChoices(type);
  const names = new Map(choices.data?.map(({ id, name }) => [id, name]));
  const chosen = value.map((id) => ({ id, name: names.get(id) ?? id }));
  const byText = (choice: Choice | string): Choice => {
    if (typeof choice !== "string") {
      return choice;
    }
    const text = choice.trim();
    return choices.data?.find(({ name }) => name === text) ?? { id: text, name: text };
  };
  return (
    <>
      <Autocomplete
        multiple
        freeSolo
        autoSelect
        filterSelectedOptions
        value={chosen}
        options={choices.data ?? []}
        loading={choices.isPending}
        getOptionLabel={(choice) => (typeof choice === "string" ? choice : choice.name)}
        getOptionKey={(choice) => (typeof choice === "string" ? choice : choice.id)}
        isOptionEqualToValue={(one, other) => byText(one).id === byText(other).id}
        filterOptions={(options, { inputValue }) => {
          const text = inputValue.trim().toLowerCase();
          return options.filter(({ name }) => name.toLowerCase().includes(text)).slice(0, SHOWN);
        }}
        onChange={(_, now) => onChange([...new Set(now.map((choice) => byText(choice).id))].filter((id) => id !== ""))}
        renderInput={(params) => <TextField {...params} label={nameOfType(type)} placeholder="Search" />}
      />
      <ErrorNote error={choices.error} onRetry={() => void choices.refetch()} />
    </>
  );
}
