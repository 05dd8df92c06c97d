// Dots with their intervals, a row for each name: for shares of groups, for ratios of rules.
import type { Markish, PlotOptions } from "@observablehq/plot";
import type { Dot } from "./figures.ts";

type Plot = typeof import("@observablehq/plot");

export interface DotsOptions<Row extends Dot> {
  rows: readonly Row[];
  /** What stands at the end of the row, short: the value. */
  end: (row: Row) => string;
  tick: (value: number) => string;
  /** A value that all are to be seen beside. */
  reference?: { value: number; label: string } | undefined;
  /** Where the axis ends at most. */
  most?: number;
  scale?: "linear" | "sqrt" | "log";
  domain?: [number, number];
  ticks?: number[];
  color?: (row: Row) => string;
  symbol?: (row: Row) => string;
  /** Behind the dots. */
  behind?: (plot: Plot, key: (row: Row) => string, dy: number) => Markish[];
  /** The name stands over its row even where there is room beside it: long names. */
  isStacked?: boolean;
  /** What stands behind the name where it stands over its row; where that is too narrow, in a line of its own. */
  detail?: (row: Row) => string;
}

/** Under this width names stand over their rows. */
const NARROW = 560;
/** The mean width of a letter of 12 pixels. */
const LETTER = 6.4;
/** The width of a digit or of a sign such as %, at most. */
const WIDE = 8;
const TOP = 26;
const BOTTOM = 34;

const isStackedAt = (width: number, isStacked = false): boolean => isStacked || width < NARROW;

const stepAt = (width: number, isStacked: boolean, hasDetail: boolean): number => (!isStackedAt(width, isStacked) ? 28 : hasDetail && width < NARROW ? 58 : 42);

/** How high the picture of so many rows will be, where its width is not known yet. */
export const dotsHeight = (rows: number, isStacked = false, hasDetail = false): number => TOP + BOTTOM + Math.max(1, rows) * stepAt(globalThis.innerWidth ?? 1280, isStacked, hasDetail);

/** A text that fits so many pixels. */
export function fitted(text: string, pixels: number): string {
  const letters = Math.max(4, Math.floor(pixels / LETTER));
  return text.length <= letters ? text : `${text.slice(0, letters - 1).trimEnd()}…`;
}

/** What Plot is to draw. */
export function dots<Row extends Dot>(plot: Plot, width: number, options: DotsOptions<Row>): PlotOptions {
  const { rows, end, tick, reference, most, detail, scale = "linear", color = dotColor, symbol = dotSymbol } = options;
  const stacked = isStackedAt(width, options.isStacked);
  const step = stepAt(width, stacked, detail !== undefined);
  const hasLines = detail !== undefined && width < NARROW;
  const ends = Math.max(0, ...rows.map((row) => end(row).length)) * WIDE + 18;
  // Half of the first number of the axis stands before it.
  const left = stacked ? 12 : Math.min(0.36 * width, Math.max(40, ...rows.map((row) => row.name.length * LETTER + 14)));
  const domain = options.domain ?? [0, highest(rows, reference?.value, most)];
  // Names may be the same, places are not.
  const keys = new Map(rows.map((row, place) => [row, String(place)]));
  const key = (row: Row) => keys.get(row) ?? "";
  const known = rows.filter((row) => row.value !== null);
  const shift = !stacked ? 0 : hasLines ? 18 : 10;
  const over = (row: Row) => (!detail ? fitted(row.name, width - 8) : hasLines ? `${fitted(row.name, width - 8)}\n${fitted(detail(row), width - 8)}` : `${row.name}: ${detail(row)}`);
  const ticks = options.ticks ?? Math.max(3, Math.floor((width - left - ends) / 110));
  return {
    marginLeft: left, marginRight: ends, marginTop: TOP, marginBottom: BOTTOM, height: TOP + BOTTOM + Math.max(1, rows.length) * step,
    x: { type: scale, domain, clamp: true, label: null },
    y: { type: "band", domain: [...keys.values()], axis: null, padding: 0 },
    color: { type: "identity" }, symbol: { type: "identity" } as PlotOptions["symbol"],
    marks: [
      plot.gridX({ ticks, strokeOpacity: 0.15 }),
      ...(options.behind?.(plot, key, shift) ?? []),
      ...(reference ? [
        plot.ruleX([reference.value], { stroke: "currentColor", strokeDasharray: "4,3", strokeOpacity: 0.7 }),
        plot.text([reference], { x: "value", text: "label", frameAnchor: "top", dy: -14, fill: "currentColor", textAnchor: anchor(reference.value, domain, scale) }),
      ] : []),
      plot.ruleY(known.filter((row) => row.low !== null), { x1: "low", x2: "high", y: key, dy: shift, stroke: color, strokeWidth: 2.5, strokeOpacity: 0.8, clip: false } as object),
      plot.dot(known, { x: "value", y: key, dy: shift, r: 5, symbol, stroke: color, strokeWidth: 2, fill: (row: Row) => (row.isFew ? "var(--surface)" : color(row)) } as object),
      stacked
        ? plot.text(rows, { y: key, frameAnchor: "left", textAnchor: "start", dx: -10, dy: hasLines ? -11 : -10, text: over, fill: "currentColor", lineHeight: 1.25, stroke: "var(--surface)", strokeWidth: 4 } as object)
        : plot.text(rows, { y: key, frameAnchor: "left", textAnchor: "end", dx: -10, text: (row: Row) => fitted(row.name, left - 12), fill: (row: Row) => (row.isFew ? "var(--muted)" : "currentColor") } as object),
      plot.text(rows, { y: key, frameAnchor: "right", textAnchor: "start", dx: 8, dy: shift, text: end, fill: (row: Row) => (row.isFew ? "var(--muted)" : "currentColor"), fontVariant: "tabular-nums" } as object),
      plot.axisX({ anchor: "bottom", ticks, tickFormat: tick, tickSize: 4, label: null }),
    ],
  };
}

const dotColor = (row: Dot): string => (row.isFew ? "var(--chart-muted)" : "var(--chart-1)");
const dotSymbol = (): string => "circle";

/** Where the axis ends: at the last interval of a group that is enough to judge by, so that small ones do not press it together. */
function highest(rows: readonly Dot[], reference = 0, most = Infinity): number {
  const ends = rows.flatMap((row) => [row.value ?? 0, row.isFew ? 0 : (row.high ?? 0)]);
  return Math.min(most, 1.04 * Math.max(reference, ...ends) || 1);
}

/** A label at the edge grows inwards. */
export function anchor(value: number, [from, to]: [number, number], scale = "linear"): "start" | "middle" | "end" {
  const place = scale === "log" ? Math.log(value / from) / Math.log(to / from) : scale === "sqrt" ? Math.sqrt(value / to) : (value - from) / (to - from);
  return place < 0.2 ? "start" : place > 0.8 ? "end" : "middle";
}
