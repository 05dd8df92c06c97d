// What a calibration found, in the words of the studio: for the page and for the note that goes with the model.
import type { Calibration, RuleOutcome } from "#learn";
import type { Finding, Model } from "#package";
import { dimensionName } from "../sheet/words.ts";
import { number, share, signed } from "../texts/format.ts";
import { lookUp, t } from "../texts/index.ts";
import { baseOf } from "./accept.ts";
import { floorAdvice } from "./floors.ts";

/** A figure of the objective: AUC, or the share of revenue that the best leads hold. */
export const figure = (calibration: Calibration, value: number): string =>
  calibration.objective === "outcome" ? number(value, 3) : share(value);

/** The verdict with its figures. */
export function verdictOf(calibration: Calibration, step: number): string {
  const { verdict, trial } = calibration;
  if (verdict.decision === "new-base" && calibration.model) return t("calibrate.saysNewBase", { base: signed(baseOf(calibration.model)) });
  const better = trial.improvement;
  const values = {
    heldOut: trial.heldOut, leads: trial.challenger.leads, objective: calibration.objective,
    before: figure(calibration, trial.challengerAlone.value - better.value), after: figure(calibration, trial.challengerAlone.value),
    low: figure(calibration, better.low), high: figure(calibration, better.high),
    aloneLow: figure(calibration, trial.challengerAlone.low), aloneHigh: figure(calibration, trial.challengerAlone.high),
  };
  if (verdict.decision === "new-points") return t("calibrate.saysNewPoints", values);
  if (!calibration.rules.some((rule) => rule.after !== rule.before && rule.change !== "base")) return t("calibrate.saysUnchanged", { step });
  // As the module decides it: better than the present points, and still no better than chance.
  const chance = calibration.objective === "outcome" ? 0.5 : 0.3;
  if (better.low > 0 || (better.value > 0 && trial.challengerAlone.low <= chance)) return t("calibrate.saysChance", values);
  return t(better.value > 0 ? "calibrate.saysPerhaps" : "calibrate.saysNoGain", values);
}

/** Why a rule has its new points. */
export function whyOf(rule: RuleOutcome, step: number): string {
  const among = Math.min(rule.withIt.among, rule.withoutIt.among);
  const values = { sign: rule.after < 0 ? "minus" : "plus", lacking: rule.withIt.among > rule.withoutIt.among ? "yes" : "no", count: among };
  const why = lookUp("calibrate", `why-${rule.change}`, values) ?? rule.why;
  return isCut(rule, step) ? t("calibrate.whyCut", { why, points: number(Math.abs(rule.after)) }) : why;
}

/** Whether the outcomes speak for more points than a rule may have. */
function isCut({ low, high, after, change }: RuleOutcome, step: number): boolean {
  if (low === null || high === null || change === "pruned" || change === "sign-held" || after === 0) return false;
  const middle = (low + high) / 2;
  return Math.sign(middle) === Math.sign(after) && Math.abs(middle) >= Math.abs(after) + step / 2;
}

/** What is to be known before a calibration is trusted, the floors apart that can be moved. */
export function findingsOf(calibration: Calibration): { key: string; text: string }[] {
  const { leads, findings } = calibration;
  const values = { used: leads.used, immature: leads.immature, days: Math.round(leads.daysToWin ?? 0), rejected: leads.rejected, lost: leads.lost };
  const text = (finding: Finding): string => {
    const floor = floorAdvice(finding);
    if (floor) return t("calibrate.floorFinding", { ...floor, dimension: dimensionName(calibration.model ?? ({} as Model), floor.dimension), advised: floor.advised ?? 0, hasAdvice: floor.advised === null ? "no" : "yes" });
    return lookUp("calibrate", `finding-${finding.code.replace("calibrate.", "")}`, values) ?? finding.message;
  };
  return findings.map((finding) => ({ key: finding.code + finding.path, text: text(finding) }));
}
