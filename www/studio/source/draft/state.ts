// The draft that is shown.
import { computed, signal } from "@preact/signals";
import type { About, Draft, DraftOptions } from "#learn";
import { ask, cancel, Cancelled } from "../engine/client.ts";
import { about, mapping, reading } from "../state/history.ts";

export type Options = Pick<DraftOptions, "rules" | "objective" | "exclude" | "include"> & { share: number };

export const DEFAULTS: Options = { rules: 25, objective: "outcome", share: 0.3, exclude: [], include: [] };

export const options = signal<Options>(DEFAULTS);
export const isRunning = signal(false);
export const failure = signal<Error | null>(null);

const last = signal<{ about: About; draft: Draft } | null>(null);
/** The last draft, as long as the same file is open. */
export const draft = computed(() => (last.value && last.value.about === about.value ? last.value.draft : null));

export async function makeDraft(): Promise<void> {
  const [of, now, { share, ...given }] = [about.value, reading.value, options.value];
  if (!of || now.state !== "ready" || isRunning.value) return;
  isRunning.value = true;
  failure.value = null;
  try {
    const made = await ask("draft", [now.source.data, mapping.value, { ...given, threshold: { share } }]);
    last.value = { about: of, draft: made };
  } catch (error) {
    if (!(error instanceof Cancelled)) failure.value = error as Error;
  } finally {
    isRunning.value = false;
  }
}

export function giveUp(): void {
  cancel();
}

/** Leaves a column out, or takes one in that was refused; a second time it is as before. */
export function setColumn(column: string, list: "exclude" | "include", isOn: boolean): void {
  const others = options.value[list].filter((one) => one !== column);
  options.value = { ...options.value, [list]: isOn ? [...others, column] : others };
}
