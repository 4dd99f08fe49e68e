import { useSyncExternalStore } from "react";

/** How often what is shown of it is made anew, in milliseconds. */
const PACE = 30_000;

let now = Date.now();

function subscribe(onChange: () => void): () => void {
  now = Date.now();
  const timer = setInterval(() => {
    now = Date.now();
    onChange();
  }, PACE);
  return () => clearInterval(timer);
}

/** The time, in milliseconds since 1970, a little behind. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now);
}
