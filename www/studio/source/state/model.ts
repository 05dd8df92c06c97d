// The model in the editor: what it says, what is wrong with it, every step back, and a draft on this device.
import { computed, effect, signal } from "@preact/signals";
import type { Finding, Model, Qualiform, QualiformError } from "#package";
import { qualiform } from "../package.ts";
import { setAside } from "./aside.ts";
import { draftsIn, drop, keep, taken, type Draft, type KeptDraft } from "./drafts.ts";
import type { Origin } from "./origin.ts";
import { device } from "./stored.ts";

export type { Origin } from "./origin.ts";

/** The name of this tab's draft, as the tab remembers it while it is reloaded. */
const TAB = "qualiform.studio.tab";

/** The preset that a first visit begins with. */
const FIRST = "b2b-saas";

/** How long the keys rest before a draft is written, in milliseconds. */
const REST = 400;

/** Steps that can be taken back. A model is some ten kilobytes. */
const STEPS = 200;

/** One state of the model with what was done to get there. */
interface Step {
  document: Model;
  what: string;
}

export type Check =
  | { ok: true; engine: Qualiform; findings: Finding[] }
  | { ok: false; errors: QualiformError[] };

const past = signal<Step[]>([]);
const future = signal<Step[]>([]);

/** The model as a document. It may have mistakes: see `check`. */
export const model = signal<Model>({} as Model);
/** What it was when it was last imported, exported or reset. */
export const origin = signal<Origin>({ name: "", document: {} as Model });
/** What stands in the JSON pane while that is no JSON; the model then is what it was before. */
export const brokenText = signal<string | null>(null);

/** The field that is being typed in: what is typed there until it is left is one step. */
let typingIn: string | null = null;

/** A model whose check takes longer than this, in milliseconds, is checked when the keys rest: no key waits for it. */
const SLOW = 50;
/** How long the last check took. */
let cost = 0;
/** The document that is checked: the model, or what it was a moment ago where checking takes long. */
const settled = signal<Model>(model.peek());
{
  let waiting: ReturnType<typeof setTimeout> | undefined;
  effect(() => {
    const now = model.value;
    clearTimeout(waiting);
    if (cost < SLOW || typingIn === null) settled.value = now;
    else waiting = setTimeout(() => { settled.value = now; }, REST);
  });
}

export const check = computed<Check>(() => {
  const from = performance.now();
  const found = checked(settled.value);
  cost = performance.now() - from;
  return found;
});
/** The engine of the last model without a mistake: what everything else scores with. */
export const engine = signal<Qualiform | null>(null);
/** The document that `engine` is made of. */
export const usable = signal<Model>({} as Model);

/** Whether something would be lost that no file holds. */
export const isChanged = computed(() => brokenText.value !== null || !same(model.value, origin.value.document));
export const canUndo = computed(() => past.value.length > 0);
export const canRedo = computed(() => future.value.length > 0);
/** What "undo" would take back, as it was named. */
export const undoes = computed(() => past.value.at(-1)?.what ?? "");
export const redoes = computed(() => future.value.at(-1)?.what ?? "");

export const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
export const copy = <T>(document: T): T => structuredClone(document);

/** The text of the file of a model. */
export const textOf = (document: Model): string => `${JSON.stringify(document, null, 2)}\n`;

export function isQualiformError(error: unknown): error is QualiformError {
  return error instanceof Error && error.name === "QualiformError";
}

/** Whether a document is a model, and what is to be said of it. */
export function checked(document: Model): Check {
  try {
    const made = new (qualiform().Qualiform)(document);
    return { ok: true, engine: made, findings: made.lint() };
  } catch (error) {
    if (!isQualiformError(error)) throw error;
    return { ok: false, errors: error.errors ?? [error] };
  }
}

/**
 * Changes the model as one step that can be taken back; `what` names it to the person. Changes that follow each other with
 * the same `field` are one step, until `settle` is called.
 */
export function change(what: string, edit: (document: Model) => void, field?: string): void {
  const next = copy(model.value);
  edit(next);
  const before = past.value.at(-1);
  if (field === undefined || field !== typingIn || !before) {
    replace(what, next);
    // Nothing may have changed: then there is no step yet that later keys belong to.
    typingIn = field !== undefined && past.value.at(-1) !== before ? field : null;
    return;
  }
  leaveText();
  model.value = next;
  // Typed back to what it was: nothing to take back.
  if (same(next, before.document)) {
    past.value = past.value.slice(0, -1);
    typingIn = null;
  }
}

/** The model becomes another one: a text that was no JSON is kept beside it. */
function leaveText(): void {
  const text = brokenText.peek();
  if (text === null) return;
  setAside(text);
  brokenText.value = null;
}

