// Every point on its way to the total.
import { useMemo } from "preact/hooks";
import type { Model, Scorecard } from "#package";
import { Chart } from "../../parts/chart.tsx";
import { number, signed } from "../../texts/format.ts";
import { t } from "../../texts/index.ts";
import { bars, type Bar } from "../waterfall.ts";
import { dimensionName } from "../words.ts";
import { thresholdLine, WORDS } from "./marks.ts";

const COLOUR: Record<Bar["kind"], string> = { points: "var(--chart-1)", penalty: "var(--chart-2)", cap: "var(--chart-5)", total: "var(--chart-3)" };

const LEGEND = [
  ["points", "preview.legendPoints", "swatch-1"],
  ["penalty", "preview.legendPenalty", "swatch-2"],
  ["cap", "preview.legendCap", "swatch-5"],
  ["total", "preview.legendTotal", "swatch-3"],
] as const;

export function Waterfall({ card, model }: { card: Scorecard; model: Model }) {
  const totalName = t("preview.total");
  const rows = useMemo(() => bars(card).map((bar) => ({ ...bar, label: bar.kind === "total" ? totalName : bar.label })), [card, totalName]);
  if (rows.length === 1) {
    return <section class="chart"><h3>{t("preview.waterfall")}</h3><p class="empty">{t("preview.waterfallEmpty")}</p></section>;
  }
  const sum = (kind: Bar["kind"]) => rows.filter((bar) => bar.kind === kind).reduce((all, { points }) => all + points, 0);
  const summary = t("preview.waterfallSummary", {
    rules: rows.filter(({ kind }) => kind === "points" || kind === "penalty").length,
    given: number(sum("points")), taken: number(0 - sum("penalty")), cut: number(0 - sum("cap")), total: number(card.total),
  });
  const kinds = new Set(rows.map(({ kind }) => kind));
  const legend = LEGEND.filter(([kind]) => kinds.has(kind)).map(([, label, className]) => ({ label: t(label), className }));
  return (
    <Chart
      title={t("preview.waterfall")}
      summary={summary}
      legend={legend}
      rows={rows}
      height={rows.length * 32 + 58}
      columns={[
        { label: t("preview.reason"), value: (bar) => bar.label },
        { label: t("preview.dimension"), value: (bar) => (bar.dimension ? dimensionName(bar.dimension, model) : "") },
        { label: t("preview.pointsColumn"), value: (bar) => bar.points, show: (bar) => (bar.kind === "total" ? number(bar.points) : signed(bar.points)), isNumber: true },
        { label: t("preview.sum"), value: (bar) => bar.to, show: (bar) => number(bar.to), isNumber: true },
        { label: t("preview.evidence"), value: (bar) => bar.evidence },
        { label: t("preview.ruleId"), value: (bar) => bar.rule },
      ]}
      draw={(plot, width) => {
        // Where there is no room beside them, labels stand above their bars.
        const isNarrow = width < 560;
        const step = isNarrow ? 42 : 32;
        const marginLeft = isNarrow ? 4 : Math.min(270, Math.round(width * 0.4));
        const { threshold } = model;
        const ends = rows.flatMap(({ from, to }) => [from, to]);
        const links = rows.slice(0, -1).map((bar, place) => ({ x: bar.to, y1: bar.key, y2: rows[place + 1]!.key }));
        const label = (bar: Bar) => (bar.kind === "cap" ? `${dimensionName(bar.dimension, model)}: ${bar.label}` : bar.label);
        const inset = isNarrow ? { insetTop: 19, insetBottom: 4 } : { insetTop: 5, insetBottom: 5 };
        const dy = isNarrow ? 8 : 0;
        const beside = isNarrow
          ? { frameAnchor: "left", dy: -11, textAnchor: "start" }
          : { x: () => Math.min(0, ...ends), dx: -10, textAnchor: "end" };
        const amount = (bar: Bar) => (bar.kind === "total" ? number(bar.points) : signed(bar.points));
        return {
          height: rows.length * step + 58, marginLeft, marginRight: 44, marginTop: 28, marginBottom: 30,
          x: { domain: [Math.min(0, ...ends), Math.max(threshold, ...ends)], label: null, ticks: isNarrow ? 5 : 8, grid: true },
          y: { domain: rows.map(({ key }) => key), axis: null, padding: 0 },
          marks: [
            plot.ruleX([0], { stroke: "var(--control)" }),
            plot.link(links, { x1: "x", x2: "x", y1: "y1", y2: "y2", stroke: "var(--control)", strokeWidth: 1, strokeDasharray: "2 2" }),
            ...Object.entries(COLOUR).map(([kind, fill]) => plot.barX(rows.filter((bar) => bar.kind === kind), { y: "key", x1: "from", x2: "to", fill, rx: 2, ...inset })),
            ...thresholdLine(plot, threshold, "end"),
            plot.text(rows, {
              ...WORDS, ...beside, y: "key", text: label, lineWidth: isNarrow ? 24 : (marginLeft - 12) / 12.5,
              fontWeight: (bar: Bar) => (bar.kind === "total" ? 700 : 400),
            } as never),
            plot.text(rows, { ...WORDS, y: "key", x: (bar: Bar) => Math.max(bar.from, bar.to), dx: 6, dy, textAnchor: "start", text: amount, fontWeight: 600 }),
          ],
        };
      }}
    />
  );
}
