const MAX_LENGTH = 65_535;

/** A value as somebody writes it. */
export interface WrittenValue {
  text: string;
  /** Whether it is to be a JSON document. */
  isJson: boolean;
}

/** What keeps a value from being stored; empty if nothing does. */
export function problemOfValue({ text, isJson }: WrittenValue): string {
  if (text.length > MAX_LENGTH) {
    return `At most ${MAX_LENGTH.toLocaleString("en")} characters; this is ${text.length.toLocaleString("en")}.`;
  }
  return isJson && text !== "" && !isValidJson(text) ? "This is no JSON document." : "";
}

/** Whether it can be stored. */
export function isComplete(value: WrittenValue): boolean {
  return value.text !== "" && problemOfValue(value) === "";
}

function isValidJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
