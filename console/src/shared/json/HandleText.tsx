import { Fragment, useState } from "react";
import Link from "@mui/material/Link";
import { MaskChip, SecretChip } from "./HandleChip";
import { piecesOf } from "./handles";

/** Characters of a text that are shown at first. */
const SHORT = 2_000;

/** A text of the server's, in which handles are chips. */
export function HandleText({ text }: { text: string }) {
  const [whole, setWhole] = useState(false);
  const shown = whole || text.length <= SHORT ? text : text.slice(0, SHORT);
  return (
    <>
      {piecesOf(shown).map((piece, index) => (
        <Fragment key={index}>
          {piece.kind === "text" && piece.text}
          {piece.kind === "reference" && <SecretChip name={piece.name} text={piece.text} />}
          {piece.kind === "mask" && <MaskChip text={piece.text} />}
        </Fragment>
      ))}
      {shown.length < text.length && (
        <Link component="button" type="button" onClick={() => setWhole(true)} sx={{ ml: 1 }}>
          Show all {text.length.toLocaleString("en")} characters
        </Link>
      )}
    </>
  );
}
