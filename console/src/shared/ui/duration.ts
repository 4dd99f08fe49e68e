const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * How long something took, in its two largest units, such as "2 min 5 s".
 *
 * @param length in milliseconds; less than none counts as none, since clocks differ
 */
export function formatDuration(length: number): string {
  if (length < SECOND) {
    return `${Math.max(0, Math.round(length))} ms`;
  }
  if (length < MINUTE) {
    return `${Number((length / SECOND).toFixed(1))} s`;
  }
  if (length < HOUR) {
    return both(length, MINUTE, "min", SECOND, "s");
  }
  return length < DAY ? both(length, HOUR, "h", MINUTE, "min") : both(length, DAY, "d", HOUR, "h");
}

function both(length: number, unit: number, name: string, smaller: number, smallerName: string): string {
  const rest = Math.floor((length % unit) / smaller);
  return `${Math.floor(length / unit)} ${name}${rest === 0 ? "" : ` ${rest} ${smallerName}`}`;
}
