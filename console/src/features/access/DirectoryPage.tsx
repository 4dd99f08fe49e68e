import AddIcon from "@mui/icons-material/Add";
import DeleteIcon from "@mui/icons-material/Delete";
import EditIcon from "@mui/icons-material/Edit";
import Button from "@mui/material/Button";
import type { UseMutationResult, UseQueryResult } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useNavigate } from "react-router";
import type { Column } from "@/shared/table/DataTable";
import { LocalTable } from "@/shared/table/LocalTable";
import { useMatches } from "@/shared/table/useMatches";
import { ActionButton } from "@/shared/ui/ActionButton";
import { ConfirmDialog } from "@/shared/ui/ConfirmDialog";
import { ErrorNote } from "@/shared/ui/ErrorNote";
import { PageHeader } from "@/shared/ui/PageHeader";
import { SearchField } from "@/shared/ui/SearchField";

interface Props<Row> {
  /** Such as "Group". */
  noun: string;
  all: UseQueryResult<Row[]>;
  columns: Column<Row>[];
  keyOf: (row: Row) => string;
  nameOf: (row: Row) => string;
  pathOf: (row: Row) => string;
  /** What the search looks at, in words and as texts. */
  searched: string;
  /** A function that stays the same. */
  wordsOf: (row: Row) => string[];
  /** What to show where there are none at all. */
  none: string;
  removal: UseMutationResult<unknown, Error, Row>;
  /** What a removal brings with it. */
  consequence: ReactNode;
  /** The dialog that adds one. */
  addDialog: (onClose: () => void) => ReactNode;
}

/** Those who may be granted something, one kind of them: to look for, to add, to open and to delete. */
export function DirectoryPage<Row>(props: Props<Row>) {
  const { noun, all, columns, keyOf, nameOf, pathOf, searched, wordsOf, none, removal, consequence, addDialog } = props;
  const navigate = useNavigate();
  const [search, setSearch] = useState("");
  const [adding, setAdding] = useState(false);
  const [leaving, setLeaving] = useState<Row>();
  return (
    <>
      <PageHeader title={`${noun}s`}>
        <Button variant="contained" startIcon={<AddIcon />} onClick={() => setAdding(true)}>
          Add {noun.toLowerCase()}
        </Button>
      </PageHeader>
      <SearchField label={`Search by ${searched}`} value={search} onChange={setSearch} />
      <ErrorNote error={all.error} onRetry={() => void all.refetch()} />
      <LocalTable
        label={`${noun}s`}
        rows={useMatches(all.data, search, wordsOf)}
        loading={all.isPending}
        columns={columns}
        keyOf={keyOf}
        actions={(row) => (
          <>
            <ActionButton
              label={`Edit ${nameOf(row)}`}
              icon={<EditIcon fontSize="small" />}
              lacking={false}
              onClick={() => void navigate(pathOf(row))}
            />
            <ActionButton
              label={`Delete ${nameOf(row)}`}
              icon={<DeleteIcon fontSize="small" />}
              lacking={false}
              onClick={() => setLeaving(row)}
            />
          </>
        )}
        empty={search === "" ? none : `No ${noun.toLowerCase()} has all of these words.`}
      />
      {adding && addDialog(() => setAdding(false))}
      {leaving && (
        <ConfirmDialog
          title={`Delete ${nameOf(leaving)}`}
          action="Delete"
          typed={nameOf(leaving)}
          change={removal}
          values={leaving}
          done={() => `${noun} ${nameOf(leaving)} is deleted.`}
          onClose={() => setLeaving(undefined)}
        >
          {consequence}
        </ConfirmDialog>
      )}
    </>
  );
}
