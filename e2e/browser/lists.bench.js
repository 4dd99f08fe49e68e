// How long the console's long lists take: bin/tacet bench console. Prints tables as docs/benchmarks.md has them.
import { call, chief } from "./people.js";
import { newPage, serverUrl, signIn } from "./browser.js";

const SECRETS = 100_000;
const USERS = 10_000;
const ROUNDS = 20;
const AT_ONCE = 16;

/** @param one is called with each number below count. */
async function fill(what, count, one) {
  let next = 0;
  const worker = async () => {
    while (next < count) {
      const i = next++;
      await one(i);
      if (i % (count / 10) === 0) {
        console.error(`${what}: ${i.toLocaleString("en")} of ${count.toLocaleString("en")}`);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

function summary(milliseconds) {
  const sorted = milliseconds.toSorted((a, b) => a - b);
  return { median: sorted[Math.floor(sorted.length / 2)], slowest: sorted.at(-1) };
}

function row(...cells) {
  console.log(`| ${cells.join(" | ")} |`);
}

function headOf(...cells) {
  console.log();
  row(...cells);
  console.log(`|${"---|".repeat(cells.length)}`);
}

/** From asking to the last byte. */
async function answer(path) {
  const times = [];
  let bytes = 0;
  for (let i = 0; i < ROUNDS; i++) {
    const begun = performance.now();
    bytes = (await (await call("GET", path)).arrayBuffer()).byteLength;
    times.push(performance.now() - begun);
  }
  return { bytes, ...summary(times) };
}

async function answers() {
  const whole = await answer("/api/secrets-v2");
  headOf("answer of the server", "median", "slowest of 20", "bytes", "the whole list / this");
  const show = (name, { median, slowest, bytes }) =>
    row(
      name,
      `${median.toFixed(0)} ms`,
      `${slowest.toFixed(0)} ms`,
      bytes.toLocaleString("en"),
      (whole.median / median).toFixed(1),
    );
  show("the whole list, as other clients ask for it", whole);
  for (const [name, query] of [
    ["first page", ""],
    ["last page", `start=${SECRETS - 25}`],
    ["the latest first", "order=UPDATED&descending=true"],
    ["those that were never used first", "order=LAST_USED"],
    ["search by name", "search=bench_secret_777"],
    ["search by tag", "search=team%3Ateam_7"],
  ]) {
    show(name, await answer(`/api/secrets-v2/page?${query}`));
  }
}

/** What the browser itself measures: from a key or a click to the picture that shows it (Event Timing; in steps of 8 ms, from 16 ms on). */
async function measured(page, name, acts) {
  await page.evaluate(() => {
    // A key or a click is several events: the slowest counts.
    const interactions = new Map();
    const observer = new PerformanceObserver((list) => {
      for (const { interactionId: id, duration } of list.getEntries()) {
        if (id > 0) {
          interactions.set(id, Math.max(duration, interactions.get(id) ?? 0));
        }
      }
    });
    observer.observe({ type: "event", durationThreshold: 16 });
    window.measured = () => {
      observer.disconnect();
      return [...interactions.values()];
    };
  });
  let count = 0;
  for (let i = 0; i < ROUNDS; i++) {
    count += await acts(i);
  }
  await page.waitForTimeout(500);
  const durations = await page.evaluate(() => window.measured());
  row(name, count, durations.length, `${Math.max(...durations)} ms`);
}

async function interactions() {
  headOf("list", "keys and clicks", "of them 16 ms or longer", "slowest");
  const page = await newPage();
  await page.goto("/");
  await signIn(page, chief);
  for (const [path, table, word] of [
    ["/users", "Users", "bench-77"],
    ["/secrets", "Secrets", "secret_77"],
  ]) {
    await page.goto(path);
    await page.getByRole("table", { name: table }).getByText(/bench/).first().waitFor();
    await measured(page, `${table}: search`, () => typeAndClear(page, word));
    await measured(page, `${table}: sort`, () => click(page.getByRole("columnheader").first().getByRole("button")));
    await measured(page, `${table}: next page, first page`, () => thereAndBack(page));
  }
}

async function typeAndClear(page, word) {
  await page.keyboard.press("/");
  await page.keyboard.type(word, { delay: 60 });
  for (const _ of word) {
    await page.keyboard.press("Backspace", { delay: 60 });
  }
  await page.keyboard.press("Escape");
  return 2 * word.length + 2;
}

async function click(button) {
  await button.click();
  await button.page().waitForTimeout(100);
  return 1;
}

async function thereAndBack(page) {
  await click(page.getByRole("button", { name: "Go to next page" }));
  await click(page.getByRole("button", { name: "Go to previous page" }));
  return 2;
}

await fill("Users", USERS, (i) =>
  call("PUT", `/api/users/bench-${i}@example.org`, { name: `Somebody ${i}`, roles: ["USER"] }),
);
await fill("Secrets", SECRETS, async (i) => {
  await call("PUT", `/api/secrets/bench_secret_${i}`, `value of number ${i}`, "text/plain");
  if (i % 10 === 0) {
    await call("PUT", `/api/secrets/bench_secret_${i}/tags`, [{ key: "team", value: `team_${i % 1000}` }]);
  }
});
console.log(`${SECRETS.toLocaleString("en")} secrets, ${USERS.toLocaleString("en")} users, at ${serverUrl}`);
await answers();
await interactions();
process.exit(0);
