import { useMutation, useQueryClient, type QueryKey } from "@tanstack/react-query";

/** A call that changes something. What was read under the key is read anew afterwards, also where the server refused: it may have changed meanwhile. */
export function useChange<T, R>(queryKey: QueryKey, mutationFn: (change: T) => Promise<R>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn, onSettled: () => queries.invalidateQueries({ queryKey }) });
}
