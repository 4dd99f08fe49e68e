import Chip from "@mui/material/Chip";
import Stack from "@mui/material/Stack";
import { formatTag, type Tag } from "./tags";

interface Props {
  tags: Tag[];
  onRemove?: (tag: Tag) => void;
}

export function TagChips({ tags, onRemove }: Props) {
  return (
    <Stack direction="row" sx={{ flexWrap: "wrap", gap: 0.5 }}>
      {tags.map((tag) => (
        <Chip
          key={formatTag(tag)}
          size="small"
          label={formatTag(tag)}
          {...(onRemove && { onDelete: () => onRemove(tag) })}
        />
      ))}
    </Stack>
  );
}
