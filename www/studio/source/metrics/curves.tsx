// What the best leads hold, and whether a higher score means more deals.
import { useMemo } from "preact/hooks";
import type { CalibrationPoint, GainPoint, Metrics } from "#learn";
import { Chart } from "../parts/chart.tsx";
import { number, share } from "../texts/format.ts";
import { t } from "../texts/index.ts";
import { range } from "./figures.ts";
import { Section } from "./section.tsx";

export function Curves({ metrics }: { metrics: Metrics }) {
  return (
    <Section name="curves">
      <div class="columns">
        <Gain metrics={metrics} />
        <Calibration metrics={metrics} />
      </div>
    </Section>
  );
}

const HEIGHT = 320;

/** Of a hundred points so many are in the table. */
const EVERY = 5;

function Gain({ metrics }: { metrics: Metrics }) {
  const { gain, overall } = metrics;
  const rows = useMemo(() => gain.filter((_, place) => place % EVERY === 0), [metrics]);
  const hasRevenue = gain.some((one) => one.revenue !== null);
  const at = (leads: number) => gain.find((one) => one.leads >= leads - 1e-9);
  if (gain.length === 0) return <p class="empty">{t("metrics.curvesEmpty")}</p>;
  const perfect = overall.winRate.share ?? 1;
  const legend = [
    { label: t("metrics.gainWon"), className: "swatch-line-1" },
    ...(hasRevenue ? [{ label: t("metrics.gainRevenue"), className: "swatch-line-2" }] : []),
    { label: t("metrics.gainPerfect"), className: "swatch-line-3" },
    { label: t("metrics.gainChance"), className: "swatch-line-4" },
  ];
  const percent = (value: number) => share(value);
  return (
    <Chart
      title={t("metrics.gainTitle")}
      summary={hasRevenue
        ? t("metrics.gainSummaryRevenue", { leads: share(0.2), won: share(at(0.2)?.won), revenue: share(at(0.2)?.revenue) })
        : t("metrics.gainSummary", { leads: share(0.2), won: share(at(0.2)?.won) })}
      rows={rows}
      columns={[
        { label: t("metrics.bestLeads"), value: (row) => row.leads, show: (row) => share(row.leads), isNumber: true },
        { label: t("metrics.gainWon"), value: (row) => row.won, show: (row) => share(row.won), isNumber: true },
        ...(hasRevenue ? [{ label: t("metrics.gainRevenue"), value: (row: GainPoint) => row.revenue, show: (row: GainPoint) => share(row.revenue), isNumber: true }] : []),
      ]}
      legend={legend}
      height={HEIGHT}
      draw={(plot, width) => ({
        height: HEIGHT, marginTop: 30, marginLeft: 50, marginRight: 16, marginBottom: 42,
        x: { label: t("metrics.bestLeads"), domain: [0, 1], tickFormat: percent, ticks: width < 480 ? 4 : 8 },
        y: { label: t("metrics.shareHeld"), domain: [0, 1], tickFormat: percent, grid: true, ticks: 5 },
        marks: [
          plot.line([[0, 0], [1, 1]], { stroke: "var(--chart-muted)", strokeDasharray: "2,4", strokeWidth: 2 }),
          plot.line([[0, 0], [perfect, 1], [1, 1]], { stroke: "var(--chart-3)", strokeDasharray: "8,3,2,3", strokeWidth: 1.5 }),
          ...(hasRevenue ? [plot.line(gain, { x: "leads", y: "revenue", stroke: "var(--chart-2)", strokeDasharray: "7,4", strokeWidth: 2 })] : []),
          plot.line(gain, { x: "leads", y: "won", stroke: "var(--chart-1)", strokeWidth: 2.5 }),
        ],
      })}
    />
  );
}

function Calibration({ metrics }: { metrics: Metrics }) {
  const { calibration, overall } = metrics;
  const predicted = useMemo(() => calibration.filter((one) => one.predicted !== null), [metrics]);
  const [first, last] = [calibration[0], calibration.at(-1)];
  if (!first || !last) return null;
  const percent = (value: number) => share(value);
  const top = Math.min(1, 1.05 * Math.max(...calibration.flatMap((one) => [one.winRate.high ?? 0, one.predicted ?? 0])));
  return (
    <Chart
      title={t("metrics.calibrationTitle")}
      summary={t("metrics.calibrationSummary", {
        lowFrom: first.scores[0], lowTo: first.scores[1], low: share(first.winRate.share), highFrom: last.scores[0], highTo: last.scores[1], high: share(last.winRate.share), all: share(overall.winRate.share),
      })}
      rows={calibration}
      columns={[
        { label: t("metrics.score"), value: (row) => range(...row.scores, number) },
        { label: t("metrics.meanScore"), value: (row) => row.meanScore, show: (row) => number(row.meanScore, 1), isNumber: true },
        { label: t("metrics.winRate"), value: (row) => row.winRate.share, show: (row) => share(row.winRate.share), isNumber: true },
        { label: t("metrics.intervalLabel"), value: (row) => range(row.winRate.low, row.winRate.high), isNumber: true },
        { label: t("metrics.won"), value: (row) => row.winRate.count, show: (row) => number(row.winRate.count), isNumber: true },
        { label: t("metrics.closedLeads"), value: (row) => row.winRate.among, show: (row) => number(row.winRate.among), isNumber: true },
        ...(predicted.length ? [{ label: t("metrics.predicted"), value: (row: CalibrationPoint) => row.predicted, show: (row: CalibrationPoint) => share(row.predicted), isNumber: true }] : []),
      ]}
      legend={[
        { label: t("metrics.calibrationSeen"), className: "swatch-dot" },
        ...(predicted.length ? [{ label: t("metrics.predicted"), className: "swatch-line-2" }] : []),
        { label: t("metrics.winRateOfAll"), className: "swatch-line-4" },
      ]}
      height={HEIGHT}
      draw={(plot, width) => ({
        height: HEIGHT, marginTop: 30, marginLeft: 50, marginRight: 16, marginBottom: 42,
        x: { label: t("metrics.meanScore"), tickFormat: (value: number) => number(value), ticks: width < 480 ? 4 : 8, inset: 8 },
        y: { label: t("metrics.winRate"), domain: [0, top], tickFormat: percent, grid: true, ticks: 5 },
        marks: [
          plot.ruleY([0], { stroke: "currentColor", strokeOpacity: 0.5 }),
          ...(overall.winRate.share === null ? [] : [plot.ruleY([overall.winRate.share], { stroke: "var(--chart-muted)", strokeDasharray: "2,4", strokeWidth: 2 })]),
          ...(predicted.length ? [plot.line(predicted, { x: "meanScore", y: "predicted", stroke: "var(--chart-2)", strokeDasharray: "7,4", strokeWidth: 2 })] : []),
          plot.line(calibration, { x: "meanScore", y: (row: CalibrationPoint) => row.winRate.share, stroke: "var(--chart-1)", strokeOpacity: 0.5, strokeWidth: 1.5 }),
          plot.ruleX(calibration, { x: "meanScore", y1: (row: CalibrationPoint) => row.winRate.low, y2: (row: CalibrationPoint) => row.winRate.high, stroke: "var(--chart-1)", strokeWidth: 2 }),
          plot.dot(calibration, { x: "meanScore", y: (row: CalibrationPoint) => row.winRate.share, fill: "var(--chart-1)", r: 4.5 }),
        ],
      })}
    />
  );
}
