// The words of the outcome column with what a mapping makes of them.
import type { Mapping, Outcome } from "#learn";

export interface StageWord {
  word: string;
  outcome: Outcome;
  isRejected: boolean;
  isBefore: boolean;
}

/** As the module compares texts: without case, accents and signs. */
export const folded = (text: string): string =>
  text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();

/** All words that the mapping names, and those of the column that it does not: their leads are open. */
export function stagesOf({ outcomes, rejected, beforeOpportunity }: Mapping, samples: readonly string[]): StageWord[] {
  const named = new Set([...Object.keys(outcomes), ...rejected, ...beforeOpportunity]);
  const known = new Set([...named].map(folded));
  const words = [...named, ...samples.filter((one) => !known.has(folded(one)))];
  return words.map((word) => ({ word, outcome: outcomes[word] ?? "open", isRejected: rejected.includes(word), isBefore: beforeOpportunity.includes(word) }));
}
