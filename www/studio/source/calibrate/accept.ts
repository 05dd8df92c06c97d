// The model that comes of a calibration where all, some or none of its changes are accepted.
import type { Calibration, RuleOutcome } from "#learn";
import type { Dimension, Model, Rule } from "#package";
import { copy } from "../state/model.ts";

/** The rule that every lead has, and its dimension: it keeps the meaning of the threshold while the win rate changes. */
const BASE = "base";

/** Where leads stand beside the threshold. */
export interface Level {
  /** The total of a quality lead; bands and stages move with it. */
  threshold: number;
  /** Points that every lead starts with. */
  base: number;
}

/** What is accepted of a calibration. */
export interface Acceptance {
  /** Rules, by id, that get their new points. */
  rules: ReadonlySet<string>;
  /** New floors by dimension. */
  floors: ReadonlyMap<string, number>;
}

/** The rules whose points a calibration would change. Where every lead starts is no choice: it follows from the others. */
export function changes(calibration: Calibration): RuleOutcome[] {
  if (calibration.verdict.decision !== "new-points") return [];
  return calibration.rules.filter((rule) => rule.after !== rule.before && rule.change !== "base");
}

export const isWhole = (calibration: Calibration, { rules, floors }: Acceptance): boolean =>
  floors.size === 0 && changes(calibration).every((rule) => rules.has(rule.rule));

export const isNothing = (calibration: Calibration, { rules, floors }: Acceptance): boolean =>
  calibration.model === null || (calibration.verdict.decision === "new-points" && rules.size === 0 && floors.size === 0);

/**
 * The accepted part of a proposal as a model.
 *
 * Accepted as a whole it is the proposal to the letter. Rules that are not accepted keep their points, and then totals are others
 * than those that the proposal's threshold was found for: `level` says where it lies for these (see `place.ts`). What points mean
 * in odds (`calibration`) is known of the proposal's points alone; with some of the rules the model keeps what it said before, or
 * nothing, and the next calibration fixes it.
 */
export function accept(present: Model, calibration: Calibration, acceptance: Acceptance, level: Level | null): Model {
  const proposal = calibration.model;
  if (proposal === null || isNothing(calibration, acceptance)) return copy(present);
  const next = copy(proposal);
  if (level === null || calibration.verdict.decision !== "new-points") return next;
  const open = changes(calibration).filter((rule) => !acceptance.rules.has(rule.rule));
  const before = new Map(open.map((rule) => [rule.rule, rule.before]));
  for (const rule of next.rules) rule.points = before.get(rule.id) ?? rule.points;
  for (const [dimension, floor] of acceptance.floors) {
    const bounds = next.dimensions[dimension];
    if (bounds) bounds.floor = floor;
  }
  if (open.length > 0) {
    if (present.calibration) next.calibration = copy(present.calibration);
    else delete next.calibration;
  }
  return levelled(next, level);
}

/** The same model with its threshold, bands, stages and base elsewhere. */
export function levelled(model: Model, { threshold, base }: Level): Model {
  const next = copy(model);
  const shift = threshold - next.threshold;
  next.threshold = threshold;
  for (const step of [...next.bands, ...(next.stages ?? [])]) {
    if (typeof step.atLeast === "number") step.atLeast += shift;
  }
  return based(next, base);
}

/** As the module writes it: without points the rule goes, and with its last rule the dimension. */
function based(model: Model, points: number): Model {
  const kept = model.rules.find(isBase);
  if (points !== 0 && kept) kept.points = points;
  else if (points !== 0) {
    const submitted = { event: "form-submitted" } as const;
    model.rules.push({ id: BASE, dimension: BASE, points, when: { any: [submitted, { not: submitted }] } as Rule["when"], label: "Where every lead starts" });
    model.dimensions[BASE] ??= { cap: null } as Dimension;
  } else if (kept) {
    model.rules = model.rules.filter((rule) => rule !== kept);
    if (!model.rules.some((rule) => rule.dimension === BASE)) delete model.dimensions[BASE];
  }
  return model;
}

const isBase = (rule: Rule): boolean => rule.id === BASE && rule.dimension === BASE;

/** Points that every lead of a model starts with. */
export const baseOf = (model: Model): number => model.rules.find(isBase)?.points ?? 0;
