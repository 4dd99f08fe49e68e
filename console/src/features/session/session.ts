import { queryOptions, useMutation, useQuery } from "@tanstack/react-query";
import type { components } from "#api";
import { answerOf, api, keepCsrfToken } from "@/shared/api/client";
import { newQueryClient } from "@/shared/api/queries";

type Session = components["schemas"]["Session"];

/** Who uses this page. */
interface Presence {
  user: Session["user"];
  /** Whether their session has ended without their doing: what they were about to do waits for them. */
  isOver: boolean;
}

/** Apart from other answers, which are those that one person was given. */
const session = newQueryClient();
// No provider does it: only so does it notice that somebody comes back to this tab.
session.mount();

const sessionKey = ["session"];

function begun({ user, csrfToken }: Session): Presence {
  keepCsrfToken(csrfToken);
  return { user, isOver: false };
}

/** Whether the server says that nobody is signed in. */
function isFromNobody(call: Promise<{ response: Response }>): Promise<boolean> {
  return call.then(
    ({ response }) => response.status === 401,
    () => false,
  );
}

/** Who is signed in, or was until the session ended; null for nobody. */
const sessionQuery = queryOptions({
  queryKey: sessionKey,
  queryFn: async (): Promise<Presence | null> => {
    const call = api.GET("/api/session");
    if (await isFromNobody(call)) {
      const before = session.getQueryData<Presence | null>(sessionKey);
      return before ? { ...before, isOver: true } : null;
    }
    return begun(await answerOf(call));
  },
  staleTime: Infinity,
  // They may have signed in again in another tab.
  refetchOnWindowFocus: ({ state }) => (state.data?.isOver ? "always" : false),
});

/** What the server is still answering to a question from before counts no more. */
async function settle(presence: Presence | null): Promise<void> {
  await session.cancelQueries({ queryKey: sessionKey, exact: true });
  session.setQueryData(sessionKey, presence);
}

/** Forgets who was signed in: whoever comes next does so by the sign-in page. */
export function leave(): Promise<void> {
  keepCsrfToken(undefined);
  return settle(null);
}

export function useSession() {
  return useQuery(sessionQuery, session);
}

/** Asks the server again who is signed in. */
export function checkSession(): void {
  void session.invalidateQueries({ queryKey: sessionKey, exact: true });
}

export function useSignInMethods() {
  const methods = {
    queryKey: ["session", "methods"],
    queryFn: () => answerOf(api.GET("/api/session/methods")),
    staleTime: Infinity,
  };
  return useQuery(methods, session);
}

export interface Credentials {
  email: string;
  password: string;
}

export function useSignIn() {
  const signIn = {
    mutationFn: (credentials: Credentials) =>
      answerOf(api.POST("/api/session", { body: credentials as unknown as Record<string, never> })),
    onSuccess: (started: Session) => settle(begun(started)),
  };
  return useMutation(signIn, session);
}

export function useSignOut() {
  const signOut = {
    mutationFn: async () => {
      const call = api.DELETE("/api/session");
      // Whose session has ended is signed out already.
      if (!(await isFromNobody(call))) {
        await answerOf(call);
      }
    },
    onSuccess: leave,
  };
  return useMutation(signOut, session);
}
