// A browser of its own for each test file, as Debian packages it, and what a person does in it.
import { after } from "node:test";
import { chromium } from "playwright-core";

const OPTIONS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** In milliseconds. Only to end what hangs: on a busy machine seconds become minutes. */
const PATIENCE = 600_000;

export const serverUrl = process.env.TACET_URL;

const browser = await chromium.launch({
  executablePath: process.env.TACET_BROWSER,
  headless: true,
  args: OPTIONS,
  timeout: PATIENCE,
});
after(() => browser.close());

/** A page in a window of its own: no cookies, nothing kept. What goes wrong in it is collected in page.complaints. */
export async function newPage(options = {}) {
  const context = await browser.newContext({ baseURL: serverUrl, viewport: { width: 1280, height: 800 }, ...options });
  context.setDefaultTimeout(PATIENCE);
  after(() => context.close());
  const page = await context.newPage();
  page.complaints = [];
  page.on("pageerror", (error) => page.complaints.push(`${error}`));
  page.on("console", (message) => {
    // What the server refuses is said there too; the tests ask for refusals.
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) {
      page.complaints.push(message.text());
    }
  });
  return page;
}

export async function signIn(page, { email, password }) {
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("heading", { name: "Secrets" }).waitFor();
}
