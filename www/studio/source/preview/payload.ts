// What a form would send along: the hidden fields by their names, as `npm/page/results.js` writes them.
import type { Scorecard } from "#package";

export function fieldsOf(card: Scorecard, prefix = "qualiform"): [name: string, value: string][] {
  const { total, band, stage, quality, route, reasons, email, model } = card;
  const points = reasons.map(({ rule, dimension, points }) => `${rule === "cap" ? `cap.${dimension}` : rule}:${points}`);
  const fields = {
    score: total, band, stage: stage ?? "", quality, route: route.id, reasons: points.join(), email_kind: email?.kind ?? "",
    model: `${model.id}@${model.version}#${model.hash}`, status: "scored",
  };
  return Object.entries(fields).map(([name, value]) => [`${prefix}_${name}`, String(value)]);
}
