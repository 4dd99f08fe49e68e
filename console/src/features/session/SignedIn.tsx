import { QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { Navigate, useLocation } from "react-router";
import { CallerContext } from "@/shared/api/caller";
import { onSessionInDoubt } from "@/shared/api/client";
import { newQueryClient } from "@/shared/api/queries";
import { ErrorNote } from "@/shared/ui/ErrorNote";
import { Loading } from "@/shared/ui/Loading";
import { signInPath } from "./returnTo";
import { checkSession, useSession } from "./session";

/** The answers that one person was given, for as long as it is they who are signed in. */
function OwnAnswers({ children }: { children: ReactNode }) {
  const [answers] = useState(newQueryClient);
  useEffect(() => () => answers.clear(), [answers]);
  return <QueryClientProvider client={answers}>{children}</QueryClientProvider>;
}

/**
 * Shows its children to who is signed in; others go to the sign-in page and come back from there. Each person gets children of their own:
 * nobody sees what another one was shown, has opened or typed.
 */
export function SignedIn({ children }: { children: ReactNode }) {
  const session = useSession();
  const { pathname, search } = useLocation();
  useEffect(() => onSessionInDoubt(checkSession), []);
  if (session.isPending) {
    return <Loading />;
  }
  if (session.isError) {
    return <ErrorNote error={session.error} onRetry={() => void session.refetch()} />;
  }
  return session.data ? (
    <CallerContext value={session.data.user}>
      <OwnAnswers key={session.data.user.id}>{children}</OwnAnswers>
    </CallerContext>
  ) : (
    <Navigate to={signInPath(pathname + search)} replace />
  );
}
