import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

/** In the colours of the page, light and dark: its variables reach into the shadow root. */
const colours = {
  text: "var(--mui-palette-text-primary)",
  quiet: "var(--mui-palette-text-secondary)",
  name: "var(--mui-palette-primary-main)",
  value: "var(--mui-palette-secondary-main)",
  ground: "var(--mui-palette-background-default)",
  raised: "var(--mui-palette-background-paper)",
  line: "var(--mui-palette-divider)",
  chosen: "var(--mui-palette-action-selected)",
};

function wavy(palette: string) {
  // The library's own lines are pictures in data: addresses, which the server's policy does not allow.
  return { backgroundImage: "none", textDecoration: `underline wavy var(--mui-palette-${palette}-main)` };
}

const theme = EditorView.theme({
  "&": { height: "100%", color: colours.text, backgroundColor: colours.ground, fontSize: "13px" },
  "&.cm-focused": { outline: `2px solid ${colours.name}`, outlineOffset: "-2px" },
  ".cm-scroller": { fontFamily: "ui-monospace, monospace", overflow: "auto" },
  ".cm-content": { caretColor: colours.text },
  ".cm-cursor": { borderLeftColor: colours.text },
  ".cm-gutters": { backgroundColor: colours.raised, color: colours.quiet, borderRight: `1px solid ${colours.line}` },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "transparent" },
  ".cm-tooltip": { backgroundColor: colours.raised, color: colours.text, border: `1px solid ${colours.line}` },
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": { backgroundColor: colours.chosen, color: colours.text },
  ".cm-lintRange-error": wavy("error"),
  ".cm-lintRange-warning": wavy("warning"),
  ".cm-lintPoint::after": { borderBottomColor: "var(--mui-palette-error-main)" },
});

const highlighting = HighlightStyle.define([
  { tag: tags.propertyName, color: colours.name },
  { tag: [tags.number, tags.bool, tags.null], color: colours.value },
]);

export const look = [theme, syntaxHighlighting(highlighting)];
