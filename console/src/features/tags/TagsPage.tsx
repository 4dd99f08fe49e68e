import Typography from "@mui/material/Typography";
import { pathOf, pluralOfType } from "@/shared/resources/resources";
import type { Column } from "@/shared/table/DataTable";
import { LocalTable } from "@/shared/table/LocalTable";
import { useMatches } from "@/shared/table/useMatches";
import { formatTag, parseTag } from "@/shared/tags/tags";
import { ErrorNote } from "@/shared/ui/ErrorNote";
import { PageHeader } from "@/shared/ui/PageHeader";
import { PageLink } from "@/shared/ui/PageLink";
import { SearchField } from "@/shared/ui/SearchField";
import { useAddressParameter } from "@/shared/ui/useAddressParameter";
import { total, type TagCounts, useTagCounts } from "./tagCounts";
import { TaggedResources } from "./TaggedResources";

function countsInWords({ resources }: TagCounts): string {
  return Object.entries(resources)
    .map(([type, count]) => `${pluralOfType(type)}: ${count.toLocaleString("en")}`)
    .join(", ");
}

const columns: Column<TagCounts>[] = [
  {
    name: "Tag",
    sortBy: formatTag,
    show: (tag) => <PageLink to={pathOf("TAG", formatTag(tag))}>{formatTag(tag)}</PageLink>,
  },
  { name: "On", sortBy: total, show: (tag) => total(tag).toLocaleString("en") },
  { name: "Of which", wide: true, show: countsInWords },
];

/** What the search looks at. */
function wordsOf(tag: TagCounts) {
  return [formatTag(tag)];
}

/** All tags, and above them what carries the one that the address asks for. */
export function TagsPage() {
  const tags = useTagCounts();
  const [search, setSearch] = useAddressParameter("search");
  const [open, setOpen] = useAddressParameter("tag");
  const tag = parseTag(open);
  const found = useMatches(tags.data, search, wordsOf);
  return (
    <>
      <PageHeader title="Tags" />
      <Typography color="text.secondary" sx={{ mb: 2 }}>
        What carries a tag can be shared as one: grant a group or an application access to the tag.
      </Typography>
      {tag && <TaggedResources key={open} tag={tag} onClose={() => setOpen("")} />}
      <SearchField label="Search tags" value={search} onChange={setSearch} />
      <ErrorNote error={tags.error} onRetry={() => void tags.refetch()} />
      <LocalTable
        label="Tags"
        rows={found}
        loading={tags.isPending}
        columns={columns}
        keyOf={formatTag}
        empty={search === "" ? "Nothing that you may see carries a tag." : "No tag has all of these words."}
      />
    </>
  );
}
