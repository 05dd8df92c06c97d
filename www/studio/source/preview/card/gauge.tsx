// Where the total stands between the lowest and the highest that are still possible, on the scale of the bands.
import { useMemo } from "preact/hooks";
import type { Model, Scorecard } from "#package";
import { Chart } from "../../parts/chart.tsx";
import { number } from "../../texts/format.ts";
import { t } from "../../texts/index.ts";
import { chanceFigure, chanceWords } from "../words.ts";
import { inwards, thresholdLine, WORDS } from "./marks.ts";

interface Figure {
  name: string;
  value: number;
  shown: string;
}

export function Gauge({ card, model }: { card: Scorecard; model: Model }) {
  const { total, low, high, chance } = card;
  const { threshold } = model;
  const said = { total, low: number(low), high: number(high), threshold: number(threshold), chance: chanceFigure(chance), words: chanceWords(chance) };
  const summary = t(low === high ? "preview.gaugeFinal" : "preview.gaugeSummary", said);
  const rows = useMemo<Figure[]>(() => [
    { name: t("preview.now"), value: total, shown: number(total) },
    { name: t("preview.lowest"), value: low, shown: number(low) },
    { name: t("preview.highest"), value: high, shown: number(high) },
    { name: t("preview.threshold", { threshold: number(threshold) }), value: threshold, shown: number(threshold) },
    { name: t("preview.chance"), value: chance, shown: chanceFigure(chance) },
  ], [card, model, summary]);
  return (
    <Chart
      title={t("preview.gauge")}
      summary={summary}
      rows={rows}
      height={132}
      columns={[
        { label: t("preview.figure"), value: (row) => row.name },
        { label: t("preview.value"), value: (row) => row.value, show: (row) => row.shown, isNumber: true },
      ]}
      draw={(plot, width) => {
        const scale = scaleOf(card, model);
        const bands = bandsOf(model, scale);
        const isNarrow = width < 480;
        return {
          marginLeft: 14, marginRight: 14, marginTop: 34, marginBottom: 46,
          x: { domain: scale, label: null, ticks: isNarrow ? 5 : 9, tickSize: 4 },
          y: { domain: [0, 1], axis: null },
          marks: [
            plot.rect(bands, { x1: "from", x2: "to", y1: 0, y2: 1, fill: "var(--sunken)", stroke: "var(--surface)", strokeWidth: 2 }),
            plot.text(bands, { x: "from", dx: 6, y: 0.84, text: "id", textAnchor: "start", fill: "var(--muted)", fontSize: 12 }),
            plot.rect([card], { x1: "low", x2: "high", y1: 0.24, y2: 0.56, fill: "var(--chart-6)", fillOpacity: 0.45, stroke: "var(--chart-1)", strokeWidth: 1.5 }),
            ...thresholdLine(plot, threshold, inwards(threshold, scale), "bottom"),
            plot.dot([total], { x: (one: number) => one, y: 0.4, r: 8, fill: "var(--chart-2)", stroke: "var(--surface)", strokeWidth: 2 }),
            plot.text([total], {
              ...WORDS, x: (one: number) => one, frameAnchor: "top", dy: -16, text: () => `${t("preview.now")}${t("common.colon")}${number(total)}`,
              fontSize: 14, fontWeight: 700, textAnchor: inwards(total, scale),
            }),
          ],
        };
      }}
    />
  );
}

/** From the lowest to the highest that this lead can come to, the caps at least. */
function scaleOf({ total, low, high, dimensions }: Scorecard, { threshold }: Model): [number, number] {
  const caps = Object.values(dimensions).reduce((sum, { cap }) => sum + (cap ?? 0), 0);
  return [Math.min(0, low, total), Math.max(high, total, threshold, caps)];
}

/** The bands as they lie on the scale, the lowest first. */
function bandsOf({ bands }: Model, [least, most]: [number, number]): { id: string; from: number; to: number }[] {
  const inside = (value: number) => Math.min(Math.max(value, least), most);
  return bands
    .map(({ id, atLeast }, place) => ({ id, from: inside(atLeast ?? least), to: inside(bands[place - 1]?.atLeast ?? most) }))
    .filter(({ from, to }) => to > from);
}
