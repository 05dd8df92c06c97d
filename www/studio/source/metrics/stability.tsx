// Whether the score still means the same: an older and a newer period beside each other.
import { useMemo } from "preact/hooks";
import type { BandShares, Drift, Metrics, Period, Shift } from "#learn";
import { Chart } from "../parts/chart.tsx";
import { Table } from "../parts/table.tsx";
import { day, number, share } from "../texts/format.ts";
import { t, type Key } from "../texts/index.ts";
import { isUnripe, range, shareAndRange } from "./figures.ts";
import { Section, Tile } from "./section.tsx";

const ROW = 46;

const VERDICTS: Record<Drift, Key> = { stable: "metrics.driftStable", shifting: "metrics.driftShifting", shifted: "metrics.driftShifted" };

const verdict = (shift: Shift): string => t("metrics.drift", { verdict: t(VERDICTS[shift.verdict]), index: number(shift.psi, 3) });

export function StabilityView({ metrics }: { metrics: Metrics }) {
  const { stability, rules } = metrics;
  const labels = useMemo(() => new Map(rules.map((one) => [one.rule, one.label])), [metrics]);
  const shifts = useMemo(() => [...(stability?.rules ?? [])].sort((a, b) => b.shift.psi - a.shift.psi), [metrics]);
  if (!stability) return <Section name="stability"><p class="empty">{t("metrics.stabilityEmpty")}</p></Section>;
  const { older, newer } = stability;
  const span = (period: Period) => t("metrics.range", { low: day(period.from), high: day(period.to) });
  const area = (period: Period) => (period.auc === null ? number(null) : t("metrics.shareAndRange", { share: number(period.auc, 2), range: range(period.aucLow, period.aucHigh, (value) => number(value, 2)) }));
  return (
    <Section name="stability" lead={t("metrics.stabilityLead", { split: day(stability.split) })}>
      <dl class="tiles">
        <Tile label={t("metrics.scoreShift")} value={t(VERDICTS[stability.score.verdict])} counts={t("metrics.indexIs", { index: number(stability.score.psi, 3) })} />
        <Tile label={t("metrics.bandShift")} value={t(VERDICTS[stability.bands.verdict])} counts={t("metrics.indexIs", { index: number(stability.bands.psi, 3) })} />
      </dl>
      <Table
        caption={t("metrics.periods")} isCaptionShown
        rows={[
          { name: t("metrics.days"), older: span(older), newer: span(newer) },
          { name: t("metrics.qualityRate"), older: shareAndRange(older.qualityRate), newer: shareAndRange(newer.qualityRate) },
          { name: t("metrics.winRate"), older: shareAndRange(older.winRate), newer: shareAndRange(newer.winRate) },
          { name: t("metrics.auc"), older: area(older), newer: area(newer) },
        ]}
        columns={[
          { label: t("metrics.figure"), value: (row) => row.name },
          { label: t("metrics.older"), value: (row) => row.older, isNumber: true },
          { label: t("metrics.newer"), value: (row) => row.newer, isNumber: true },
        ]}
      />
      {isUnripe(metrics) && <p class="muted small">{t("metrics.notFinalNewer")}</p>}
      <BandsChart shares={stability.shares} shift={stability.bands} />
      <h3>{t("metrics.ruleShifts")}</h3>
      <Table
        caption={t("metrics.ruleShifts")} rows={shifts}
        columns={[
          { label: t("metrics.rule"), value: (row) => labels.get(row.rule) ?? row.rule },
          { label: t("metrics.older"), value: (row) => row.older.share, show: (row) => share(row.older.share), isNumber: true },
          { label: t("metrics.newer"), value: (row) => row.newer.share, show: (row) => share(row.newer.share), isNumber: true },
          { label: t("metrics.shift"), value: (row) => verdict(row.shift) },
        ]}
      />
    </Section>
  );
}

function BandsChart({ shares, shift }: { shares: readonly BandShares[]; shift: Shift }) {
  const most = Math.min(1, 1.08 * Math.max(0.01, ...shares.flatMap((one) => [one.older.high ?? 0, one.newer.high ?? 0])));
  const height = shares.length * ROW + 40;
  return (
    <Chart
      title={t("metrics.bandsTitle")}
      summary={t("metrics.bandsSummary", { verdict: verdict(shift) })}
      rows={shares}
      columns={[
        { label: t("metrics.band"), value: (row) => row.band },
        { label: t("metrics.older"), value: (row) => row.older.share, show: (row) => shareAndRange(row.older), isNumber: true },
        { label: t("metrics.newer"), value: (row) => row.newer.share, show: (row) => shareAndRange(row.newer), isNumber: true },
      ]}
      legend={[{ label: t("metrics.older"), className: "swatch-few" }, { label: t("metrics.newer"), className: "swatch-dot" }]}
      height={height}
      draw={(plot, width) => ({
        height, marginLeft: Math.min(0.3 * width, 24 + 8 * Math.max(1, ...shares.map((one) => one.band.length))), marginRight: 16, marginTop: 6, marginBottom: 34,
        x: { domain: [0, most], tickFormat: (value: number) => share(value), label: null, grid: true, ticks: Math.max(3, Math.floor(width / 130)) },
        y: { type: "band", domain: shares.map((one) => one.band), label: null, tickSize: 0 },
        marks: [
          plot.ruleY(shares, { x1: (one: BandShares) => one.older.low, x2: (one: BandShares) => one.older.high, y: "band", dy: -7, stroke: "var(--chart-muted)", strokeWidth: 2 } as object),
          plot.dot(shares, { x: (one: BandShares) => one.older.share, y: "band", dy: -7, r: 4.5, stroke: "var(--chart-muted)", strokeWidth: 2, fill: "var(--surface)" }),
          plot.ruleY(shares, { x1: (one: BandShares) => one.newer.low, x2: (one: BandShares) => one.newer.high, y: "band", dy: 7, stroke: "var(--chart-1)", strokeWidth: 2.5 } as object),
          plot.dot(shares, { x: (one: BandShares) => one.newer.share, y: "band", dy: 7, r: 4.5, fill: "var(--chart-1)" }),
        ],
      })}
    />
  );
}
