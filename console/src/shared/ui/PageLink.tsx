import Link from "@mui/material/Link";
import type { ReactNode } from "react";
import { Link as RouterLink } from "react-router";

interface Props {
  /** A path of this console; without one it is text only. */
  to: string | undefined;
  children: ReactNode;
}

export function PageLink({ to, children }: Props) {
  return to === undefined ? (
    children
  ) : (
    <Link component={RouterLink} to={to}>
      {children}
    </Link>
  );
}
