// The reasons of a score as bars that each begin where the last one ended.
import type { Scorecard } from "#package";

export interface Bar {
  /** Its own, also where two rules are labelled alike. */
  key: string;
  kind: "points" | "penalty" | "cap" | "total";
  rule: string;
  dimension: string;
  label: string;
  points: number;
  from: number;
  to: number;
  evidence: string;
}

/** Rules by dimension in the order of the model, each cap after its dimension, the total last. */
export function bars(card: Scorecard): Bar[] {
  let at = 0;
  const all: Bar[] = [];
  for (const name of Object.keys(card.dimensions)) {
    for (const { rule, dimension, label, points, evidence } of card.reasons) {
      if (dimension !== name) continue;
      const kind = rule === "cap" ? "cap" : points < 0 ? "penalty" : "points";
      all.push({ key: `${dimension} ${rule}`, kind, rule, dimension, label, points, from: at, to: at + points, evidence });
      at += points;
    }
  }
  all.push({ key: "total", kind: "total", rule: "", dimension: "", label: "", points: card.total, from: 0, to: card.total, evidence: "" });
  return all;
}
