/** As the server counts it: 12 to 1,024 bytes. */
export function isLongEnough(password: string): boolean {
  const { length } = new TextEncoder().encode(password);
  return length >= 12 && length <= 1_024;
}
