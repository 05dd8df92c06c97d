// How totals are distributed, and what the threshold makes of them.
import { useMemo } from "preact/hooks";
import type { Metrics } from "#learn";
import { Chart } from "../parts/chart.tsx";
import { usable } from "../state/model.ts";
import { Table } from "../parts/table.tsx";
import { number, share } from "../texts/format.ts";
import { t } from "../texts/index.ts";
import { anchor } from "./dots.ts";
import { counts, range } from "./figures.ts";
import { Section, Tile } from "./section.tsx";

const OUTCOMES = [
  // Full, half full and empty: told apart without colours.
  { name: "won", fill: "var(--chart-1)", opacity: 1, stroke: "var(--chart-1)" },
  { name: "lost", fill: "var(--chart-2)", opacity: 0.35, stroke: "var(--chart-2)" },
  { name: "open", fill: "var(--surface)", opacity: 0, stroke: "var(--chart-muted)" },
] as const;

interface Part {
  from: number;
  to: number;
  leads: number;
  outcome: (typeof OUTCOMES)[number];
}

export function Scores({ metrics }: { metrics: Metrics }) {
  const { distribution, confusion, discrimination } = metrics;
  const threshold = usable.value.threshold;
  const parts = useMemo(() => distribution.flatMap((one) => OUTCOMES.map((outcome): Part => ({ from: one.from, to: one.to + 1, leads: one[outcome.name], outcome }))), [metrics]);
  const reach = distribution.filter((one) => one.from >= threshold).reduce((sum, one) => sum + one.won + one.lost + one.open, 0);
  const domain: [number, number] = [Math.min(threshold, distribution[0]?.from ?? 0), Math.max(threshold, (distribution.at(-1)?.to ?? 0) + 1)];
  const decimal = (value: number | null) => number(value, 2);
  return (
    <Section name="scores" lead={t("metrics.scoresLead")}>
      <Chart
        title={t("metrics.scoresTitle")}
        summary={t("metrics.scoresSummary", {
          from: number(distribution[0]?.from), to: number(distribution.at(-1)?.to), threshold: number(threshold), count: reach, share: share(metrics.overall.records ? reach / metrics.overall.records : null),
        })}
        rows={distribution}
        columns={[
          { label: t("metrics.score"), value: (row) => row.from, show: (row) => range(row.from, row.to, number) },
          { label: t("metrics.won"), value: (row) => row.won, show: (row) => number(row.won), isNumber: true },
          { label: t("metrics.lost"), value: (row) => row.lost, show: (row) => number(row.lost), isNumber: true },
          { label: t("metrics.open"), value: (row) => row.open, show: (row) => number(row.open), isNumber: true },
        ]}
        legend={OUTCOMES.map(({ name }) => ({ label: t(`metrics.${name}`), className: `swatch-${name}` }))}
        height={300}
        draw={(plot, width) => ({
          height: 300, marginTop: 34, marginLeft: 44, marginBottom: 40,
          x: { label: t("metrics.score"), domain, ticks: Math.floor(width / 60), tickFormat: (value: number) => number(value) },
          y: { label: t("metrics.leads"), grid: true, tickFormat: (value: number) => number(value), ticks: 5 },
          color: { type: "identity" }, opacity: { type: "identity" },
          marks: [
            plot.rectY(parts, plot.stackY({
              x1: "from", x2: "to", y: "leads", z: (part: Part) => part.outcome.name, insetLeft: 1,
              fill: (part: Part) => part.outcome.fill, fillOpacity: (part: Part) => part.outcome.opacity, stroke: (part: Part) => part.outcome.stroke, strokeWidth: 1,
            })),
            plot.ruleY([0], { stroke: "currentColor" }),
            plot.ruleX([threshold], { stroke: "currentColor", strokeWidth: 2, strokeDasharray: "6,4" }),
            plot.text([threshold], { x: (value: number) => value, frameAnchor: "top", dy: -14, dx: 0, text: () => t("metrics.thresholdAt", { threshold: number(threshold) }), fill: "currentColor", textAnchor: anchor(threshold, domain), fontWeight: 600 }),
          ],
        })}
      />
      <h3>{t("metrics.discriminationTitle")}</h3>
      <dl class="tiles">
        <Tile label={t("metrics.auc")} value={decimal(discrimination.auc)} range={discrimination.aucLow === null ? "" : t("metrics.interval", { range: range(discrimination.aucLow, discrimination.aucHigh, decimal) })} counts={t("metrics.aucMeaning")} />
        <Tile label={t("metrics.lift10")} value={discrimination.lift10 === null ? decimal(null) : t("metrics.times", { factor: decimal(discrimination.lift10) })} counts={t("metrics.lift10Meaning")} />
        <Tile label={t("metrics.capture20")} value={share(discrimination.capture20)} counts={t("metrics.capture20Meaning")} />
        {discrimination.ece10 !== null && <Tile label={t("metrics.ece10")} value={share(discrimination.ece10)} counts={t("metrics.ece10Meaning")} />}
        {discrimination.brier !== null && <Tile label={t("metrics.brier")} value={number(discrimination.brier, 3)} counts={t("metrics.brierMeaning")} />}
      </dl>
      <h3>{t("metrics.confusionTitle")}</h3>
      <Table
        caption={t("metrics.confusionTitle")}
        rows={[
          { name: t("metrics.qualityLeads"), won: confusion.qualityWon, lost: confusion.qualityLost },
          { name: t("metrics.otherLeads"), won: confusion.otherWon, lost: confusion.otherLost },
        ]}
        columns={[
          { label: t("metrics.closedLeads"), value: (row) => row.name },
          { label: t("metrics.won"), value: (row) => row.won, show: (row) => number(row.won), isNumber: true },
          { label: t("metrics.lost"), value: (row) => row.lost, show: (row) => number(row.lost), isNumber: true },
        ]}
      />
      <dl class="tiles">
        {(["precision", "recall", "specificity"] as const).map((name) => (
          <Tile
            key={name} label={t(`metrics.${name}`)} value={share(confusion[name].share)} counts={counts(confusion[name])}
            range={confusion[name].share === null ? "" : t("metrics.interval", { range: range(confusion[name].low, confusion[name].high) })}
          />
        ))}
      </dl>
    </Section>
  );
}
