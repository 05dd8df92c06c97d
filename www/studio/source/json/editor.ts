// The editor: CodeMirror in a shadow root, where its style sheets are adopted. In the page itself it would write style
// elements, which the page's policy refuses.
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, redo, redoDepth, undo, undoDepth } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import { bracketMatching, codeFolding, foldGutter, foldKeymap, indentOnInput, indentUnit } from "@codemirror/language";
import { linter, lintGutter, lintKeymap } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState, type Extension } from "@codemirror/state";
import {
  crosshairCursor, drawSelection, dropCursor, EditorView, highlightActiveLine, highlightActiveLineGutter, highlightSpecialChars, hoverTooltip, keymap,
  lineNumbers, rectangularSelection, type ViewUpdate,
} from "@codemirror/view";
import { model, redo as redoStep, undo as undoStep } from "../state/model.ts";
import { t } from "../texts/index.ts";
import { completions } from "./complete.ts";
import type { SchemaWalker } from "./schema.ts";
import { pathAt } from "./syntax.ts";
import { theme } from "./theme.ts";

/** What changes while the editor is there. */
const steps = new Compartment();
const words = new Compartment();
const brightness = new Compartment();

function extensions(schema: () => SchemaWalker | null): Extension {
  return [
    lineNumbers(), foldGutter(), codeFolding(), lintGutter(), highlightSpecialChars(), drawSelection(), dropCursor(), indentOnInput(),
    bracketMatching(), closeBrackets(), rectangularSelection(), crosshairCursor(), highlightActiveLine(), highlightActiveLineGutter(),
    highlightSelectionMatches(), search({ top: true }), EditorView.lineWrapping, indentUnit.of("  "), json(), linter(null),
    autocompletion({ override: [completions(schema, () => model.peek())], icons: false }),
    hoverTooltip((view, at) => {
      const spot = pathAt(view.state, at);
      const text = spot && schema()?.description(spot.path);
      return spot && text ? { pos: spot.from, end: spot.to, above: true, create: () => ({ dom: hint(text) }) } : null;
    }),
    // A file that is dropped is opened by the view around; the editor would write its text where it was dropped.
    EditorView.domEventHandlers({ drop: (event) => (event.dataTransfer?.files.length ?? 0) > 0 }),
    keymap.of([
      { key: "Mod-z", run: stepBack, preventDefault: true },
      { key: "Mod-y", mac: "Mod-Shift-z", run: stepForward, preventDefault: true },
      { key: "Mod-Shift-z", run: stepForward, preventDefault: true },
      ...closeBracketsKeymap, ...defaultKeymap, ...searchKeymap, ...historyKeymap, ...foldKeymap, ...completionKeymap, ...lintKeymap,
    ]),
    steps.of(history()), words.of([]), brightness.of([]), theme,
  ];
}

/** The editor's own steps are those since the model last changed elsewhere; before them come the studio's. */
function stepBack(view: EditorView): boolean {
  if (undoDepth(view.state) > 0) return undo(view);
  undoStep();
  return true;
}

function stepForward(view: EditorView): boolean {
  if (redoDepth(view.state) > 0) return redo(view);
  redoStep();
  return true;
}

/** The text with everything that is done to it; `changed` hears of every change. */
export function newState(text: string, schema: () => SchemaWalker | null, changed: (update: ViewUpdate) => void): EditorState {
  return EditorState.create({ doc: text, extensions: [extensions(schema), EditorView.updateListener.of(changed)] });
}

/** Forgets the editor's own steps. */
export function forgetSteps(view: EditorView): void {
  view.dispatch({ effects: steps.reconfigure([]) });
  view.dispatch({ effects: steps.reconfigure(history()) });
}

/** Says everything in the language of the page. */
export function speak(view: EditorView): void {
  view.dispatch({
    effects: words.reconfigure([
      // The tab index is what it is anyway; some tools for accessibility want to see it.
      EditorView.contentAttributes.of({ tabindex: "0", "aria-label": t("json.label") }),
      EditorState.phrases.of({
        Find: t("json.find"), Replace: t("json.replaceBy"), next: t("json.findNext"), previous: t("json.findPrevious"), all: t("json.findAll"),
        "match case": t("json.matchCase"), regexp: t("json.pattern"), "by word": t("json.wholeWords"), replace: t("json.replaceOne"),
        "replace all": t("json.replaceAll"), close: t("common.close"), Diagnostics: t("json.problems"), "No diagnostics": t("json.noProblems"),
        Completions: t("json.suggestions"), "Fold line": t("json.fold"), "Unfold line": t("json.unfold"), unfold: t("json.unfold"),
        "folded code": t("json.folded"), "Folded lines": t("json.foldedLines"), "Unfolded lines": t("json.unfoldedLines"), to: "–",
        "Go to line": t("json.goToLine"), go: t("json.go"), "Control character": t("json.controlCharacter"), "current match": t("json.currentMatch"),
        "on line": t("json.onLine"), "replaced match on line $": t("json.replacedOnLine"), "replaced $ matches": t("json.replacedMatches"),
        "Selection deleted": t("json.selectionDeleted"),
      }),
    ]),
  });
}

/** Tells the editor whether the page is dark, for what it colours by itself. */
export function shade(view: EditorView, isDark: boolean): void {
  view.dispatch({ effects: brightness.reconfigure(EditorView.darkTheme.of(isDark)) });
}

function hint(text: string): HTMLElement {
  const dom = document.createElement("div");
  dom.className = "json-hover";
  dom.textContent = text;
  return dom;
}
