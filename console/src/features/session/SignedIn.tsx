import { QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { Navigate, useLocation } from "react-router";
import { CallerContext, SessionOverContext } from "@/shared/api/caller";
import { onSessionInDoubt } from "@/shared/api/client";
import { newQueryClient } from "@/shared/api/queries";
import { ErrorNote } from "@/shared/ui/ErrorNote";
import { Loading } from "@/shared/ui/Loading";
import { signInPath } from "./returnTo";
import { SignInAgain } from "./SignInAgain";
import { checkSession, useSession } from "./session";

/** The answers that one person was given, for as long as it is they who are signed in. */
function OwnAnswers({ isOver, children }: { isOver: boolean; children: ReactNode }) {
  const [answers] = useState(newQueryClient);
  useEffect(() => () => answers.clear(), [answers]);
  useEffect(() => {
    if (!isOver) {
      // Only what was refused: what somebody edits does not change under their hands.
      void answers.invalidateQueries({ predicate: ({ state }) => state.status === "error" });
    }
  }, [answers, isOver]);
  return <QueryClientProvider client={answers}>{children}</QueryClientProvider>;
}

/**
 * Shows its children to who is signed in; others go to the sign-in page and come back from there. Whose session ends keeps what they have
 * typed, and signs in again over it. Each person gets children of their own: nobody sees what another one was shown, has opened or typed.
 */
export function SignedIn({ children }: { children: ReactNode }) {
  const session = useSession();
  const { pathname, search } = useLocation();
  useEffect(() => onSessionInDoubt(checkSession), []);
  if (session.isPending) {
    return <Loading />;
  }
  // Where the server cannot say whether a session is over, what is on the page stays.
  if (session.isLoadingError) {
    return <ErrorNote error={session.error} onRetry={() => void session.refetch()} />;
  }
  if (!session.data) {
    return <Navigate to={signInPath(pathname + search)} replace />;
  }
  const { user, isOver } = session.data;
  return (
    <CallerContext value={user}>
      <SessionOverContext value={isOver}>
        <OwnAnswers key={user.id} isOver={isOver}>
          {children}
        </OwnAnswers>
      </SessionOverContext>
      {isOver && <SignInAgain email={user.id} />}
    </CallerContext>
  );
}
