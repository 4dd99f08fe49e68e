import { QueryClient } from "@tanstack/react-query";
import { ApiError } from "./ApiError";

/** Refusals stay refusals; what failed on the way is tried once more. */
function mayPass(failures: number, error: Error): boolean {
  const temporary = !(error instanceof ApiError) || error.status === 0 || error.status >= 500;
  return temporary && failures < 1;
}

/** Answers are kept in this page's memory while they are shown, and never values of secrets: those are asked for by mutations. */
export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: mayPass, staleTime: 5_000, refetchOnWindowFocus: true },
      mutations: { retry: false, gcTime: 0 },
    },
  });
}
