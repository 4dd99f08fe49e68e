import { useQuery } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client";

/** Whether there is such a secret, and one may know of it; false until that is known. */
export function useMaySee(secret: string): boolean {
  const { data } = useQuery({
    queryKey: ["secrets", "exists", secret],
    queryFn: () => answerOf(api.GET("/api/secrets/{key}/exists", { params: { path: { key: secret } } })),
    staleTime: 60_000,
  });
  return data ?? false;
}
