// The funnel as a picture.
import { useMemo } from "preact/hooks";
import type { Metrics } from "#learn";
import { Chart } from "../parts/chart.tsx";
import { number, share } from "../texts/format.ts";
import { t } from "../texts/index.ts";
import { counts } from "./figures.ts";
import { funnel, type Step } from "./funnel.ts";
import { Section } from "./section.tsx";

const ROW = 48;

export function Steps({ metrics }: { metrics: Metrics }) {
  const { overall } = metrics;
  const rows = useMemo(() => funnel(metrics), [metrics]);
  const name = (step: Step) => t(`metrics.step.${step.name}`);
  const told = (step: Step) => {
    if (step.count === null) return t("metrics.stepUnknown", { step: name(step) });
    return step.rate ? t("metrics.stepRate", { step: name(step), count: step.count, share: share(step.rate.share) }) : t("metrics.stepCount", { step: name(step), count: step.count });
  };
  const most = Math.max(1, ...rows.map((step) => step.count ?? 0));
  return (
    <Section name="funnel" lead={t("metrics.funnelLead")}>
      <Chart
        title={t("metrics.funnelTitle")}
        summary={t("metrics.funnelSummary", { leads: overall.records, quality: overall.qualityRate.count, won: overall.qualityWinRate.count, allWon: overall.won })}
        rows={rows}
        columns={[
          { label: t("metrics.stepLabel"), value: name },
          { label: t("metrics.leads"), value: (step) => step.count, show: (step) => (step.count === null ? t("metrics.notInFile") : number(step.count)), isNumber: true },
          { label: t("metrics.ofStepBefore"), value: (step) => step.rate?.share, show: (step) => share(step.rate?.share), isNumber: true },
          { label: t("metrics.countsLabel"), value: (step) => (step.rate ? `${step.rate.count}/${step.rate.among}` : null), show: (step) => (step.rate ? counts({ ...step.rate, low: null, high: null }) : ""), isNumber: true },
        ]}
        height={rows.length * ROW + 8}
        draw={(plot) => ({
          marginLeft: 0, marginRight: 0, marginTop: 4, marginBottom: 4, height: rows.length * ROW + 8,
          x: { domain: [0, most], axis: null }, y: { type: "band", domain: rows.map((step) => step.name), axis: null, padding: 0 },
          marks: [
            plot.barX(rows, { x1: 0, x2: most, y: "name", insetTop: 24, insetBottom: 6, fill: "var(--sunken)", stroke: "var(--line)", strokeDasharray: "4,3" }),
            plot.barX(rows.filter((step) => step.count !== null), { x1: 0, x2: "count", y: "name", insetTop: 24, insetBottom: 6, fill: "var(--chart-1)" }),
            plot.text(rows, { y: "name", frameAnchor: "left", textAnchor: "start", dy: -12, text: told, fill: "currentColor" }),
          ],
        })}
      />
      <p class="muted small">{t("metrics.funnelNote", { opportunities: overall.opportunities, all: overall.records })}</p>
    </Section>
  );
}
