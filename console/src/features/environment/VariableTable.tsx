import DeleteIcon from "@mui/icons-material/Delete";
import EditIcon from "@mui/icons-material/Edit";
import LocalOfferIcon from "@mui/icons-material/LocalOffer";
import Box from "@mui/material/Box";
import type { ReactNode } from "react";
import type { Column } from "@/shared/table/DataTable";
import { LocalTable } from "@/shared/table/LocalTable";
import { TagChips } from "@/shared/tags/TagChips";
import { ActionButton } from "@/shared/ui/ActionButton";
import { CopyButton } from "@/shared/ui/CopyButton";
import type { VariableAction } from "./dialogs";
import type { Variable } from "./variables";

/** Long values are shown by their beginning. */
const SHOWN_LINES = 3;

const clipped = {
  fontFamily: "monospace",
  whiteSpace: "pre-wrap",
  overflow: "hidden",
  display: "-webkit-box",
  WebkitBoxOrient: "vertical",
  WebkitLineClamp: SHOWN_LINES,
};

const columns: Column<Variable>[] = [
  {
    name: "Name",
    sortBy: ({ name }) => name,
    show: ({ name }) => (
      <>
        {name}
        <CopyButton label={`Copy the reference to ${name}`} text={() => `\${workflow.env.${name}}`} />
      </>
    ),
  },
  { name: "Value", sortBy: ({ value }) => value, show: ({ value }) => <Box sx={clipped}>{value}</Box> },
  { name: "Tags", wide: true, show: ({ tags }) => <TagChips tags={tags} /> },
];

interface ButtonProps {
  label: string;
  icon: ReactNode;
  action: VariableAction;
  access: "UPDATE" | "DELETE";
}

const buttons: ButtonProps[] = [
  { label: "Edit", icon: <EditIcon fontSize="small" />, action: "edit", access: "UPDATE" },
  { label: "Tags of", icon: <LocalOfferIcon fontSize="small" />, action: "tags", access: "UPDATE" },
  { label: "Delete", icon: <DeleteIcon fontSize="small" />, action: "delete", access: "DELETE" },
];

interface Props {
  /** Those to show; undefined while they are not known. */
  variables: Variable[] | undefined;
  loading: boolean;
  /** Whether the list is what a search has left. */
  searched: boolean;
  onAction: (variable: Variable, action: VariableAction) => void;
}

export function VariableTable({ variables, loading, searched, onAction }: Props) {
  return (
    <LocalTable
      label="Environment variables"
      rows={variables}
      loading={loading}
      columns={columns}
      keyOf={({ name }) => name}
      actions={(variable) =>
        buttons.map(({ label, icon, action, access }) => (
          <ActionButton
            key={action}
            label={`${label} ${variable.name}`}
            icon={icon}
            lacking={!variable.access.includes(access) && access}
            onClick={() => onAction(variable, action)}
          />
        ))
      }
      empty={
        searched
          ? "No variable has all of these words in its name, value or tags."
          : "There are no environment variables that you may see."
      }
    />
  );
}
