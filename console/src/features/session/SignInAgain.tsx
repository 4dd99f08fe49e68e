import Alert from "@mui/material/Alert";
import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import Stack from "@mui/material/Stack";
import TextField from "@mui/material/TextField";
import Typography from "@mui/material/Typography";
import { type SyntheticEvent, useId, useState } from "react";
import { ErrorNote } from "@/shared/ui/ErrorNote";
import { leave, useSession, useSignIn, useSignInMethods } from "./session";

interface Props {
  email: string;
}

/** In the form, too, so that password managers know whose password it is. */
function EmailField({ email }: Props) {
  return (
    <TextField
      label="Email"
      autoComplete="username"
      value={email}
      slotProps={{ input: { readOnly: true }, htmlInput: { tabIndex: -1 } }}
    />
  );
}

function PasswordForm({ email }: Props) {
  const signIn = useSignIn();
  const [password, setPassword] = useState("");
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    signIn.mutate({ email, password });
  };
  return (
    <Stack component="form" spacing={2} onSubmit={submit}>
      <EmailField email={email} />
      <TextField
        label="Password"
        type="password"
        autoComplete="current-password"
        autoFocus
        required
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <ErrorNote error={signIn.error} />
      <Button type="submit" variant="contained" loading={signIn.isPending}>
        Sign in
      </Button>
    </Stack>
  );
}

/** In a tab of its own: the way to the provider would end this page, and with it what was typed. */
function ProviderWay({ provider }: { provider: string }) {
  const session = useSession();
  const [asked, setAsked] = useState(false);
  const ask = () => {
    setAsked(true);
    void session.refetch();
  };
  return (
    <>
      <Button variant="outlined" href="/api/oidc/login?returnTo=%2Fsecrets" target="_blank" rel="noopener">
        Sign in with {provider}
      </Button>
      <Button loading={session.isFetching} onClick={ask}>
        I have signed in
      </Button>
      <ErrorNote error={session.error} />
      {asked && session.isSuccess && !session.isFetching && (
        <Alert severity="info">You are not signed in yet. Finish in the other tab, then come back to this one.</Alert>
      )}
    </>
  );
}

/** Over what somebody was about to do when their session ended. There is no way past it: only back in, or out. */
export function SignInAgain({ email }: Props) {
  const titleId = useId();
  const methods = useSignInMethods();
  return (
    <Dialog
      open
      fullWidth
      maxWidth="xs"
      aria-labelledby={titleId}
      // Whoever passes by need not read what was left open.
      slotProps={{ backdrop: { sx: { backdropFilter: "blur(8px)" } } }}
    >
      <DialogTitle id={titleId}>Sign in again</DialogTitle>
      <DialogContent>
        <Stack spacing={2}>
          <Typography>Your session has ended. What you have typed is still there.</Typography>
          <ErrorNote error={methods.error} onRetry={() => void methods.refetch()} />
          {methods.data?.local ? <PasswordForm email={email} /> : <EmailField email={email} />}
          {methods.data?.provider && <ProviderWay provider={methods.data.provider} />}
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button onClick={() => void leave()}>Somebody else</Button>
      </DialogActions>
    </Dialog>
  );
}
