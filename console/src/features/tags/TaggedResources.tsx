import Button from "@mui/material/Button";
import Chip from "@mui/material/Chip";
import LinearProgress from "@mui/material/LinearProgress";
import Stack from "@mui/material/Stack";
import Typography from "@mui/material/Typography";
import { useEffect, useRef } from "react";
import { Link } from "react-router";
import { pathOf, pluralOfType } from "@/shared/resources/resources";
import { formatTag, type Tag } from "@/shared/tags/tags";
import { ErrorNote } from "@/shared/ui/ErrorNote";
import { Section } from "@/shared/ui/Section";
import { byType, useTagged } from "./tagCounts";

function ResourceChip({ type, id }: { type: string; id: string }) {
  const path = pathOf(type, id);
  const looks = { size: "small", variant: "outlined", label: id } as const;
  return path === undefined ? <Chip {...looks} /> : <Chip {...looks} component={Link} to={path} clickable />;
}

interface Props {
  tag: Tag;
  onClose: () => void;
}

/** What carries a tag, with the way to each. */
export function TaggedResources({ tag, onClose }: Props) {
  const tagged = useTagged(tag);
  const top = useRef<HTMLDivElement>(null);
  // It was asked for further down, perhaps.
  useEffect(() => {
    // Newer browsers answer with a promise, which is no clean-up.
    top.current?.scrollIntoView({ block: "center" });
  }, []);
  return (
    <div ref={top}>
      <Section title={formatTag(tag)} action={<Button onClick={onClose}>Close</Button>}>
        <Stack spacing={1}>
          {tagged.isPending && <LinearProgress aria-label="Loading" />}
          <ErrorNote error={tagged.error} onRetry={() => void tagged.refetch()} />
          {tagged.data?.length === 0 && "Nothing that you may see carries this tag."}
          {byType(tagged.data ?? []).map(([type, ids]) => (
            <div key={type}>
              <Typography variant="body2" color="text.secondary" gutterBottom>
                {pluralOfType(type)}
              </Typography>
              <Stack direction="row" sx={{ flexWrap: "wrap", gap: 0.5 }}>
                {ids.map((id) => (
                  <ResourceChip key={id} type={type} id={id} />
                ))}
              </Stack>
            </div>
          ))}
        </Stack>
      </Section>
    </div>
  );
}
