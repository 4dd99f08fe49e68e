import { useMutation } from "@tanstack/react-query";
import { useContext, useEffect } from "react";
import { SessionOverContext } from "@/shared/api/caller";
import { answerOf, api } from "@/shared/api/client";

/** In milliseconds. */
const SHOWN_FOR = 30_000;

/**
 * Asks for values, one at a time, which the server records. A mutation: no cache keeps it. What it shows goes after a while, when
 * another one is shown, when the page is left, and when the session ends.
 */
export function useReveal() {
  const reveal = useMutation({
    gcTime: 0,
    mutationFn: (name: string) =>
      answerOf(
        api.GET("/api/secrets/{key}", {
          params: { path: { key: name } },
          headers: { Accept: "text/plain" },
          parseAs: "text",
          cache: "no-store",
        }),
      ),
  });
  const { isSuccess, submittedAt, reset } = reveal;
  const isSessionOver = useContext(SessionOverContext);
  useEffect(() => {
    if (!isSuccess) {
      return;
    }
    if (isSessionOver) {
      reset();
      return;
    }
    const timer = setTimeout(reset, SHOWN_FOR);
    const hideWhenHidden = () => {
      if (document.hidden) {
        reset();
      }
    };
    document.addEventListener("visibilitychange", hideWhenHidden);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", hideWhenHidden);
    };
  }, [isSuccess, submittedAt, reset, isSessionOver]);
  return reveal;
}
