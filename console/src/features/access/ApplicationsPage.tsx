import Link from "@mui/material/Link";
import TextField from "@mui/material/TextField";
import { useState } from "react";
import { Link as RouterLink, useNavigate } from "react-router";
import type { Column } from "@/shared/table/DataTable";
import { TagChips } from "@/shared/tags/TagChips";
import { formatTag } from "@/shared/tags/tags";
import { FormDialog } from "@/shared/ui/FormDialog";
import { RelativeTime } from "@/shared/ui/RelativeTime";
import { DirectoryPage } from "./DirectoryPage";
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

function wordsOf({ name, tags }: Application) {
  return [name, ...tags.map(formatTag)];
}

/** The programs that call the server, as far as one may see them. */
export function ApplicationsPage() {
  const navigate = useNavigate();
  return (
    <DirectoryPage
      noun="Application"
      all={useApplications()}
      columns={columns}
      keyOf={({ id }) => id}
      nameOf={({ name }) => name}
      pathOf={({ id }) => `/applications/${id}`}
      searched="name or tag"
      wordsOf={wordsOf}
      none="There are no applications that you may see. Add one for each program that calls the server."
      removal={useDeleteApplication()}
      consequence="Its access keys stop working at once, and executions that run as it fail at their next task with a secret."
      addDialog={(onClose) => (
        <AddApplicationDialog onAdded={(id) => void navigate(`/applications/${id}`)} onClose={onClose} />
      )}
    />
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
