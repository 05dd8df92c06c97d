// Keeps the text and the model the same, whichever of them changes.
import { setDiagnostics } from "@codemirror/lint";
import { Annotation, Transaction, type TransactionSpec } from "@codemirror/state";
import { EditorView, type ViewUpdate } from "@codemirror/view";
import { effect, signal, untracked } from "@preact/signals";
import type { Model } from "#package";
import { setAside } from "../state/aside.ts";
import { brokenText, change, check, model, same, settle } from "../state/model.ts";
import { language, lookUp, t } from "../texts/index.ts";
import { forgetSteps } from "./editor.ts";
import { formatDocument } from "./format.ts";
import { patch } from "./patch.ts";
import { problemsOf, type Problem } from "./problems.ts";
import { find, markOf, scan } from "./scan.ts";

/** Marks changes of the text that come from the model. */
const fromModel = Annotation.define<boolean>();

/** Milliseconds without a key after which the text is read; a large one takes longer to read and is read less often. */
const QUIET = 300;
const QUIET_LARGE = 900;
const LARGE = 200_000;

/** Edits that follow each other within so many milliseconds are one step to take back. */
const TOGETHER = 4000;

/** What is wrong with the text as it stands, and what is unwise. */
export const problems = signal<Problem[]>([]);

/** The document that the text says: a change of the model to this one needs no answer. */
let said: Model | null = null;

/** The text of the model as it is first shown. */
export const firstText = (): string => brokenText.peek() ?? formatDocument(model.peek());

/** Whether a text is a model, as far as JSON goes. */
function documentOf(text: string): Model | null {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === "object" && read !== null && !Array.isArray(read) ? (read as Model) : null;
  } catch {
    return null;
  }
}

export class Binding {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private telling: ReturnType<typeof setTimeout> | undefined;
  private isPending = false;
  private isReading = false;
  private wasBroken = false;
  /** Whether the edits since the last reading were steps back or forward. */
  private isStepping = false;
  private readAt = -Infinity;
  private readonly endings: (() => void)[] = [];

  constructor(private readonly view: EditorView) {
    this.endings.push(
      effect(() => {
        const [document, broken] = [model.value, brokenText.value];
        untracked(() => this.follow(document, broken));
      }),
      effect(() => {
        void [check.value, brokenText.value, language.value];
        this.tellSoon();
      }),
    );
    const leave = new AbortController();
    const flush = () => this.flush();
    // Before anything else is done with the model: a click on a form, on "undo", or the end of the page.
    addEventListener("pointerdown", (event) => event.composedPath().includes(view.dom) || this.flush(), { capture: true, signal: leave.signal });
    addEventListener("beforeunload", flush, { capture: true, signal: leave.signal });
    addEventListener("pagehide", flush, { capture: true, signal: leave.signal });
    this.endings.push(() => leave.abort());
  }

