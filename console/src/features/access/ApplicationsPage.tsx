import AddIcon from "@mui/icons-material/Add";
import DeleteIcon from "@mui/icons-material/Delete";
import EditIcon from "@mui/icons-material/Edit";
import Button from "@mui/material/Button";
import Link from "@mui/material/Link";
import TextField from "@mui/material/TextField";
import { useState } from "react";
import { Link as RouterLink, useNavigate } from "react-router";
import type { Column } from "@/shared/table/DataTable";
import { LocalTable } from "@/shared/table/LocalTable";
import { matchesAll } from "@/shared/table/search";
import { TagChips } from "@/shared/tags/TagChips";
import { formatTag } from "@/shared/tags/tags";
import { ActionButton } from "@/shared/ui/ActionButton";
import { ConfirmDialog } from "@/shared/ui/ConfirmDialog";
import { ErrorNote } from "@/shared/ui/ErrorNote";
import { FormDialog } from "@/shared/ui/FormDialog";
import { PageHeader } from "@/shared/ui/PageHeader";
import { RelativeTime } from "@/shared/ui/RelativeTime";
import { SearchField } from "@/shared/ui/SearchField";
import { type Application, useAddApplication, useApplications, useDeleteApplication } from "./applications";

const columns: Column<Application>[] = [
  {
    name: "Application",
    sortBy: ({ name }) => name,
    show: ({ id, name }) => (
      <Link component={RouterLink} to={`/applications/${id}`}>
        {name}
      </Link>
    ),
  },
  { name: "Tags", wide: true, show: ({ tags }) => <TagChips tags={tags} /> },
  {
    name: "Created",
    wide: true,
    sortBy: ({ createTime }) => createTime,
    show: ({ createTime, createdBy }) => (
      <>
        <RelativeTime at={createTime} /> by {createdBy}
      </>
    ),
  },
];

/** The programs that call the server, as far as one may see them. */
export function ApplicationsPage() {
  const applications = useApplications();
  const remove = useDeleteApplication();
  const navigate = useNavigate();
  const [search, setSearch] = useState("");
  const [adding, setAdding] = useState(false);
  const [leaving, setLeaving] = useState<Application>();
  const found = applications.data?.filter(({ name, tags }) => matchesAll(search, [name, ...tags.map(formatTag)]));
  return (
    <>
      <PageHeader title="Applications">
        <Button variant="contained" startIcon={<AddIcon />} onClick={() => setAdding(true)}>
          Add application
        </Button>
      </PageHeader>
      <SearchField label="Search by name or tag" value={search} onChange={setSearch} />
      <ErrorNote error={applications.error} onRetry={() => void applications.refetch()} />
      <LocalTable
        label="Applications"
        rows={found}
        loading={applications.isPending}
        columns={columns}
        keyOf={({ id }) => id}
        actions={(application) => (
          <>
            <ActionButton
              label={`Edit ${application.name}`}
              icon={<EditIcon fontSize="small" />}
              lacking={false}
              onClick={() => void navigate(`/applications/${application.id}`)}
            />
            <ActionButton
              label={`Delete ${application.name}`}
              icon={<DeleteIcon fontSize="small" />}
              lacking={false}
              onClick={() => setLeaving(application)}
            />
          </>
        )}
        empty={
          search === ""
            ? "There are no applications that you may see. Add one for each program that calls the server."
            : "No application has all of these words."
        }
      />
      {adding && (
        <AddApplicationDialog onAdded={(id) => void navigate(`/applications/${id}`)} onClose={() => setAdding(false)} />
      )}
      {leaving && (
        <ConfirmDialog
          title={`Delete ${leaving.name}`}
          action="Delete"
          typed={leaving.name}
          change={remove}
          values={leaving}
          done={() => `Application ${leaving.name} is deleted.`}
          onClose={() => setLeaving(undefined)}
        >
          Its access keys stop working at once, and executions that run as it fail at their next task with a secret.
        </ConfirmDialog>
      )}
    </>
  );
}

interface AddProps {
  onAdded: (id: string) => void;
  onClose: () => void;
}

function AddApplicationDialog({ onAdded, onClose }: AddProps) {
  const [name, setName] = useState("");
  return (
    <FormDialog
      title="Add application"
      action="Add"
      ready={name.trim() !== ""}
      change={useAddApplication()}
      values={name.trim()}
      done={(application) => {
        onAdded(application.id);
        return `Application ${application.name} is added.`;
      }}
      onClose={onClose}
    >
      <TextField
        label="Application name"
        required
        autoFocus
        value={name}
        onChange={(event) => setName(event.target.value)}
        slotProps={{ htmlInput: { autoComplete: "off", spellCheck: false } }}
      />
    </FormDialog>
  );
}
