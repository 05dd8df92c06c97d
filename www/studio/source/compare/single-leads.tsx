// Two models over single leads, for when no history is open.
import { useMemo } from "preact/hooks";
import type { Lead, Model, Qualiform } from "#package";
import { addressOf } from "../route.ts";
import { SAMPLES, sample } from "../preview/samples.ts";
import { isEmpty, lead } from "../state/lead.ts";
import { language, t } from "../texts/index.ts";
import { LeadMoves, type LeadRow } from "./lead-moves.tsx";

export interface NamedLead {
  name: string;
  lead: Lead;
}

/** Leads by both models, seen at one moment. */
export function scoredBy(leads: readonly NamedLead[], champion: Qualiform, challenger: Qualiform, now: string): LeadRow[] {
  return leads.map(({ name, lead }) => {
    const seen: Lead = { now, ...lead };
    const [old, next] = [champion.score(seen), challenger.score(seen)];
    return {
      name, outcome: null, oldScore: old.total, newScore: next.total, oldBand: old.band, newBand: next.band, oldQuality: old.quality, newQuality: next.quality,
    };
  });
}

/** The samples of the preview, and the lead that is shown there. */
function leadsOf(model: Model): NamedLead[] {
  const samples = SAMPLES.map((one) => ({ name: t(`preview.sample.${one}`), lead: sample(model, one) }));
  return isEmpty(lead.value) ? samples : [...samples, { name: t("compare.ofPreview"), lead: lead.value }];
}

/** Those leads by two models; the samples are made from `document`. */
export const singleRows = (document: Model, champion: Qualiform, challenger: Qualiform): LeadRow[] =>
  scoredBy(leadsOf(document), champion, challenger, new Date().toISOString());

export function SingleLeads({ document, champion, challenger }: { document: Model; champion: Qualiform; challenger: Qualiform }) {
  const rows = useMemo(() => singleRows(document, champion, challenger), [document, champion, challenger, lead.value, language.value]);
  const moved = rows.filter((one) => one.oldScore !== one.newScore).length;
  const flipped = rows.filter((one) => one.oldQuality !== one.newQuality).length;
  return (
    <>
      <p>{t("compare.overSamples")}</p>
      <p class="actions"><a class="button button-quiet button-small" href={addressOf("history")}>{t("compare.openHistory")}</a></p>
      <LeadMoves title={t("compare.samplesTitle")} summary={t("compare.samplesSummary", { moved, flipped })} rows={rows} />
    </>
  );
}
