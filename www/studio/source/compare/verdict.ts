// Which of two models is better, as far as past leads can tell.
import type { HistoryComparison } from "#learn";

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
