import ChevronRightIcon from "@mui/icons-material/ChevronRight";
import ExpandMoreIcon from "@mui/icons-material/ExpandMore";
import Box from "@mui/material/Box";
import ButtonBase from "@mui/material/ButtonBase";
import Link from "@mui/material/Link";
import { useState } from "react";
import { HandleText } from "./HandleText";
import { entriesOf, type Json, summaryOf } from "./tree";

/** How many levels are open at first. */
const OPEN_LEVELS = 3;

/** How much of a long list is shown at once. */
const PORTION = 100;

const list = { listStyle: "none", m: 0, p: 0 };
const inner = { ...list, pl: 2, ml: 1, borderLeft: 1, borderColor: "divider" };

/** JSON as lists that open and close, with the keyboard too. Handles in it are chips. */
export function JsonTree({ label, value }: { label: string; value: Json }) {
  const entries = entriesOf(value);
  return (
    <Box
      role="group"
      aria-label={label}
      sx={{ fontFamily: "monospace", fontSize: 13, lineHeight: 1.7, overflowWrap: "anywhere" }}
    >
      {entries === undefined ? <Leaf value={value} /> : <Entries value={value} level={0} />}
      {entries?.length === 0 && summaryOf(value)}
    </Box>
  );
}

/** Its items or fields. */
function Entries({ value, level }: { value: Json; level: number }) {
  const [shown, setShown] = useState(PORTION);
  const entries = entriesOf(value) ?? [];
  return (
    <Box component="ul" sx={level === 0 ? list : inner}>
      {entries.slice(0, shown).map(({ name, value: below }) => (
        <li key={name}>
          {(entriesOf(below)?.length ?? 0) > 0 ? (
            <Branch name={name} value={below} level={level} />
          ) : (
            <Box sx={{ pl: 2.5 }}>
              <Name name={name} />: <Leaf value={below} />
            </Box>
          )}
        </li>
      ))}
      {entries.length > shown && (
        <li>
          <Link component="button" type="button" onClick={() => setShown(shown + PORTION)} sx={{ pl: 2.5 }}>
            Show more of {entries.length.toLocaleString("en")}
          </Link>
        </li>
      )}
    </Box>
  );
}

function Branch({ name, value, level }: { name: string; value: Json; level: number }) {
  const [open, setOpen] = useState(level < OPEN_LEVELS - 1);
  return (
    <>
      <ButtonBase
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        sx={{ font: "inherit", textAlign: "left", borderRadius: 1, "&:focus-visible": { bgcolor: "action.focus" } }}
      >
        {open ? <ExpandMoreIcon fontSize="inherit" /> : <ChevronRightIcon fontSize="inherit" />}
        <Box component="span" sx={{ pl: 0.5 }}>
          <Name name={name} />
          <Box component="span" sx={{ color: "text.secondary" }}>
            {`: ${summaryOf(value)}`}
          </Box>
        </Box>
      </ButtonBase>
      {open && <Entries value={value} level={level + 1} />}
    </>
  );
}

function Name({ name }: { name: string }) {
  return (
    <Box component="span" sx={{ color: "primary.main" }}>
      {name}
    </Box>
  );
}

function Leaf({ value }: { value: Json }) {
  if (typeof value === "string") {
    return (
      <Box component="span" sx={{ whiteSpace: "pre-wrap" }}>
        {value === "" ? '""' : <HandleText text={value} />}
      </Box>
    );
  }
  const isEmpty = typeof value === "object" && value !== null;
  return (
    <Box component="span" sx={{ color: "text.secondary" }}>
      {isEmpty ? summaryOf(value) : String(value)}
    </Box>
  );
}
