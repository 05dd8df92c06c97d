// Which of two models is better, as far as past leads can tell.
import type { Calibration, HistoryComparison, Interval } from "#learn";
import type { Model } from "#package";
import { number, signed } from "../texts/format.ts";
import { t } from "../texts/index.ts";

/** Decimals of an area under the curve. */
export const AREA = 3;

/** What can be said: the name of a text. */
export type Verdict = "better" | "worse" | "undecided" | "equal" | "unknown" | "few";

/**
 * What the difference in AUC (challenger less champion) and its 95 % interval allow to say: better or worse only where the
 * interval leaves zero out.
 */
export function verdictOf({ auc }: Pick<HistoryComparison, "auc">): Verdict {
  if (!auc) return "unknown";
  if (auc.low === null || auc.high === null) return "few";
  if (auc.low > 0) return "better";
  if (auc.high < 0) return "worse";
  return auc.low === 0 && auc.high === 0 ? "equal" : "undecided";
}

/** Points that were learned from the leads that are open. */
export interface Learned {
  /** How much better the challenger is on leads held out from learning; null where that was not tried. */
  trial: Interval | null;
}

const pointsOf = ({ rules }: Model): string => JSON.stringify(Array.isArray(rules) ? rules.map((rule) => [rule?.id, rule?.points]) : []);

/**
 * Whether one version alone has points that a calibration learned from the leads that are open: over those it looks better
 * than it is. Where the other has the points that were looked at, the trial on leads held out tells which is better.
 * `proposed` is what is accepted of the calibration's proposal.
 */
export function learnedOf(champion: Model, challenger: Model, found: Calibration | null, proposed: Model | null): Learned | null {
  if (!found || !proposed) return null;
  const [old, other, next] = [pointsOf(champion), pointsOf(challenger), pointsOf(proposed)];
  const isNew = other === next;
  if (isNew === (old === next)) return null;
  const before = JSON.stringify(found.rules.map(({ rule, before: points }) => [rule, points]));
  const isTried = found.objective === "outcome" && found.model && pointsOf(found.model) === next && (isNew ? old : other) === before;
  if (!isTried) return { trial: null };
  const { value, low, high } = found.trial.improvement;
  return { trial: isNew ? { value, low, high } : { value: -value, low: -high, high: -low } };
}

/**
 * Which model is better, in one sentence, and never more than the interval allows. Leads that points were learned from say
 * nothing of that: then it is the trial on leads held out that speaks, or nothing does.
 */
export function verdictText(history: Pick<HistoryComparison, "auc">, learned: Learned | null): string {
  if (learned && !learned.trial) return t("compare.learned");
  const auc = learned?.trial ? { ...learned.trial, difference: learned.trial.value } : history.auc;
  const verdict = verdictOf({ auc });
  const { difference = 0, low = null, high = null } = auc ?? {};
  // "Lower by": the interval is told in the direction of the sentence.
  const isWorse = verdict === "worse";
  const plain = verdict === "better" || isWorse;
  const told = (value: number | null) => (value === null ? "" : plain ? number(Math.abs(value), AREA) : signed(value, AREA));
  return t(`compare.${verdict}`, { difference: told(difference), low: told(isWorse ? high : low), high: told(isWorse ? low : high) });
}
