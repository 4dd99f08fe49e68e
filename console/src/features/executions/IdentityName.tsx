import { hasRole, useCaller } from "@/shared/api/caller";
import { pathOfActor } from "@/shared/resources/resources";
import { PageLink } from "@/shared/ui/PageLink";

/** Somebody an execution runs as; leads administrators to their page. */
export function IdentityName({ id }: { id: string }) {
  return <PageLink to={hasRole(useCaller(), "ADMIN") ? pathOfActor(id) : undefined}>{id}</PageLink>;
}
