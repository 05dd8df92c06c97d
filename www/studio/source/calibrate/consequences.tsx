// What the accepted changes would mean for the leads of the file.
import type { BandMove, Flip, HistoryComparison, LeadMove, Rate } from "#learn";
import { Table, type Column } from "../parts/table.tsx";
import { number, share } from "../texts/format.ts";
import { t } from "../texts/index.ts";
import { baseOf } from "./accept.ts";
import { Failure } from "./failure.tsx";
import { proposal, type Run } from "./state.ts";

/** So many leads show what changes; the file with all of them is the ranked list's. */
const EXAMPLES = 12;

export function Consequences({ run }: { run: Run }) {
  const now = proposal.value;
  return (
    <section class="panel" aria-labelledby="calibrate-consequences">
      <h2 id="calibrate-consequences">{t("calibrate.consequencesTitle")}</h2>
      <div role="status">
        {now.state === "none" && <p class="empty">{t("calibrate.nothingChosen")}</p>}
        {now.state === "busy" && <p class="muted">{t("calibrate.comparing")}</p>}
        {now.state === "failed" && <Failure error={now.error} />}
        {now.state === "ready" && <Summary run={run} />}
      </div>
      {now.state === "ready" && <Details comparison={now.comparison.history} />}
    </section>
  );
}

function Summary({ run }: { run: Run }) {
  const now = proposal.value;
  if (now.state !== "ready") return null;
  const { champion, challenger, gained, dropped } = now.comparison.history;
  return (
    <div class="stack">
      <p class="calibrate-says">
        {t("calibrate.flips", { before: champion.qualityRate.count, after: challenger.qualityRate.count, gained: gained.leads, dropped: dropped.leads, among: champion.qualityRate.among })}
      </p>
      {challenger.qualityWinRate.among > 0 && <p>{t("calibrate.qualityWon", { before: rate(champion.qualityWinRate), after: rate(challenger.qualityWinRate) })}</p>}
      <p>{t("calibrate.levels", { before: run.model.threshold, after: now.model.threshold, same: run.model.threshold === now.model.threshold ? "yes" : "no" })}{" "}
        {baseOf(now.model) !== baseOf(run.model) && t("calibrate.baseMoves", { before: baseOf(run.model), after: baseOf(now.model) })}</p>
      <p class="muted small">{t("calibrate.seenBefore")}</p>
    </div>
  );
}

const rate = ({ count, among, share: of }: Rate): string => (among === 0 ? t("common.none") : t("calibrate.rate", { share: share(of), count, among }));

function Details({ comparison }: { comparison: HistoryComparison }) {
  const { both, gained, dropped, neither, bands, leads } = comparison;
  const groups: { name: string; flip: Flip }[] = [
    { name: t("calibrate.flipBoth"), flip: both }, { name: t("calibrate.flipGained"), flip: gained },
    { name: t("calibrate.flipDropped"), flip: dropped }, { name: t("calibrate.flipNeither"), flip: neither },
  ];
  const flips: Column<{ name: string; flip: Flip }>[] = [
    { label: t("calibrate.flip"), value: (row) => row.name },
    { label: t("calibrate.leads"), value: (row) => row.flip.leads, show: (row) => number(row.flip.leads), isNumber: true },
    { label: t("calibrate.winRate"), value: (row) => row.flip.winRate.share, show: (row) => rateOf(row.flip), isNumber: true },
  ];
  const moves: Column<BandMove>[] = [
    { label: t("calibrate.bandFrom"), value: (row) => row.from },
    { label: t("calibrate.bandTo"), value: (row) => row.to },
    { label: t("calibrate.leads"), value: (row) => row.leads.leads, show: (row) => number(row.leads.leads), isNumber: true },
    { label: t("calibrate.winRate"), value: (row) => row.leads.winRate.share, show: (row) => rateOf(row.leads), isNumber: true },
  ];
  const examples: Column<LeadMove>[] = [
    { label: t("calibrate.lead"), value: (row) => row.id ?? t("calibrate.row", { row: row.row }) },
    { label: t("calibrate.outcome"), value: (row) => t(`calibrate.${row.outcome}`) },
    { label: t("calibrate.total"), value: (row) => `${row.oldScore} → ${row.newScore}`, isNumber: true },
    { label: t("calibrate.band"), value: (row) => (row.oldBand === row.newBand ? row.oldBand : `${row.oldBand} → ${row.newBand}`) },
    { label: t("calibrate.quality"), value: (row) => t("calibrate.sides", { before: row.oldQuality ? "yes" : "no", after: row.newQuality ? "yes" : "no" }) },
  ];
  return (
    <>
      <div class="columns">
        <div class="stack">
          <h3>{t("calibrate.flipsTitle")}</h3>
          <Table caption={t("calibrate.flipsTitle")} rows={groups} columns={flips} />
        </div>
        <div class="stack">
          <h3>{t("calibrate.bandsTitle")}</h3>
          <Table caption={t("calibrate.bandsTitle")} rows={bands} columns={moves} empty={t("calibrate.noBands")} />
        </div>
      </div>
      <div class="stack">
        <h3>{t("calibrate.examplesTitle")}</h3>
        <Table caption={t("calibrate.examplesTitle")} rows={examplesOf(leads)} columns={examples} empty={t("calibrate.noMoves")} />
      </div>
    </>
  );
}

/** Some of each side, as the module tells those that move most first, which may all go the same way. */
function examplesOf(leads: LeadMove[]): LeadMove[] {
  const of = (test: (lead: LeadMove) => boolean) => leads.filter(test);
  const [dropped, gained] = [of((lead) => lead.oldQuality && !lead.newQuality), of((lead) => !lead.oldQuality && lead.newQuality)];
  const others = of((lead) => lead.oldQuality === lead.newQuality);
  const each = Math.max(EXAMPLES / 2, EXAMPLES - Math.min(dropped.length, gained.length));
  return [...dropped.slice(0, each), ...gained.slice(0, each), ...others].slice(0, EXAMPLES);
}

const rateOf = ({ winRate }: Flip): string => (winRate.among === 0 ? t("common.unknown") : t("calibrate.withInterval", { value: share(winRate.share), low: share(winRate.low), high: share(winRate.high) }));
