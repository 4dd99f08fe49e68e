import Link from "@mui/material/Link";
import { useContext } from "react";
import { Link as RouterLink } from "react-router";
import type { MissingGrant } from "@/shared/api/ApiError";
import { CallerContext, hasRole } from "@/shared/api/caller";

const APPLICATION = "app:";

function grantPath({ subject, type, id, access }: MissingGrant): string {
  const page = subject.startsWith(APPLICATION)
    ? `/applications/${encodeURIComponent(subject.slice(APPLICATION.length))}`
    : `/users/${encodeURIComponent(subject)}`;
  return `${page}?${new URLSearchParams({ grant: `${type}:${id}`, access }).toString()}`;
}

/** The way to the grants that are missing, for somebody who may make them. */
export function GrantLinks({ missing }: { missing: MissingGrant[] }) {
  const caller = useContext(CallerContext);
  if (!caller || !hasRole(caller, "ADMIN")) {
    return null;
  }
  return (
    <ul>
      {missing.map((grant) => (
        <li key={`${grant.type}:${grant.id}`}>
          <Link component={RouterLink} to={grantPath(grant)} color="inherit">
            Grant {grant.access} on {grant.id} to {grant.subject}
          </Link>
        </li>
      ))}
    </ul>
  );
}
