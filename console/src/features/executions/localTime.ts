/** A time as fields of the type datetime-local have it, in the viewer's zone: 2026-11-23T09:05. */
export function toLocal(at: number | undefined): string {
  if (at === undefined) {
    return "";
  }
  const time = new Date(at);
  const two = (number: number) => String(number).padStart(2, "0");
  return `${String(time.getFullYear()).padStart(4, "0")}-${two(time.getMonth() + 1)}-${two(time.getDate())}T${two(time.getHours())}:${two(time.getMinutes())}`;
}

/** @returns undefined for what is no such time */
export function fromLocal(text: string): number | undefined {
  const at = new Date(text).getTime();
  return Number.isNaN(at) ? undefined : at;
}
