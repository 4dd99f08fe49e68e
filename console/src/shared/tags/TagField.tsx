import Button from "@mui/material/Button";
import Stack from "@mui/material/Stack";
import TextField from "@mui/material/TextField";
import { useState } from "react";
import { TagChips } from "./TagChips";
import { parseTag, type Tag } from "./tags";

interface Props {
  tags: Tag[];
  onChange: (tags: Tag[]) => void;
}

/** Tags as chips, and a field for the next one. As on the server, a tag takes the place of the one with its key. */
export function TagField({ tags, onChange }: Props) {
  const [text, setText] = useState("");
  const tag = parseTag(text);
  const add = () => {
    if (tag) {
      onChange([...tags.filter((other) => other.key !== tag.key), tag]);
      setText("");
    }
  };
  return (
    <Stack spacing={1}>
      <Stack direction="row" spacing={1} sx={{ alignItems: "start" }}>
        <TextField
          label="Tag"
          size="small"
          fullWidth
          helperText="key:value, such as team:postal"
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter") {
              event.preventDefault();
              add();
            }
          }}
        />
        <Button onClick={add} disabled={!tag} sx={{ flexShrink: 0 }}>
          Add tag
        </Button>
      </Stack>
      <TagChips tags={tags} onRemove={(gone) => onChange(tags.filter((other) => other !== gone))} />
    </Stack>
  );
}