/** Says that a field was left: the next change is a step of its own. */
export function settle(): void {
  typingIn = null;
}

/** Puts another document in the place of the model, as one step. */
export function replace(what: string, next: Model): void {
  settle();
  leaveText();
  if (same(next, model.value)) return;
  past.value = [...past.value, { document: model.value, what }].slice(-STEPS);
  future.value = [];
  model.value = next;
}

export function undo(): void {
  settle();
  const step = past.value.at(-1);
  if (!step) return;
  past.value = past.value.slice(0, -1);
  future.value = [...future.value, { document: model.value, what: step.what }];
  leaveText();
  model.value = step.document;
}

export function redo(): void {
  settle();
  const step = future.value.at(-1);
  if (!step) return;
  future.value = future.value.slice(0, -1);
  past.value = [...past.value, { document: model.value, what: step.what }];
  leaveText();
  model.value = step.document;
}

/** Takes a model from outside as the new origin. It can be taken back like any other step. */
export function open(what: string, name: string, document: Model): void {
  replace(what, document);
  origin.value = { name, document };
}

/** Says that a file now holds the model as it is. */
export function exported(name: string): void {
  origin.value = { name, document: model.value };
}

/** The draft that this tab began with, where it holds something that no file does: when it was written, and whether another tab goes on with it. */
export const restored = signal<{ when: string; isCopy: boolean } | null>(null);
/** Whether the browser keeps drafts at all. */
export const isKept = signal(true);

let tab = "";

/** The drafts of other tabs, now and earlier, the newest first: those that differ from the model in the editor. */
export function otherDrafts(): KeptDraft[] {
  return draftsIn(device("local")).filter(({ id, draft }) => id !== tab && !same(draft.document, model.peek()) && !same(draft.document, draft.origin.document));
}

/** Removes the draft of another tab. */
export function dropDraft(id: string): void {
  drop(device("local"), id);
}

/** Takes the draft of another tab into this one, as one step. */
export function openDraft(what: string, { draft }: KeptDraft): void {
  open(what, draft.origin.name, draft.document);
  origin.value = draft.origin;
  brokenText.value = draft.text ?? null;
}

/** Goes back to what the restored draft began as, as one step. */
export function startOver(what: string): void {
  replace(what, origin.value.document);
  restored.value = null;
}

/** Begins: with the draft of this device, else with the first preset. */
export function begin(): void {
  const preset = qualiform().Qualiform.preset(FIRST);
  const { id, draft } = taken(device("local"), remembered(), String(Math.random()).slice(2));
  tab = id;
  model.value = draft?.document ?? preset;
  origin.value = draft?.origin ?? { name: FIRST, document: preset };
  brokenText.value = draft?.text ?? null;
  restored.value = draft && isChanged.value ? { when: draft.when, isCopy: draft.held } : null;
  effect(() => {
    const now = check.value;
    if (!now.ok && engine.peek()) return;
    engine.value = now.ok ? now.engine : new (qualiform().Qualiform)(preset);
    usable.value = now.ok ? settled.peek() : preset;
  });
  keepDraft();
  addEventListener("beforeunload", (event) => {
    if (isChanged.value) event.preventDefault();
  });
}

/** The name of this tab's draft before it was reloaded. */
function remembered(): string | null {
  try {
    return device("session").getItem(TAB);
  } catch {
    return null;
  }
}

/** Writes the draft while the model changes, and lets go of it when the page is left. */
function keepDraft(): void {
  const write = (held: boolean) => {
    const draft: Draft = { when: new Date().toISOString(), held, document: model.peek(), origin: origin.peek() };
    const text = brokenText.peek();
    if (text !== null) draft.text = text;
    isKept.value = keep(device("local"), tab, draft);
  };
  try {
    device("session").setItem(TAB, tab);
  } catch {
    // The tab will not know its own draft again, and take the newest.
  }
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let isFirst = true;
  effect(() => {
    void [model.value, origin.value, brokenText.value];
    clearTimeout(waiting);
    // Held at once, so that a tab that is opened now does not take this draft for its own.
    if (isFirst) write(true);
    else waiting = setTimeout(write, REST, true);
    isFirst = false;
  });
  let isLeft = false;
  const writeNow = () => {
    clearTimeout(waiting);
    write(!isLeft);
  };
  window.addEventListener("pagehide", () => {
    isLeft = true;
    writeNow();
  });
  window.addEventListener("pageshow", () => {
    if (isLeft) {
      isLeft = false;
      writeNow();
    }
  });
  // On a phone a page that is put away may never hear of its end.
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && writeNow());
}
