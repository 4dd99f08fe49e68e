import { useState } from "react";

/**
 * For a field whose value is kept where it arrives a moment later, as in the page's address: while somebody types, the field shows what
 * they have typed, and loses nothing.
 */
export function useDraft(value: string, onChange: (value: string) => void) {
  const [draft, setDraft] = useState<string>();
  return {
    text: draft ?? value,
    type: (text: string) => {
      setDraft(text);
      onChange(text);
    },
    leave: () => setDraft(undefined),
  };
}
