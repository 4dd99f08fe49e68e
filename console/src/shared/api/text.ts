/** For calls whose body is a text as it stands. */
export const asText = {
  headers: { "Content-Type": "text/plain; charset=utf-8" },
  bodySerializer: (text?: string) => text ?? "",
};
