// The lead of the preview.
import { computed, signal } from "@preact/signals";
import type { Lead, Scorecard } from "#package";
import { engine } from "./model.ts";

export const lead = signal<Lead>({ facts: {}, events: [] });

/** Its scorecard by the model in the editor. */
export const scorecard = computed<Scorecard | null>(() => engine.value?.score(lead.value) ?? null);
