// Leads and how far they move, as a picture: an arrow from the score now to the new one.
import { Chart } from "../parts/chart.tsx";
import type { Column } from "../parts/table.tsx";
import { number } from "../texts/format.ts";
import { t } from "../texts/index.ts";

export interface LeadRow {
  name: string;
  /** `won`, `lost` or `open`; null for a lead that is not from a history. */
  outcome: "won" | "lost" | "open" | null;
  oldScore: number;
  newScore: number;
  oldBand: string;
  newBand: string;
  oldQuality: boolean;
  newQuality: boolean;
}

/** As many as can be read at once; the table beside has all. */
const DRAWN = 15;

const yesNo = (yes: boolean): string => t(yes ? "common.yes" : "common.no");

export function leadColumns(rows: readonly LeadRow[]): Column<LeadRow>[] {
  const outcome: Column<LeadRow> = { label: t("compare.outcome"), value: (one) => one.outcome && t(`compare.outcome-${one.outcome}`) };
  return [
    { label: t("compare.lead"), value: (one) => one.name },
    ...(rows.some((one) => one.outcome) ? [outcome] : []),
    { label: t("compare.oldScore"), value: (one) => one.oldScore, isNumber: true },
    { label: t("compare.newScore"), value: (one) => one.newScore, isNumber: true },
    { label: t("compare.from"), value: (one) => one.oldBand },
    { label: t("compare.to"), value: (one) => one.newBand },
    { label: t("compare.oldQuality"), value: (one) => yesNo(one.oldQuality) },
    { label: t("compare.newQuality"), value: (one) => yesNo(one.newQuality) },
  ];
}

export function LeadMoves({ title, summary, rows }: { title: string; summary: string; rows: readonly LeadRow[] }) {
  const drawn = rows.slice(0, DRAWN);
  // Two leads may have one name: the place tells them apart.
  const names = new Map(drawn.map((one, place) => [String(place), one.name]));
  const points = drawn.map((one, place) => ({ ...one, place: String(place) }));
  const scores = drawn.flatMap((one) => [one.oldScore, one.newScore]);
  const moved = points.filter((one) => one.oldScore !== one.newScore);
  return (
    <Chart
      title={title} summary={summary} rows={rows} columns={leadColumns(rows)} headingLevel={3}
      legend={[{ label: t("compare.legendNow"), className: "swatch-now" }, { label: t("compare.legendNew"), className: "swatch-1" }]}
      draw={(plot, width) => {
        const isNarrow = width < 560;
        // Where there is no room beside them, names stand above their arrows.
        const longest = isNarrow ? Math.floor(width / 7) : 40;
        const short = (name: string) => (name.length > longest ? `${name.slice(0, longest - 1)}…` : name);
        const change = (one: LeadRow) => `${number(one.newScore)}${one.oldBand === one.newBand ? "" : ` (${one.oldBand} → ${one.newBand})`}`;
        const isRight = (one: LeadRow) => one.newScore >= one.oldScore;
        return {
          height: 60 + (isNarrow ? 46 : 30) * drawn.length, marginLeft: isNarrow ? 12 : 250, marginRight: 96, marginBottom: 40,
          style: { fontSize: "12px" },
          x: { domain: [Math.min(0, ...scores), Math.max(10, ...scores)], label: t("compare.score"), nice: true, grid: true, ticks: isNarrow ? 4 : 8 },
          y: { domain: points.map((one) => one.place), label: null, axis: isNarrow ? null : "left", tickFormat: (place: string) => short(names.get(place) ?? ""), tickSize: 0 },
          marks: [
            ...(isNarrow ? [plot.text(points, { frameAnchor: "left", y: "place", text: (one: LeadRow) => short(one.name), dy: -16, fill: "var(--ink)" })] : []),
            plot.arrow(moved, { x1: "oldScore", x2: "newScore", y: "place", stroke: "var(--chart-1)", strokeWidth: 2, headLength: 7, insetEnd: 5, insetStart: 5 }),
            plot.dot(points, { x: "oldScore", y: "place", r: 4.5, stroke: "var(--chart-muted)", strokeWidth: 1.5, fill: "var(--surface)" }),
            plot.dot(points, { x: "newScore", y: "place", r: 4.5, fill: "var(--chart-1)" }),
            plot.text(points.filter(isRight), { x: "newScore", y: "place", text: change, dx: 9, textAnchor: "start", fill: "var(--ink)" }),
            plot.text(points.filter((one) => !isRight(one)), { x: "oldScore", y: "place", text: change, dx: 9, textAnchor: "start", fill: "var(--ink)" }),
          ],
        };
      }}
    />
  );
}
