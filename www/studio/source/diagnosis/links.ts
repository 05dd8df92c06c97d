// Where a symptom can be seen.
import type { Said } from "#learn";
import type { View } from "../route.ts";

export interface Place {
  view: View;
  parameters: Record<string, string>;
}

const figures = (show: string, more: Record<string, string> = {}): Place => ({ view: "history", parameters: { part: "figures", show, ...more } });

/** By the beginning of the code; the first that fits. */
const PLACES: [string, string][] = [
  ["diagnosis.quality-rate.", "benchmarks"], ["diagnosis.rejection.", "rejections"], ["diagnosis.quality-to-opportunity.", "benchmarks"],
  ["diagnosis.opportunity-to-win.", "benchmarks"], ["diagnosis.lead-to-deal.", "benchmarks"], ["diagnosis.score.means-less", "stability"],
  ["diagnosis.score.", "curves"], ["diagnosis.value.", "curves"], ["diagnosis.threshold.", "scores"], ["diagnosis.quality.", "scores"],
  ["diagnosis.penalty.disagrees", "rules"], ["diagnosis.rule", "rules"], ["diagnosis.facts.", "rules"], ["diagnosis.floor.", "scores"],
  ["diagnosis.cap.", "scores"], ["diagnosis.penalty.", "scores"], ["diagnosis.shares.", "stability"], ["diagnosis.win-rate.", "stability"],
  ["diagnosis.response.", "answers"], ["diagnosis.outcomes.", "overview"], ["diagnosis.leads.", "overview"],
];

/** The part of the figures, the list or the view that shows what is said; null where none does. */
export function placeOf({ code, figures: given }: Said): Place | null {
  if (code.startsWith("diagnosis.source.") || code.startsWith("diagnosis.segment.")) {
    return figures("groups", typeof given.column?.value === "string" ? { by: given.column.value } : {});
  }
  if (code.startsWith("diagnosis.addresses.")) return figures("groups", { by: "email-kind" });
  if (code.startsWith("diagnosis.duplicates") || code.startsWith("diagnosis.committee.")) return { view: "history", parameters: { part: "accounts" } };
  const found = PLACES.find(([head]) => code.startsWith(head));
  return found ? figures(found[1]) : null;
}

/** The view in which a change is made that is no edit of one value. */
export function viewOf({ code }: Said): View | null {
  if (code.startsWith("change.calibrate")) return "calibrate";
  return ["change.ask-question", "change.add-question", "change.cap-or-points", "change.rule-narrow", "change.rule-check"].includes(code) ? "model" : null;
}
