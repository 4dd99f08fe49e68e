import { useQuery } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client";

/** All that there are: they come with the server. */
export function useRoles() {
  return useQuery({
    queryKey: ["access", "roles"],
    queryFn: () => answerOf(api.GET("/api/roles")),
    staleTime: Infinity,
  });
}
