import { useMutation, useQuery } from "@tanstack/react-query";
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { createMemoryRouter, RouterProvider } from "react-router";
import { beforeEach, expect, test, vi } from "vitest";
import { show } from "@test/render";
import { answerCalls, json, refusal } from "@test/server";

type Client = typeof import("@/shared/api/client");

const signedIn = { ann: ["ann", "token-1"], again: ["ann", "token-2"], ben: ["ben", "token-3"] } as const;

/** Who the server takes the browser for. */
let now: keyof typeof signedIn | undefined;
let methods: { local: boolean; provider?: string };

beforeEach(() => {
  now = "ann";
  methods = { local: true };
});

function sessionNow() {
  const [name, csrfToken] = signedIn[now ?? "ann"];
  return json({ user: { id: `${name}@example.org`, name, roles: [], groups: [] }, csrfToken });
}

function serve() {
  return answerCalls(({ method, path, body, csrfToken }) => {
    if (path === "/api/session/methods") {
      return json(methods);
    }
    if (path === "/api/session" && method === "POST") {
      if (!body.includes('"right"')) {
        return refusal(401, "SIGN_IN_FAILED", "Email or password is wrong.");
      }
      now = "again";
    }
    if (now === undefined) {
      return refusal(401, "INVALID_TOKEN", "Get a token.");
    }
    if (path === "/api/session") {
      return method === "DELETE" ? new Response(null, { status: 204 }) : sessionNow();
    }
    return method === "GET" || csrfToken === signedIn[now][1] ? json([]) : refusal(403, "FORGED_REQUEST", "No.");
  });
}

/** Something that is typed and saved, and something that is read. */
function Draft({ client: { api, answerOf } }: { client: Client }) {
  const [text, setText] = useState("");
  const save = useMutation({ mutationFn: () => answerOf(api.POST("/api/groups/{id}/users", saved(text))) });
  const read = useQuery({ queryKey: ["read"], queryFn: () => answerOf(api.GET("/api/environment")) });
  return (
    <>
      <input aria-label="Draft" value={text} onChange={(event) => setText(event.target.value)} />
      <button onClick={() => save.mutate()}>Save</button>
      <button onClick={() => void read.refetch()}>Read</button>
      {save.isSuccess && "Stored"}
      {read.isError && "Not read"}
    </>
  );
}

function saved(text: string) {
  return { params: { path: { id: "postal" } }, body: [text] };
}

/** Who is signed in is kept for as long as the console's scripts live: each test has scripts of its own. */
async function visit() {
  vi.resetModules();
  const [{ SignedIn }, { AccountMenu }, client] = await Promise.all([
    import("./SignedIn"),
    import("./AccountMenu"),
    import("@/shared/api/client"),
  ]);
  const page = (
    <SignedIn>
      <AccountMenu />
      <Draft client={client} />
    </SignedIn>
  );
  const router = createMemoryRouter([
    { path: "/", element: page },
    { path: "/signin", element: "The sign-in page" },
  ]);
  show(<RouterProvider router={router} />);
}

async function draftUntilTheSessionEnds() {
  await visit();
  await userEvent.type(await screen.findByLabelText("Draft"), "typed");
  now = undefined;
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  return within(await screen.findByRole("dialog", { name: "Sign in again" }));
}

async function signInWith(password: string) {
  const dialog = within(screen.getByRole("dialog"));
  await userEvent.type(await dialog.findByLabelText(/Password/), password);
  await userEvent.click(dialog.getByRole("button", { name: "Sign in" }));
}

async function signInAgainIsGone() {
  await waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
}

function comeBackToThisTab() {
  document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
}

test("whose session has ended signs in over what they have typed, and saves it", async () => {
  const calls = serve();
  const dialog = await draftUntilTheSessionEnds();
  expect(await dialog.findByLabelText("Email")).toHaveValue("ann@example.org");
  expect(dialog.getByLabelText("Email")).toHaveAttribute("readonly");
  expect(screen.queryByRole("textbox", { name: "Draft" })).not.toBeInTheDocument();

  await signInWith("right");
  await signInAgainIsGone();
  expect(screen.getByRole("textbox", { name: "Draft" })).toHaveValue("typed");
  await userEvent.click(screen.getByRole("button", { name: "Save" }));

  expect(await screen.findByText("Stored")).toBeInTheDocument();
  expect(calls.find(({ path, method }) => path === "/api/session" && method === "POST")?.body).toBe(
    '{"email":"ann@example.org","password":"right"}',
  );
  expect(calls.at(-1)).toMatchObject({ body: '["typed"]', csrfToken: "token-2" });
});

