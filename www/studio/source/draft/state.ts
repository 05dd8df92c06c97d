// The draft that is shown.
import { computed, effect, signal } from "@preact/signals";
import type { Draft, DraftOptions, Mapping } from "#learn";
import { ask, Cancelled } from "../engine/client.ts";
import { mapping, reading, type Source } from "../state/history.ts";
import { model, replace, same } from "../state/model.ts";

export type Options = Pick<DraftOptions, "rules" | "objective" | "exclude" | "include"> & { share: number };

export const DEFAULTS: Options = { rules: 25, objective: "outcome", share: 0.3, exclude: [], include: [] };

export const options = signal<Options>(DEFAULTS);
export const isRunning = signal(false);
export const failure = signal<Error | null>(null);

interface Made {
  draft: Draft;
  source: Source;
  /** How the file was read for it. */
  mapping: Mapping | null;
}

const last = signal<Made | null>(null);
/** The last draft, as long as the same file is open, read in the same way. */
export const draft = computed(() => {
  const [made, now] = [last.value, reading.value];
  if (!made || now.state !== "ready" || now.source !== made.source) return null;
  return mapping.value === made.mapping || mapping.value === made.draft.mapping ? made.draft : null;
});

export async function makeDraft(): Promise<void> {
  const [now, own, { share, ...given }] = [reading.value, mapping.value, options.value];
  if (now.state !== "ready" || isRunning.value) return;
  isRunning.value = true;
  failure.value = null;
  try {
    const made = await ask("draft", [now.source.data, own, { ...given, threshold: { share } }]);
    last.value = { draft: made, source: now.source, mapping: own };
  } catch (error) {
    if (!(error instanceof Cancelled)) failure.value = error as Error;
  } finally {
    isRunning.value = false;
  }
}

/** Opens the draft in the editor. */
export function take(what: string): void {
  if (draft.value) replace(what, draft.value.model);
}

// As recognised, columns become the facts of a draft by their names. A mapping that was changed by hand does not know them: it is the
// draft's as long as the model has its facts, and the former one again when that is taken back.
effect(() => {
  const made = last.value;
  if (!made?.mapping) return;
  const isDrafted = same(model.value.facts, made.draft.model.facts);
  if (isDrafted && mapping.value === made.mapping) mapping.value = made.draft.mapping;
  else if (!isDrafted && mapping.value === made.draft.mapping) mapping.value = made.mapping;
});

/** Leaves a column out, or takes one in that was refused; a second time it is as before. */
export function setColumn(column: string, list: "exclude" | "include", isOn: boolean): void {
  const others = options.value[list].filter((one) => one !== column);
  options.value = { ...options.value, [list]: isOn ? [...others, column] : others };
}
