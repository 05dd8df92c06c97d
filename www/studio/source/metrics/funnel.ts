// The funnel of six steps, as far as a file of leads tells it.
import type { Metrics, Rate } from "#learn";

export type StepName = "visits" | "leads" | "quality" | "accepted" | "opportunities" | "won";

export interface Step {
  name: StepName;
  /** How many arrived; null where the file does not say. */
  count: number | null;
  /** Of those of the step before that the file tells of. */
  rate: Pick<Rate, "count" | "among" | "share"> | null;
}

/**
 * From visits to won deals along the model's definition: from quality leads on, only they are followed. A file of leads does not
 * know of visits; it knows what sales accepted where it holds rejections, and opportunities where not every lead is one.
 */
export function funnel({ overall }: Pick<Metrics, "overall">): Step[] {
  const quality = overall.qualityRate;
  const accepted = overall.rejected > 0 ? quality.count - overall.qualityRejectionRate.count : null;
  const opportunities = overall.opportunities < overall.records ? overall.qualityToOpportunity.count : null;
  const steps: [StepName, number | null][] = [
    ["visits", null],
    ["leads", overall.records],
    ["quality", quality.count],
    ["accepted", accepted],
    ["opportunities", opportunities],
    ["won", overall.qualityWinRate.count],
  ];
  let before: number | null = null;
  return steps.map(([name, count]) => {
    // A lead that was rejected after it had become an opportunity is none of the step before.
    const rate = before && count !== null && count <= before ? { count, among: before, share: count / before } : null;
    before = count ?? before;
    return { name, count, rate };
  });
}
