/** How the programs read a .env file whose rules the import follows. Each is a port of the program's own reader, which tests compare it with. */

/** What a program makes of a part of a file. */
export interface Reading {
  name: string;
  /** Nothing where the program takes no value from it, or one that depends on where it runs. */
  value: string | undefined;
  /** Its first and last line, from 1. */
  from: number;
  to: number;
}

/** @returns the line at an index of the text */
function linesOf(text: string): (index: number) => number {
  const ends = Array.from(text.matchAll(/\n/g), ({ index }) => index);
  return (index) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      [low, high] = (ends[middle] ?? index) < index ? [middle + 1, high] : [low, middle];
    }
    return low + 1;
  };
}

/** dotenv 18.0.10, lib/main.js: LINE. */
const DOTENV_LINE =
  /^\s*(?:export\s+)?([\w.-]+)(?:\s*=\s*?|:\s+?)(\s*'(?:\\'|[^'])*'|\s*"(?:\\"|[^"])*"|\s*`(?:\\`|[^`])*`|[^#\r\n]+)?\s*(?:#.*)?$/gm;

/** As the npm package dotenv reads it. @param text with line feeds for line breaks */
export function asDotenv(text: string): Reading[] {
  const lineAt = linesOf(text);
  return Array.from(text.matchAll(DOTENV_LINE), (match) => {
    const [whole, name = "", raw = ""] = match;
    const trimmed = raw.trim();
    const inner = trimmed.replace(/^(['"`])([\s\S]*)\1$/gm, "$2");
    const value = trimmed.startsWith('"') ? inner.replaceAll("\\n", "\n").replaceAll("\\r", "\r") : inner;
    return {
      name,
      value,
      from: lineAt(match.index + whole.search(/\S/)),
      to: lineAt(match.index + whole.trimEnd().length),
    };
  });
}

/** What is white space to Python, but for line breaks. */
const BLANK = "\\t\\v\\f\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";

function pattern(source: string): RegExp {
  return new RegExp(source, "y");
}

const WHITE_SPACE = pattern(`[${BLANK}\\r\\n]*`);
const BLANKS = pattern(`[${BLANK}]*`);
const EXPORT = pattern(`(?:export[${BLANK}]+)?`);
const QUOTED_KEY = pattern("'([^']+)'");
const KEY = pattern(`([^=#${BLANK}\\r\\n]+)`);
const EQUAL_SIGN = pattern(`(=[${BLANK}]*)`);
const SINGLE_QUOTED = pattern("'((?:\\\\[^]|[^'\\\\])*)'");
const DOUBLE_QUOTED = pattern('"((?:\\\\[^]|[^"\\\\])*)"');
const UNQUOTED = pattern("([^\\r\\n]*)");
const COMMENT = pattern(`(?:[${BLANK}]*#[^\\r\\n]*)?`);
const END_OF_LINE = pattern(`[${BLANK}]*(?:\\r\\n|\\n|\\r|$)`);
const REST_OF_LINE = pattern("[^\\r\\n]*(?:\\r|\\n|\\r\\n)?");
const COMMENT_BEHIND = new RegExp(`[${BLANK}]+#[^\\n]*`, "g");
const BLANKS_BEHIND = new RegExp(`[${BLANK}]+$`);
const VARIABLE = /\$\{[^}:]*(?::-[^}]*)?\}/;
const ESCAPES: Record<string, string> = { a: "\x07", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t", v: "\v" };

function unescaped(text: string, escapes: RegExp): string {
  return text.replace(escapes, (_, character: string) => ESCAPES[character] ?? character);
}

/** A line that python-dotenv leaves out, with a warning. */
class NoBinding extends Error {}

/** As python-dotenv reads it (1.2.4, parser.py). @param text with line feeds for line breaks */
export function asPythonDotenv(text: string): Reading[] {
  const source = text.replace(/^\ufeff/, "");
  const lineAt = linesOf(source);
  const readings: Reading[] = [];
  let at = 0;

  function take(wanted: RegExp): string {
    wanted.lastIndex = at;
    const match = wanted.exec(source);
    if (!match) {
      throw new NoBinding();
    }
    at = wanted.lastIndex;
    return match[1] ?? match[0];
  }

  function value(): string {
    switch (source[at]) {
      case "'":
        return unescaped(take(SINGLE_QUOTED), /\\([\\'])/g);
      case '"':
        return unescaped(take(DOUBLE_QUOTED), /\\([\\'"abfnrtv])/g);
      default:
        return take(UNQUOTED).replace(COMMENT_BEHIND, "").replace(BLANKS_BEHIND, "");
    }
  }

  function assigned(): string | undefined {
    if (source[at] !== "=") {
      return undefined;
    }
    return take(EQUAL_SIGN).length > 1 && source[at] === "#" ? "" : value();
  }

  function binding() {
    take(EXPORT);
    const from = lineAt(at);
    const name = source[at] === "#" ? "" : take(source[at] === "'" ? QUOTED_KEY : KEY);
    take(BLANKS);
    const found = assigned();
    const to = lineAt(at);
    take(COMMENT);
    take(END_OF_LINE);
    if (name !== "") {
      // Variables are filled in from the environment, in any quotes.
      readings.push({ name, value: found !== undefined && VARIABLE.test(found) ? undefined : found, from, to });
    }
  }

  for (take(WHITE_SPACE); at < source.length; take(WHITE_SPACE)) {
    try {
      binding();
    } catch (e) {
      if (!(e instanceof NoBinding)) {
        throw e;
      }
      take(REST_OF_LINE);
    }
  }
  return readings;
}
