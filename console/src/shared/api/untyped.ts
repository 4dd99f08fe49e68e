/** A body of whose fields the server's document says nothing: it reads them one by one. */
export function untyped(body: unknown): Record<string, never> {
  return body as Record<string, never>;
}
