/** Where to go after signing in: a path of this console, never another server. */
export function returnTo(search: string): string {
  const path = new URLSearchParams(search).get("returnTo") ?? "/";
  const isPath = path.startsWith("/") && !path.startsWith("//") && !path.includes("\\");
  return isPath && !path.startsWith("/signin") ? path : "/";
}

/** The way to the sign-in page and back. */
export function signInPath(from: string): string {
  return from === "/" ? "/signin" : `/signin?returnTo=${encodeURIComponent(from)}`;
}