  /** For the editor's update listener. */
  changed(update: ViewUpdate): void {
    // Whoever leaves the editor for a form is to find there what was written.
    if (update.focusChanged && !this.view.hasFocus) queueMicrotask(() => this.flush());
    if (!update.docChanged || update.transactions.every((one) => one.annotation(fromModel))) return;
    this.isPending = true;
    this.isStepping = update.transactions.some((one) => one.isUserEvent("undo") || one.isUserEvent("redo"));
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), update.state.doc.length > LARGE ? QUIET_LARGE : QUIET);
  }

  /** Reads the text now, if it has changed since it was read. */
  flush(): void {
    clearTimeout(this.timer);
    if (!this.isPending) return;
    this.isPending = false;
    // Also where the model stays the same: a key may be there twice now.
    this.tellSoon();
    const text = this.view.state.doc.toString();
    const document = documentOf(text);
    if (!document) {
      brokenText.value = text;
      return;
    }
    const now = performance.now();
    if (!this.isStepping && now - this.readAt > TOGETHER) settle();
    this.readAt = now;
    this.isReading = true;
    // It is mended, not left behind.
    brokenText.value = null;
    change(t("json.edited"), (present) => {
      for (const key of Object.keys(present)) delete present[key as keyof Model];
      Object.assign(present, document);
    }, "json");
    this.isReading = false;
    this.wasBroken = false;
    said = model.peek();
  }

  /** Brings the text to what the model says, where that has changed elsewhere. */
  private follow(document: Model, broken: string | null): void {
    if (broken === null && (this.isReading || (document === said && !this.wasBroken))) return;
    const text = this.view.state.doc.toString();
    if (broken !== null) {
      this.wasBroken = true;
      if (broken !== text && !this.isPending) this.write({ changes: { from: 0, to: text.length, insert: broken } });
      return;
    }
    this.wasBroken = false;
    said = document;
    const old = documentOf(text);
    if (old && same(old, document)) return;
    // What is no JSON cannot be kept in a text that is: it is kept beside it.
    if (!old && text.trim() !== "") setAside(text);
    const { root } = scan(text);
    const edits = old && root ? patch(text, root, old, document) : [{ from: 0, to: text.length, insert: formatDocument(document) }];
    this.isPending = false;
    clearTimeout(this.timer);
    this.write({ changes: edits });
    forgetSteps(this.view);
  }

  private write(spec: TransactionSpec): void {
    this.view.dispatch({ ...spec, annotations: [fromModel.of(true), Transaction.addToHistory.of(false)] });
  }

  /** Not in the same task as the change that led here: a large text takes a while. */
  private tellSoon(): void {
    clearTimeout(this.telling);
    this.telling = setTimeout(() => this.tell(), 0);
  }

  private tell(): void {
    const text = this.view.state.doc.toString();
    const now = check.peek();
    // Until the text has been read, what the core said is about another one.
    if (this.isPending) return;
    problems.value = problemsOf(text, now.ok ? [] : now.errors, now.ok ? now.findings : [], {
      mistake: ({ code, found, at }) => lookUp("json", `mistake-${code}`, { found, line: this.view.state.doc.lineAt(at).number }) ?? code,
      repeated: (key) => t("json.repeated", { key }),
    });
    this.view.dispatch(setDiagnostics(this.view.state, problems.peek().map(({ from, to, severity, message }) => ({ from, to, severity, message }))));
  }

  /** Puts the cursor at the place of a JSON pointer, or of what is nearest to it. */
  goTo(pointer: string): void {
    const range = this.rangeOf(pointer);
    if (range) this.reveal(...range);
  }

  /** Shows the same to somebody who goes on working elsewhere: only the editor scrolls, not the page. */
  show(pointer: string): void {
    const range = this.rangeOf(pointer);
    if (!range) return;
    this.view.dispatch({ selection: { anchor: range[0], head: range[1] } });
    const { scrollDOM } = this.view;
    scrollDOM.scrollTop = this.view.lineBlockAt(range[0]).top - scrollDOM.clientHeight / 3;
  }

  /** Marks a part of the text, goes there and takes the focus. */
  reveal(from: number, to: number): void {
    const end = this.view.state.doc.length;
    const range = { anchor: Math.min(from, end), head: Math.min(to, end) };
    this.view.dispatch({ selection: range, effects: EditorView.scrollIntoView(range.anchor, { y: "center" }) });
    this.view.focus();
  }

  private rangeOf(pointer: string): [from: number, to: number] | null {
    const { root } = scan(this.view.state.doc.toString());
    if (!root) return null;
    const { place, entry } = find(root, pointer);
    const mark = markOf(root, pointer);
    return [entry?.keyFrom ?? mark.from, place.kind === "plain" ? place.to : mark.to];
  }

  /** Puts the text that was set aside in the place of the one that is there. */
  bringBack(text: string): void {
    this.view.dispatch({ changes: { from: 0, to: this.view.state.doc.length, insert: text }, userEvent: "input.paste" });
    setAside(null);
    this.flush();
    this.view.focus();
  }

  /** Writes the text anew, in its usual form. */
  tidy(): void {
    const document = documentOf(this.view.state.doc.toString());
    if (document) this.view.dispatch({ changes: { from: 0, to: this.view.state.doc.length, insert: formatDocument(document) }, userEvent: "input.tidy" });
  }

  end(): void {
    this.flush();
    clearTimeout(this.telling);
    for (const one of this.endings) one();
  }
}
