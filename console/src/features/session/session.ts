import { queryOptions, useMutation, useQuery } from "@tanstack/react-query";
import type { components } from "#api";
import { answerOf, api, keepCsrfToken } from "@/shared/api/client";
import { newQueryClient } from "@/shared/api/queries";

type Session = components["schemas"]["Session"];

/** Apart from other answers, which are those that one person was given. */
const session = newQueryClient();

/** Who is signed in; null for nobody. */
const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: async () => {
    const call = api.GET("/api/session");
    const nobody = await call.then(
      ({ response }) => response.status === 401,
      () => false,
    );
    if (nobody) {
      return null;
    }
    const found = await answerOf(call);
    keepCsrfToken(found.csrfToken);
    return found;
  },
  staleTime: Infinity,
});

export function useSession() {
  return useQuery(sessionQuery, session);
}

/** Asks the server again who is signed in. */
export function checkSession(): void {
  void session.invalidateQueries({ queryKey: sessionQuery.queryKey, exact: true });
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
    onSuccess: (started: Session) => {
      keepCsrfToken(started.csrfToken);
      session.setQueryData(sessionQuery.queryKey, started);
    },
  };
  return useMutation(signIn, session);
}

export function useSignOut() {
  const signOut = {
    mutationFn: () => answerOf(api.DELETE("/api/session")),
    onSuccess: () => {
      keepCsrfToken(undefined);
      session.setQueryData(sessionQuery.queryKey, null);
    },
  };
  return useMutation(signOut, session);
}
