/** A piece of a text of the server's: plain, a secret in place of which a reference is shown, or a value that is masked. */
export type Piece =
  { kind: "text"; text: string } | { kind: "reference"; text: string; name: string } | { kind: "mask"; text: string };

const HANDLE = /\$\{workflow\.secrets\.([A-Za-z0-9_-]+)(?:[.[][^{}]*)?\}|\*\*\*/g;

/** The pieces of a text, in which the server shows handles as io.tacet.handle.HandleDisplay does. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let copied = 0;
  for (const match of text.matchAll(HANDLE)) {
    if (match.index > copied) {
      pieces.push({ kind: "text", text: text.slice(copied, match.index) });
    }
    const [shown, name] = match;
    pieces.push(name === undefined ? { kind: "mask", text: shown } : { kind: "reference", text: shown, name });
    copied = match.index + shown.length;
  }
  if (copied < text.length || pieces.length === 0) {
    pieces.push({ kind: "text", text: text.slice(copied) });
  }
  return pieces;
}
