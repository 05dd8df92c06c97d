// What could become of the lead: worked out a moment after it has changed, so that typing never waits for it.
import { useEffect, useState } from "preact/hooks";
import type { Lead, Model, Qualiform } from "#package";
import { outlooks, type Outlook } from "./next-band.ts";
import { effects, type Effect } from "./questions.ts";

export interface Analysis {
  lead: Lead;
  effects: Effect[];
  outlooks: Outlook[];
}

const PAUSE_MS = 120;

/** Null until it is known for the first time; then that of the lead before, until the new one is known. */
export function useAnalysis(model: Model, scorer: Qualiform | null, lead: Lead, isListed: boolean): Analysis | null {
  const [analysis, setAnalysis] = useState<Analysis | null>(null);
  useEffect(() => {
    if (!scorer) return undefined;
    const score = (one: Lead) => scorer.score(one);
    // Two tasks, so that the page answers between them.
    let timer = setTimeout(() => {
      const answered = effects(model, lead, score);
      timer = setTimeout(() => setAnalysis({ lead, effects: answered, outlooks: outlooks(model, lead, score) }));
    }, analysis ? PAUSE_MS : 0);
    return () => clearTimeout(timer);
  }, [model, scorer, lead, isListed]);
  return analysis;
}
