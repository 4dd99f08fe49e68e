import DeleteIcon from "@mui/icons-material/Delete";
import LocalOfferIcon from "@mui/icons-material/LocalOffer";
import PlayArrowIcon from "@mui/icons-material/PlayArrow";
import Link from "@mui/material/Link";
import { Link as RouterLink } from "react-router";
import type { Column } from "@/shared/table/DataTable";
import { LocalTable } from "@/shared/table/LocalTable";
import { TagChips } from "@/shared/tags/TagChips";
import { ActionButton } from "@/shared/ui/ActionButton";
import { RelativeTime } from "@/shared/ui/RelativeTime";
import type { Workflow } from "./workflows";

export type WorkflowAction = "run" | "tags" | "delete";

interface Props {
  /** Those to show, in any order; undefined while they are not known. */
  workflows: Workflow[] | undefined;
  loading: boolean;
  /** Whether the list is what a search has left. */
  searched: boolean;
  onAction: (workflow: Workflow, action: WorkflowAction) => void;
}

const columns: Column<Workflow>[] = [
  {
    name: "Name",
    sortBy: ({ name }) => name,
    show: ({ name, access }) =>
      access.includes("READ") ? (
        <Link component={RouterLink} to={`/workflows/${encodeURIComponent(name)}`}>
          {name}
        </Link>
      ) : (
        name
      ),
  },
  { name: "Tags", wide: true, show: ({ tags }) => <TagChips tags={tags} /> },
  { name: "Description", wide: true, show: ({ description }) => description },
  { name: "Versions", wide: true, sortBy: ({ versions }) => versions.length, show: ({ versions }) => versions.length },
  {
    name: "Updated",
    wide: true,
    sortBy: ({ updatedAt }) => updatedAt,
    show: ({ updatedAt }) => updatedAt > 0 && <RelativeTime at={updatedAt} />,
  },
];

/** The workflows, and what can be done with each. */
export function WorkflowTable({ workflows, loading, searched, onAction }: Props) {
  return (
    <LocalTable
      label="Workflows"
      rows={workflows}
      loading={loading}
      columns={columns}
      keyOf={({ name }) => name}
      actions={(workflow) => {
        const { name, access } = workflow;
        return (
          <>
            <ActionButton
              label={`Run ${name}`}
              icon={<PlayArrowIcon fontSize="small" />}
              lacking={!access.includes("EXECUTE") && "EXECUTE"}
              onClick={() => onAction(workflow, "run")}
            />
            <ActionButton
              label={`Tags of ${name}`}
              icon={<LocalOfferIcon fontSize="small" />}
              lacking={!access.includes("UPDATE") && "UPDATE"}
              onClick={() => onAction(workflow, "tags")}
            />
            <ActionButton
              label={`Delete ${name}`}
              icon={<DeleteIcon fontSize="small" />}
              lacking={!access.includes("DELETE") && "DELETE"}
              onClick={() => onAction(workflow, "delete")}
            />
          </>
        );
      }}
      empty={
        searched
          ? "No workflow has all of these words in its name or tags."
          : "There are no workflows that you may see. Make the first one."
      }
    />
  );
}
