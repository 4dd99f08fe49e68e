import Alert from "@mui/material/Alert";
import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import Stack from "@mui/material/Stack";
import Tab from "@mui/material/Tab";
import Tabs from "@mui/material/Tabs";
import { useId, useState } from "react";
import { CodeBlock } from "@/shared/ui/CodeBlock";
import type { NewAccessKey } from "./applications";
import { environmentOf, snippets } from "./snippets";

interface Props {
  created: NewAccessKey;
  onClose: () => void;
}

/** The one time that the secret of a key is shown. It closes by its button only: nobody loses the secret by a click beside it. */
export function NewKeyDialog({ created: { id, secret }, onClose }: Props) {
  const titleId = useId();
  const [name, setName] = useState("Java");
  const snippet = snippets.find((one) => one.name === name);
  return (
    <Dialog open fullWidth maxWidth="md" aria-labelledby={titleId}>
      <DialogTitle id={titleId}>The new access key</DialogTitle>
      <DialogContent>
        <Stack spacing={2}>
          <Alert severity="warning">
            The secret is shown this once. Keep it where the program finds it, and nowhere else.
          </Alert>
          <CodeBlock label="Key id" code={id} />
          <CodeBlock label="Key secret" code={secret} />
          <CodeBlock label="Environment" code={environmentOf(location.origin, id, secret)} />
          <Tabs
            value={name}
            variant="scrollable"
            aria-label="Clients"
            onChange={(_, chosen: string) => setName(chosen)}
          >
            {snippets.map((one) => (
              <Tab key={one.name} value={one.name} label={one.name} />
            ))}
          </Tabs>
          {snippet && <CodeBlock label={snippet.name} code={snippet.code} />}
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button variant="contained" onClick={onClose}>
          I have kept it
        </Button>
      </DialogActions>
    </Dialog>
  );
}
