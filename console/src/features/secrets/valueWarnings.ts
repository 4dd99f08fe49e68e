/** What is probably not meant in a value. The server warns of the same (io.tacet.web.secrets.ValueWarnings) once it is stored. */
export type ValueWarning =
  "VALUE_BLANK" | "VALUE_TOO_SHORT" | "VALUE_FEW_CHARACTERS" | "VALUE_ENDS_WITH_LINE_BREAK" | "LINE_TOO_SHORT";

/** @param shortest of what is masked, in characters; 0 where that is not known */
export function warningsOf(value: string, shortest: number): ValueWarning[] {
  if (value === "") {
    return [];
  }
  const text = value.trim();
  const warnings: ValueWarning[] = [];
  if (text === "") {
    warnings.push("VALUE_BLANK");
  } else if (new Set(text).size < 3) {
    warnings.push("VALUE_FEW_CHARACTERS");
  }
  if (text.length < shortest) {
    warnings.push("VALUE_TOO_SHORT");
  } else if (hasShortLine(text, shortest) && !isJsonDocument(text)) {
    warnings.push("LINE_TOO_SHORT");
  }
  if (/[\r\n]$/.test(value)) {
    warnings.push("VALUE_ENDS_WITH_LINE_BREAK");
  }
  return warnings;
}

/** In plain words, before the value is stored. */
export function textOf(warning: ValueWarning, shortest: number): string {
  switch (warning) {
    case "VALUE_BLANK":
      return "Nothing but white space.";
    case "VALUE_TOO_SHORT":
      return `Shorter than ${shortest} characters: where it turns up in inputs, outputs or logs, it is not masked.`;
    case "VALUE_FEW_CHARACTERS":
      return "Repeats one or two characters, which is easy to guess: where it turns up in inputs, outputs or logs, it is not masked.";
    case "VALUE_ENDS_WITH_LINE_BREAK":
      return "Ends with a line break, which is part of the value wherever it is used.";
    case "LINE_TOO_SHORT":
      return `Has a line shorter than ${shortest} characters: where that line turns up on its own, it is not masked.`;
  }
}

function hasShortLine(text: string, shortest: number): boolean {
  return text.split(/[\r\n]+/).some((line) => line.trim() !== "" && line.trim().length < shortest);
}

/** Its lines are layout; its texts are looked for one by one. */
function isJsonDocument(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null;
  } catch {
    return false;
  }
}