test("with a wrong password one stays in the dialog, and is told", async () => {
  serve();
  const dialog = await draftUntilTheSessionEnds();
  await signInWith("wrong");
  expect(await dialog.findByText("Email or password is wrong.")).toBeInTheDocument();
  expect(screen.getByLabelText("Draft")).toHaveValue("typed");
});

test("what could not be read meanwhile is read then", async () => {
  serve();
  await visit();
  await screen.findByLabelText("Draft");
  now = undefined;
  await userEvent.click(screen.getByRole("button", { name: "Read" }));
  await screen.findByRole("dialog");
  expect(await screen.findByText(/Not read/)).toBeInTheDocument();
  await signInWith("right");
  await waitFor(() => expect(screen.queryByText(/Not read/)).not.toBeInTheDocument());
});

test("who signs in in another tab comes back to what they have typed", async () => {
  serve();
  await draftUntilTheSessionEnds();
  now = "again";
  comeBackToThisTab();
  await signInAgainIsGone();
  expect(screen.getByLabelText("Draft")).toHaveValue("typed");
});

test("somebody else who signs in in another tab sees nothing of it", async () => {
  serve();
  await draftUntilTheSessionEnds();
  now = "ben";
  comeBackToThisTab();
  await signInAgainIsGone();
  expect(screen.getByLabelText("Draft")).toHaveValue("");
});

test("what was typed stays where the server cannot say whether the session is over", async () => {
  serve();
  await visit();
  await userEvent.type(await screen.findByLabelText("Draft"), "typed");
  const calls = answerCalls(({ path }) =>
    path === "/api/session" ? refusal(503, "UNAVAILABLE", "Later.") : refusal(401, "INVALID_TOKEN", "Get a token."),
  );
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  // Asked twice: it may pass.
  await waitFor(() => expect(calls.filter(({ path }) => path === "/api/session")).toHaveLength(2));
  await new Promise((done) => setTimeout(done));
  expect(screen.getByLabelText("Draft")).toHaveValue("typed");
});

test("somebody else leaves by the sign-in page", async () => {
  serve();
  const dialog = await draftUntilTheSessionEnds();
  await userEvent.click(dialog.getByRole("button", { name: "Somebody else" }));
  expect(await screen.findByText("The sign-in page")).toBeInTheDocument();
});

test.each(["goes on", "has ended"])(
  "signing out leads to the sign-in page at once, where the session %s",
  async (state) => {
    serve();
    await visit();
    await userEvent.click(await screen.findByRole("button", { name: "Account" }));
    now = state === "goes on" ? "ann" : undefined;
    await userEvent.click(screen.getByText("Sign out"));
    expect(await screen.findByText("The sign-in page")).toBeInTheDocument();
  },
);

test("who has not been signed in comes to the sign-in page", async () => {
  now = undefined;
  serve();
  await visit();
  expect(await screen.findByText("The sign-in page")).toBeInTheDocument();
});

test("by the provider one signs in in another tab, and says so", async () => {
  methods = { local: false, provider: "Acme" };
  serve();
  const dialog = await draftUntilTheSessionEnds();
  const link = await dialog.findByRole("link", { name: "Sign in with Acme" });
  expect(link).toHaveAttribute("href", "/api/oidc/login?returnTo=%2Fsecrets");
  expect(link).toHaveAttribute("target", "_blank");
  expect(link).toHaveAttribute("rel", "noopener");
  expect(dialog.queryByLabelText(/Password/)).not.toBeInTheDocument();

  await userEvent.click(dialog.getByRole("button", { name: "I have signed in" }));
  expect(await dialog.findByText(/You are not signed in yet/)).toBeInTheDocument();
  now = "again";
  await userEvent.click(dialog.getByRole("button", { name: "I have signed in" }));

  await signInAgainIsGone();
  expect(screen.getByLabelText("Draft")).toHaveValue("typed");
});
