import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Divider from "@mui/material/Divider";
import Paper from "@mui/material/Paper";
import Stack from "@mui/material/Stack";
import TextField from "@mui/material/TextField";
import Typography from "@mui/material/Typography";
import { type SyntheticEvent, useState } from "react";
import { Navigate, useLocation } from "react-router";
import { ErrorNote } from "@/shared/ui/ErrorNote";
import { PageHeader } from "@/shared/ui/PageHeader";
import { returnTo } from "./returnTo";
import { useSession, useSignIn, useSignInMethods } from "./session";

function LocalForm() {
  const signIn = useSignIn();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    signIn.mutate({ email: email.trim(), password });
  };
  return (
    <Stack component="form" spacing={2} onSubmit={submit}>
      <TextField
        label="Email"
        autoComplete="username"
        autoFocus
        required
        value={email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <TextField
        label="Password"
        type="password"
        autoComplete="current-password"
        required
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <ErrorNote error={signIn.error} />
      <Button type="submit" variant="contained" loading={signIn.isPending}>
        Sign in
      </Button>
      <Typography variant="body2" color="text.secondary">
        First time? The user is <code>admin@localhost</code>; <code>bin/tacet start</code> has shown the password.
      </Typography>
    </Stack>
  );
}

/** By email and password, by the identity provider, or either: as the server is set up. */
export function SignInPage() {
  const { search } = useLocation();
  const session = useSession();
  const methods = useSignInMethods();
  const back = returnTo(search);
  if (session.data?.isOver === false) {
    return <Navigate to={back} replace />;
  }
  return (
    <Box component="main" sx={{ display: "grid", placeItems: "center", minHeight: "100vh", p: 2 }}>
      <Paper sx={{ p: 4, width: "100%", maxWidth: 400 }}>
        <PageHeader title="Sign in" />
        <Stack spacing={2}>
          <ErrorNote error={methods.error} onRetry={() => void methods.refetch()} />
          {methods.data?.provider && (
            <Button variant="outlined" href={`/api/oidc/login?returnTo=${encodeURIComponent(back)}`}>
              Sign in with {methods.data.provider}
            </Button>
          )}
          {methods.data?.provider && methods.data.local && <Divider>or</Divider>}
          {methods.data?.local && <LocalForm />}
        </Stack>
      </Paper>
    </Box>
  );
}
