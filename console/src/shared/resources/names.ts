/** What is wrong with a name, as the server would say; empty if nothing is. */
export function problemOfName(name: string): string {
  if (name.length > 255) {
    return "At most 255 characters.";
  }
  return /^[A-Za-z0-9_-]*$/.test(name) ? "" : "Letters a-z and A-Z, digits, underscore and hyphen only.";
}
