// The dimensions with their floors and caps: what a quality lead must show, and what more would not count.
import { useMemo } from "preact/hooks";
import type { DimensionScore, Model, Scorecard } from "#package";
import { Chart } from "../../parts/chart.tsx";
import { number } from "../../texts/format.ts";
import { t } from "../../texts/index.ts";
import { dimensionName } from "../words.ts";
import { WORDS } from "./marks.ts";

interface Row extends DimensionScore {
  id: string;
  name: string;
  isMet: boolean;
}

export function Dimensions({ card, model }: { card: Scorecard; model: Model }) {
  const rows = useMemo<Row[]>(() => Object.entries(card.dimensions).map(([id, score]) => {
    return { ...score, id, name: dimensionName(id, model), isMet: score.points >= score.floor || score.cap === null };
  }), [card, model]);
  const unmet = rows.filter(({ isMet }) => !isMet);
  const cut = rows.filter(({ raw, points }) => raw > points);
  const names = (some: Row[]) => some.map(({ name }) => name).join(", ");
  const summary = t("preview.dimensionsSummary", { unmet: unmet.length, names: names(unmet), cut: cut.length, cutNames: names(cut) });
  return (
    <Chart
      title={t("preview.dimensions")}
      summary={summary}
      legend={[
        { label: t("preview.pointsColumn"), className: "swatch-1" }, { label: t("preview.legendBelow"), className: "swatch-2" },
        { label: t("preview.range"), className: "swatch-possible" }, { label: t("preview.legendFloor"), className: "swatch-floor" },
      ]}
      rows={rows}
      height={rows.length * 48 + 34}
      columns={[
        { label: t("preview.dimension"), value: (row) => row.name },
        { label: t("preview.pointsColumn"), value: (row) => row.points, show: (row) => number(row.points), isNumber: true },
        { label: t("preview.raw"), value: (row) => row.raw, show: (row) => number(row.raw), isNumber: true },
        { label: t("preview.floor"), value: (row) => row.floor, isNumber: true },
        { label: t("preview.cap"), value: (row) => row.cap, show: (row) => number(row.cap), isNumber: true },
        { label: t("preview.lowest"), value: (row) => row.low, show: (row) => number(row.low), isNumber: true },
        { label: t("preview.highest"), value: (row) => row.high, show: (row) => number(row.high), isNumber: true },
      ]}
      draw={(plot, width) => {
        const bar = { y: "id", insetTop: 24, insetBottom: 6 } as const;
        const most = Math.max(1, ...rows.map(({ cap, high }) => Math.max(cap ?? 0, high)));
        return {
          marginLeft: 8, marginRight: 14, marginTop: 4, marginBottom: 30,
          x: { domain: [Math.min(0, ...rows.map(({ low, points }) => Math.min(low, points))), most], label: null, ticks: width < 480 ? 5 : 9, grid: true },
          y: { domain: rows.map(({ id }) => id), axis: null, padding: 0 },
          marks: [
            plot.barX(rows.filter(({ cap }) => cap !== null), { ...bar, x1: 0, x2: "cap", fill: "var(--sunken)", stroke: "var(--control)", strokeWidth: 1 }),
            plot.barX(rows.filter(({ low, high }) => high > low), { y: "id", insetTop: 29, insetBottom: 11, x1: "low", x2: "high", fill: "var(--chart-6)", fillOpacity: 0.45 }),
            plot.barX(rows.filter(isGood), { ...bar, x1: 0, x2: "points", fill: "var(--chart-1)" }),
            plot.barX(rows.filter((row) => !isGood(row)), { ...bar, x1: 0, x2: "points", fill: "var(--chart-2)" }),
            plot.ruleX([0], { stroke: "var(--control)" }),
            plot.tickX(rows.filter(({ floor }) => floor > 0), { y: "id", x: "floor", insetTop: 20, insetBottom: 2, stroke: "var(--ink)", strokeWidth: 3 }),
            plot.text(rows, { ...WORDS, y: "id", frameAnchor: "left", dy: -13, textAnchor: "start", text: caption, fontWeight: 600 }),
          ],
        };
      }}
    />
  );
}

const isGood = ({ isMet, points }: Row): boolean => isMet && points >= 0;

function caption({ name, points, raw, cap, floor, isMet }: Row): string {
  const parts = [cap === null ? t("preview.dimensionFree", { name, points: number(points) }) : t("preview.dimensionOf", { name, points: number(points), cap: number(cap) })];
  if (floor > 0) parts.push(`${isMet ? "✓" : "✗"} ${t(isMet ? "preview.floorMet" : "preview.floorUnmet", { floor })}`);
  if (raw > points) parts.push(t("preview.capCuts", { cut: raw - points }));
  return parts.join(" · ");
}
