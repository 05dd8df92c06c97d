// Figures with their intervals, one below the other.
import type * as Plot from "@observablehq/plot";

export interface IntervalRow {
  id: string;
  label: string;
  value: number | null;
  low: number | null;
  high: number | null;
  /** What it was before: a hollow mark. */
  before?: number | null;
  /** The figures in words, at the end of the row. */
  told: string;
}

export interface IntervalOptions {
  /** What the axis counts. */
  axis: string;
  format: (value: number) => string;
  /** A line to compare with, such as no points. */
  reference?: number;
  domain?: [number, number];
}

/** Pixels that so many rows take where there is room for their labels beside them. */
export const heightOf = (rows: number): number => rows * ROW + FRAME;

const ROW = 28;
const FRAME = 52;

/** Under this width labels stand above their intervals. */
const NARROW = 620;

export function intervals(plot: typeof Plot, width: number, rows: readonly IntervalRow[], { axis, format, reference, domain }: IntervalOptions): Plot.PlotOptions {
  const isNarrow = width < NARROW;
  const height = isNarrow ? 46 : ROW;
  const marginRight = isNarrow ? 16 : 112;
  const [low, high] = domain ?? rangeOf(rows, reference);
  const inside = (value: number) => Math.min(high, Math.max(low, value));
  const bounded = rows.filter((row) => row.low !== null && row.high !== null);
  const label = new Map(rows.map((row) => [row.id, row.label]));
  return {
    height: rows.length * height + FRAME,
    marginTop: 8,
    marginBottom: 44,
    marginLeft: isNarrow ? 10 : Math.min(300, Math.round(width * 0.34)),
    marginRight,
    x: { domain: [low, high], label: axis, labelAnchor: "center", labelArrow: "none", tickFormat: format, ticks: isNarrow ? 4 : 8, grid: true },
    y: { domain: rows.map((row) => row.id), axis: null },
    marks: [
      ...(reference === undefined ? [] : [plot.ruleX([reference], { stroke: "var(--ink)", strokeWidth: 1 })]),
      isNarrow
        ? plot.text(rows, { x: low, y: "id", text: (row: IntervalRow) => `${row.label} · ${row.told}`, textAnchor: "start", dy: -13, fill: "currentColor", stroke: "var(--surface)", strokeWidth: 4, lineWidth: (width - 26) / 12, textOverflow: "ellipsis-end" })
        : plot.axisY({ tickSize: 0, tickFormat: (id: string) => label.get(id) ?? id, lineWidth: (Math.min(300, width * 0.34) - 12) / 12, textOverflow: "ellipsis-end", label: null }),
      plot.ruleY(bounded, { y: "id", x1: (row: IntervalRow) => inside(row.low ?? 0), x2: (row: IntervalRow) => inside(row.high ?? 0), stroke: "var(--chart-1)", strokeWidth: 2.5, strokeOpacity: 0.75, dy: isNarrow ? 6 : 0 }),
      plot.dot(rows.filter((row) => row.before !== undefined && row.before !== null), { x: (row: IntervalRow) => inside(row.before ?? 0), y: "id", r: 5, stroke: "var(--chart-2)", strokeWidth: 2, fill: "var(--surface)", dy: isNarrow ? 6 : 0 }),
      plot.dot(rows.filter((row) => row.value !== null), { x: (row: IntervalRow) => inside(row.value ?? 0), y: "id", r: 4.5, fill: "var(--chart-1)", dy: isNarrow ? 6 : 0 }),
      ...(isNarrow ? [] : [plot.text(rows, { y: "id", text: "told", frameAnchor: "right", dx: marginRight - 4, textAnchor: "end", fill: "currentColor" })]),
    ],
  };
}

/** All figures, and of the intervals as much as leaves them readable: one of few leads can be ten times as wide as the others. */
function rangeOf(rows: readonly IntervalRow[], reference: number | undefined): [number, number] {
  const figures = rows.flatMap((row) => [row.value, row.before ?? null]).filter((one): one is number => one !== null);
  if (reference !== undefined) figures.push(reference);
  const [least, most] = [Math.min(...figures, 0), Math.max(...figures, 0)];
  const beyond = Math.max(1e-9, most - least) * 0.3;
  const ends = rows.flatMap((row) => [row.low, row.high]).filter((one): one is number => one !== null);
  return [Math.max(Math.min(least, ...ends), least - beyond), Math.min(Math.max(most, ...ends), most + beyond)];
}
