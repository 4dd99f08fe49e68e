import { problemOfName } from "@/shared/resources/names";
import { asDotenv, asPythonDotenv, type Reading } from "./envDialects";

/** The programs that a .env file may be written for. */
export type Dialect = "dotenv" | "python-dotenv";

/** A secret to be. */
export interface Entry {
  name: string;
  value: string;
  line: number;
}

/** What is not imported, and why. */
export interface Omission {
  line: number;
  /** Empty where none can be read. */
  name: string;
  reason: string;
}

export interface EnvFile {
  entries: Entry[];
  /** In the order of their lines. */
  leftOut: Omission[];
  /** Whether there are lines that the programs read in different ways. */
  differs: boolean;
}

/** What each program takes for each name: of several, the last. */
type Values = Record<Dialect, Map<string, string | undefined>>;

/**
 * What stands in the text of a .env file: what both programs read in the same way and, with a dialect, what that program reads in its own. Of a name
 * that comes twice, the last value counts, as for the programs.
 */
export function readEnvFile(source: string, dialect?: Dialect): EnvFile {
  const text = source.replace(/\r\n?/g, "\n");
  const dotenv = asDotenv(text);
  const pythonDotenv = asPythonDotenv(text);
  const values = { dotenv: lastValues(dotenv), "python-dotenv": lastValues(pythonDotenv) };
  const all = [...dotenv, ...pythonDotenv].toSorted((a, b) => a.from - b.from);
  const file: EnvFile = { entries: [], leftOut: linesWithoutName(text, all), differs: false };
  for (const [name, readings] of byName(all)) {
    add(file, name, readings, values, dialect);
  }
  file.leftOut.sort((a, b) => a.line - b.line);
  return file;
}

function byName(readings: Reading[]): Map<string, Reading[]> {
  const groups = new Map<string, Reading[]>();
  for (const reading of readings) {
    const group = groups.get(reading.name);
    if (group) group.push(reading);
    else groups.set(reading.name, [reading]);
  }
  return groups;
}

function lastValues(readings: Reading[]): Map<string, string | undefined> {
  return new Map(readings.map(({ name, value }) => [name, value]));
}

/** @param readings those of the name, in the order of their lines */
function add(file: EnvFile, name: string, readings: Reading[], values: Values, dialect: Dialect | undefined) {
  const line = readings.at(-1)?.from ?? 0;
  for (const earlier of new Set(readings.map(({ from }) => from).filter((from) => from !== line))) {
    file.leftOut.push({ line: earlier, name, reason: `The name comes again in line ${line}, whose value counts.` });
  }
  const forDotenv = values.dotenv.get(name);
  const agrees = forDotenv === values["python-dotenv"].get(name);
  const value = agrees ? forDotenv : dialect && values[dialect].get(name);
  const reason = problemOfName(name) || problemOfReading(value, agrees, dialect);
  file.differs ||= !agrees && problemOfName(name) === "";
  if (value === undefined || reason !== "") {
    file.leftOut.push({ line, name, reason });
  } else {
    file.entries.push({ name, value, line });
  }
}

function problemOfReading(value: string | undefined, agrees: boolean, dialect: Dialect | undefined): string {
  if (!agrees && !dialect) {
    return "dotenv and python-dotenv read this differently. Choose which of them the file is for.";
  }
  if (value === undefined && !agrees) {
    return dialect === "dotenv"
      ? "dotenv takes no value from this."
      : "python-dotenv takes no value from this, or fills in variables of its environment.";
  }
  return value ? "" : "It has no value.";
}

function linesWithoutName(text: string, readings: Reading[]): Omission[] {
  const read = new Set<number>();
  for (const { from, to } of readings) {
    for (let line = from; line <= to; line++) read.add(line);
  }
  return text.split("\n").flatMap((content, index) => {
    const line = index + 1;
    return read.has(line) || /^\s*(#|$)/.test(content) ? [] : [{ line, name: "", reason: "This is not NAME=VALUE." }];
  });
}
