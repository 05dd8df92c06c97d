// Past leads made from a truth that is known: the same seed gives the same file on every machine.
import { seeded } from "./random-leads.mjs";

/** Places of the features that matter, and what they add to the log odds of a deal. */
const TRUTH = [[0, 1.2], [1, 0.9], [2, -0.8], [3, 0.7], [5, 0.6], [8, -0.6], [13, 0.5], [21, 0.5], [34, -0.4], [55, 0.4]];

/** How often each feature is true: rare ones and common ones. */
const rateOf = (feature) => 0.04 + 0.5 * ((feature * 37) % 101) / 101;

const nameOf = (feature) => `sign_${feature + 1}`;

/** A CSV file of `rows` closed leads with `features` columns of 0 and 1, an outcome, a day and revenue. */
export function csv(rows, features, seed = 5) {
  const random = seeded(seed);
  const names = Array.from({ length: features }, (_, feature) => nameOf(feature));
  const lines = [["id", "created", "closed", "outcome", "revenue", ...names].join(",")];
  const begin = Date.UTC(2024, 0, 1);
  const day = (offset) => new Date(begin + offset * 86_400_000).toISOString().slice(0, 10);
  const cells = new Array(features);
  for (let row = 0; row < rows; row += 1) {
    for (let feature = 0; feature < features; feature += 1) cells[feature] = random() < rateOf(feature) ? 1 : 0;
    let odds = -1.6;
    for (const [feature, effect] of TRUTH) if (feature < features) odds += effect * cells[feature];
    const won = random() < 1 / (1 + Math.exp(-odds));
    const created = Math.floor((row / rows) * 600);
    const revenue = won ? Math.round(1000 + 9000 * random()) : "";
    lines.push(`${row + 1},${day(created)},${day(created + 10 + Math.floor(40 * random()))},${won ? "won" : "lost"},${revenue},${cells.join(",")}`);
  }
  return lines.join("\n") + "\n";
}

/** A model with a rule for each feature, all of the same points: it knows nothing yet. */
export function model(features) {
  const names = Array.from({ length: features }, (_, feature) => nameOf(feature));
  return {
    id: "signs", version: 1, calibratedOn: null,
    facts: Object.fromEntries(names.map((name) => [name, { type: "boolean" }])),
    dimensions: { signs: { cap: null } }, threshold: 20,
    bands: [{ id: "A", atLeast: 20 }, { id: "B" }], routes: [{ id: "sales", quality: true }, { id: "nurture" }],
    rules: names.map((name, place) => ({ id: `signs.${name}`, dimension: "signs", points: place < 40 ? 3 : 1, label: `Sign ${place + 1}`, when: { fact: name, is: true } })),
  };
}

/** The moment that all of it is seen from: after the last lead was closed. */
export const NOW = "2026-06-01T00:00:00Z";
