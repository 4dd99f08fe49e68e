import { useEffect, useState } from "react";

/** What somebody types, once they have paused. In milliseconds. */
const PAUSE = 300;

/** The value as it was when it last stayed the same for a while. */
export function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
