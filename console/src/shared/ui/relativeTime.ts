const words = new Intl.RelativeTimeFormat("en", { numeric: "auto" });

const units = [
  ["year", 31_536_000_000],
  ["month", 2_592_000_000],
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
] as const;

/** Both in milliseconds since 1970. */
export function relativeTime(at: number, now: number): string {
  const past = now - at;
  for (const [unit, length] of units) {
    if (Math.abs(past) >= length) {
      return words.format(-Math.trunc(past / length), unit);
    }
  }
  return "just now";
}
