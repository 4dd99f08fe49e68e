import { problemOfName } from "@/shared/resources/names";

/** A line of a file of environment variables, as a secret to be. */
export interface Entry {
  name: string;
  value: string;
  /** Why it cannot be a secret; empty if it can. */
  problem: string;
}

/** NAME=VALUE, with or without export; the value in quotes, over several lines if need be, or up to the end of the line. */
const LINE = /^[ \t]*(?:export[ \t]+)?([^\s=#]+)[ \t]*=[ \t]*(?:"((?:\\[^]|[^"\\])*)"|'([^']*)'|([^\n\r]*))/gm;

const ESCAPES: Record<string, string> = { n: "\n", r: "\r", t: "\t" };

function unescaped(text: string): string {
  return text.replace(/\\([^])/g, (_, character: string) => ESCAPES[character] ?? character);
}

/** Without a comment behind it. */
function bare(text: string): string {
  return text.replace(/(^|\s)#.*$/, "").trim();
}

/** What stands in the text of a .env file; of a name that comes twice, the last value, as programs take it. */
export function parseEnvFile(text: string): Entry[] {
  const entries = new Map<string, Entry>();
  for (const [, name = "", double, single, plain = ""] of text.matchAll(LINE)) {
    const value = double === undefined ? (single ?? bare(plain)) : unescaped(double);
    const problem = problemOfName(name) || (value === "" ? "It has no value." : "");
    entries.set(name, { name, value, problem });
  }
  return [...entries.values()];
}
