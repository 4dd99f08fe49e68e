import { vi } from "vitest";

interface Call {
  method: string;
  path: string;
  body: string;
  csrfToken: string | null;
}

type Answer = (call: Call) => Response;

function pathOf(request: Request): string {
  const { pathname, search } = new URL(request.url);
  return pathname + search;
}

/** Answers the calls of the page instead of a server: the browser tests in e2e/browser have a real one. @returns the calls made */
export function answerCalls(answer: Answer): Call[] {
  const calls: Call[] = [];
  vi.spyOn(globalThis, "fetch").mockImplementation(async (input) => {
    const request = input as Request;
    const call = {
      method: request.method,
      path: pathOf(request),
      body: await request.text(),
      csrfToken: request.headers.get("X-CSRF-Token"),
    };
    calls.push(call);
    return answer(call);
  });
  return calls;
}

export function json(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json" } });
}

export function refusal(status: number, code: string, message: string): Response {
  return json({ status, code, message }, status);
}
