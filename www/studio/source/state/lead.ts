// The lead of the preview.
import { computed, signal } from "@preact/signals";
import type { Lead, Scorecard } from "#package";
import { loadDomains } from "../package.ts";
import { engine } from "./model.ts";

export const lead = signal<Lead>({ facts: {}, events: [] });
/** The lead that was replaced as a whole last, by an example, a link or by clearing: it can be brought back. */
export const before = signal<Lead | null>(null);
/** Counts the leads that took the place of another: a form that is filled in belongs to one of them. */
export const replaced = signal(0);
/** Whether the full address lists are there: addresses may be judged otherwise than by the short ones. */
export const isListed = signal(false);

/** Its scorecard by the model in the editor. */
export const scorecard = computed<Scorecard | null>(() => {
  void isListed.value;
  return engine.value?.score(lead.value) ?? null;
});

export const isEmpty = (one: Lead): boolean =>
  Object.values(one.facts ?? {}).every((value) => value === null || value === "" || (Array.isArray(value) && value.length === 0))
  && !one.events?.length && Object.keys(one.held ?? {}).length === 0 && !one.now;

/** Puts another lead in the place of this one, which can be brought back. */
export function putLead(next: Lead): void {
  if (!isEmpty(lead.value)) before.value = lead.value;
  lead.value = next;
  replaced.value += 1;
}

export function bringBack(): void {
  if (!before.value) return;
  lead.value = before.value;
  before.value = null;
  replaced.value += 1;
}

/** Has the full lists judge addresses. Without them the short built-in ones do. */
export async function useLists(): Promise<void> {
  await loadDomains().then(() => (isListed.value = true), () => undefined);
}
