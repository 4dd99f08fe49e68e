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

type Readings = Record<Dialect, Reading[]>;

/**
 * What stands in the text of a .env file: what both programs read in the same way and, with a dialect, what that program reads in its own. Of a name
 * that comes twice, the last value counts, as for the programs.
 */
export function readEnvFile(source: string, dialect?: Dialect): EnvFile {
  const text = source.replace(/\r\n?/g, "\n");
  const readings = { dotenv: asDotenv(text), "python-dotenv": asPythonDotenv(text) };
  const all = [...readings.dotenv, ...readings["python-dotenv"]].toSorted((a, b) => a.from - b.from);
  const file: EnvFile = { entries: [], leftOut: linesWithoutName(text, all), differs: false };
  for (const name of new Set(all.map((reading) => reading.name))) {
    add(file, name, readings, dialect);
  }
  file.leftOut.sort((a, b) => a.line - b.line);
  return file;
}

function add(file: EnvFile, name: string, readings: Readings, dialect: Dialect | undefined) {
  const ofName = [...readings.dotenv, ...readings["python-dotenv"]].filter((reading) => reading.name === name);
  const line = Math.max(...ofName.map(({ from }) => from));
  for (const earlier of new Set(ofName.map(({ from }) => from).filter((from) => from !== line))) {
    file.leftOut.push({ line: earlier, name, reason: `The name comes again in line ${line}, whose value counts.` });
  }
  const last = {
    dotenv: readings.dotenv.findLast((reading) => reading.name === name)?.value,
    "python-dotenv": readings["python-dotenv"].findLast((reading) => reading.name === name)?.value,
  };
  const agrees = last.dotenv === last["python-dotenv"];
  const value = agrees ? last.dotenv : dialect && last[dialect];
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
  return text.split("\n").flatMap((content, index) => {
    const line = index + 1;
    const isRead = readings.some(({ from, to }) => from <= line && line <= to);
    return isRead || /^\s*(#|$)/.test(content) ? [] : [{ line, name: "", reason: "This is not NAME=VALUE." }];
  });
}
