import { expect, test, vi } from "vitest";
import { answerCalls, json, refusal } from "@test/server";
import { answerOf, api, keepCsrfToken, onSessionInDoubt } from "./client";

test("only calls that change something carry the session's token", async () => {
  keepCsrfToken("t");
  const calls = answerCalls(() => json([]));
  await answerOf(api.GET("/api/settings"));
  await answerOf(api.DELETE("/api/session"));
  expect(calls.map(({ csrfToken }) => csrfToken)).toEqual([null, "t"]);
});

test("a refusal has the server's code and words", async () => {
  answerCalls(() => refusal(403, "PERMISSION_MISSING", "You need READ."));
  await expect(answerOf(api.GET("/api/settings"))).rejects.toMatchObject({
    code: "PERMISSION_MISSING",
    status: 403,
    message: "You need READ.",
  });
});

test("an answer that is none of the server's is not shown", async () => {
  answerCalls(() => new Response("<html>A proxy's page</html>", { status: 502 }));
  await expect(answerOf(api.GET("/api/settings"))).rejects.toMatchObject({
    status: 502,
    message: "The server answered 502 without saying why.",
  });
});

test("without an answer it says so", async () => {
  vi.spyOn(globalThis, "fetch").mockRejectedValue(new TypeError("Failed to fetch"));
  await expect(answerOf(api.GET("/api/settings"))).rejects.toMatchObject({ code: "UNREACHABLE", status: 0 });
});

test("that the session is over, or another one, is told to who listens", async () => {
  const listener = vi.fn();
  onSessionInDoubt(listener);
  answerCalls(() => refusal(401, "INVALID_TOKEN", "Get a token."));
  await expect(answerOf(api.GET("/api/settings"))).rejects.toThrow("Sign in, then try again.");
  expect(listener).toHaveBeenCalledTimes(1);
  answerCalls(() => refusal(403, "FORGED_REQUEST", "Send X-CSRF-Token."));
  await expect(answerOf(api.DELETE("/api/session"))).rejects.toThrow("another tab");
  expect(listener).toHaveBeenCalledTimes(2);
  answerCalls(() => refusal(403, "PERMISSION_MISSING", "You need READ."));
  await expect(answerOf(api.GET("/api/settings"))).rejects.toMatchObject({ status: 403 });
  expect(listener).toHaveBeenCalledTimes(2);
});
