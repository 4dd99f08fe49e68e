import type { paths } from "#api";
import createClient from "openapi-fetch";
import { parseJson } from "@/shared/json/exact";
import { pathOfCall } from "./accountPaths";
import { ApiError, isErrorBody } from "./ApiError";

let csrfToken: string | undefined;
let whenInDoubt: () => void = () => undefined;

/** What the server told this page when somebody signed in. In memory only: another page asks for its own. */
export function keepCsrfToken(token: string | undefined): void {
  csrfToken = token;
}

/** @param listener called when an answer says that the session is over, or is another one: somebody may have signed in in another tab */
export function onSessionInDoubt(listener: () => void): void {
  whenInDoubt = listener;
}

/** The server's API, with the session's cookie. */
export const api = createClient<paths>({
  baseUrl: location.origin,
  credentials: "same-origin",
  pathSerializer: pathOfCall,
  fetch: (request) => fetch(request),
});

api.use({
  onRequest({ request }) {
    if (request.method !== "GET" && csrfToken !== undefined) {
      request.headers.set("X-CSRF-Token", csrfToken);
    }
    return request;
  },
  async onResponse({ response }) {
    if (!response.ok || response.status === 204 || !response.headers.get("Content-Type")?.includes("json")) {
      return undefined;
    }
    const text = await response.text();
    const answer = new Response(text, response);
    // Where it knows a length openapi-fetch asks for json(); else it reads by itself, and rounds.
    answer.headers.set("Content-Length", String(text.length));
    answer.json = () => Promise.resolve(parseJson(text));
    return answer;
  },
});

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** Where the server's words are for programs: it does not know that a page asks. */
const wordsFor: Record<string, string> = {
  FORGED_REQUEST: "Somebody has signed in in another tab. Try again.",
  INVALID_TOKEN: "Your session had ended. Sign in, then try again.",
};

function refusalOf(body: unknown, status: number): ApiError {
  if (!isErrorBody(body)) {
    return new ApiError("", status, `The server answered ${status} without saying why.`);
  }
  const words = wordsFor[body.code ?? ""] ?? body.message;
  return new ApiError(body.code ?? "", status, words, body.missing);
}

/**
 * What the server answered.
 *
 * @throws ApiError what it refused, or that it could not be reached
 */
export async function answerOf<T>(call: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await call.catch(() => {
    throw new ApiError("UNREACHABLE", 0, "The server cannot be reached. Is it running?");
  });
  if (!response.ok) {
    const refusal = refusalOf(error, response.status);
    if (refusal.code === "INVALID_TOKEN" || refusal.code === "FORGED_REQUEST") {
      whenInDoubt();
    }
    throw refusal;
  }
  return data as T;
}
