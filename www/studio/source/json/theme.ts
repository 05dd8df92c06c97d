// How the editor looks: the page's own colours, which a shadow root inherits as custom properties (styles/json.css adds some).
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const field = { minHeight: "2rem", padding: "0.2rem 0.5rem", border: "1px solid var(--control)", borderRadius: "6px", background: "var(--surface)", color: "var(--ink)", font: "inherit" };

const look = EditorView.theme({
  "&": { height: "100%", background: "var(--surface)", color: "var(--ink)", fontSize: "0.8125rem" },
  // The frame around the editor shows the focus (styles/json.css).
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.55" },
  ".cm-content": { caretColor: "var(--ink)", padding: "0.5rem 0" },
  ".cm-cursor, .cm-dropCursor": { borderLeftColor: "var(--ink)" },
  ".cm-gutters": { background: "var(--surface)", color: "var(--muted)", borderRight: "1px solid var(--line)" },
  ".cm-activeLine, .cm-activeLineGutter": { background: "var(--json-line)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": { background: "var(--json-selected)" },
  ".cm-foldPlaceholder": { border: "1px solid var(--control)", background: "var(--sunken)", color: "var(--muted)", padding: "0 0.4em" },
  ".cm-foldGutter .cm-gutterElement": { cursor: "pointer" },
  "&.cm-focused .cm-matchingBracket": { background: "var(--accent-soft)", outline: "1px solid var(--accent)" },
  "&.cm-focused .cm-nonmatchingBracket": { background: "var(--loss-soft)", outline: "1px solid var(--loss)" },
  ".cm-searchMatch": { background: "var(--amber-soft)", outline: "1px solid var(--amber)" },
  ".cm-searchMatch-selected": { background: "var(--accent-soft)", outline: "2px solid var(--accent)" },
  ".cm-selectionMatch": { background: "var(--json-line)", outline: "1px solid var(--line)" },
  ".cm-tooltip": { maxWidth: "min(26rem, 90vw)", border: "1px solid var(--control)", borderRadius: "8px", background: "var(--surface)", color: "var(--ink)", fontFamily: "var(--sans)", fontSize: "0.8125rem", boxShadow: "var(--shadow)" },
  ".cm-tooltip-hover > div, .json-hover": { padding: "0.35rem 0.6rem" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "var(--mono)", maxHeight: "16rem" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "0.25rem 0.6rem", minHeight: "24px" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { background: "var(--accent)", color: "var(--on-accent)" },
  ".cm-completionDetail": { marginLeft: "0.75em", fontStyle: "normal", opacity: "0.85" },
  ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "700" },
  ".cm-completionIcon": { display: "none" },
  ".cm-completionInfo": { padding: "0.35rem 0.6rem", fontFamily: "var(--sans)" },
  ".cm-panels": { background: "var(--sunken)", color: "var(--ink)", fontFamily: "var(--sans)" },
  ".cm-panels.cm-panels-bottom": { borderTop: "1px solid var(--line)" },
  ".cm-panel.cm-search": { padding: "0.5rem 2.5rem 0.5rem 0.6rem" },
  ".cm-panel.cm-search label": { fontSize: "0.8125rem", display: "inline-flex", alignItems: "center", gap: "0.25rem", minHeight: "2rem" },
  ".cm-panel.cm-search [name=close], .cm-panel.cm-panel-lint [name=close]": { width: "2rem", height: "2rem", color: "var(--ink)", background: "transparent", fontSize: "1.1rem", cursor: "pointer" },
  ".cm-textfield": field,
  ".cm-button": { ...field, backgroundImage: "none", cursor: "pointer" },
  ".cm-panel.cm-panel-lint ul [aria-selected]": { background: "var(--accent-soft)", color: "var(--ink)" },
  ".cm-panel.cm-panel-lint ul": { maxHeight: "9rem" },
  ".cm-diagnostic": { padding: "0.3rem 0.6rem", fontFamily: "var(--sans)" },
  ".cm-diagnostic-error": { borderLeft: "4px solid var(--loss)" },
  ".cm-diagnostic-warning": { borderLeft: "4px solid var(--amber)" },
  ".cm-snippetField": { background: "var(--accent-soft)" },
});

const highlight = HighlightStyle.define([
  { tag: tags.propertyName, color: "var(--ink)", fontWeight: "600" },
  { tag: tags.string, color: "var(--json-string)" },
  { tag: tags.number, color: "var(--json-number)" },
  { tag: [tags.bool, tags.null], color: "var(--json-word)" },
  { tag: [tags.separator, tags.squareBracket, tags.brace], color: "var(--muted)" },
]);

export const theme: Extension = [look, syntaxHighlighting(highlight)];
