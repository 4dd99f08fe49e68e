import { useState } from "react";

/**
 * What a form holds of a thing: as it was shown, and as somebody has changed it. What others store meanwhile does not
 * change either, so that nothing typed is lost and a stale edit is noticed.
 */
export function useEdit<T>(now: T) {
  const [shown, setShown] = useState(now);
  const [value, setValue] = useState(now);
  return {
    shown,
    value,
    isChanged: JSON.stringify(value) !== JSON.stringify(shown),
    /** Changes some of it. */
    edit: (part: Partial<T>) => setValue((before) => ({ ...before, ...part })),
    /** To be called with what the server has stored. */
    keep: (stored: T) => {
      setShown(stored);
      setValue(stored);
    },
  };
}
