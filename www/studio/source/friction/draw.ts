// Pairs of bars with their intervals. Each figure has a scale of its own: leads and money have none in common.
import type * as Plot from "@observablehq/plot";
import type { Line } from "./plan.ts";
import type { Estimate } from "./statistics.ts";

export interface Words {
  without: string;
  with: string;
  /** A figure with its interval. */
  told: (one: Estimate) => string;
  /** Without it, where there is no room. */
  short: (one: Estimate) => string;
}

interface Bar {
  side: "without" | "with";
  /** Pixels from the top. */
  top: number;
  /** As parts of the largest figure of the pair. */
  value: number;
  low: number;
  high: number;
  told: string;
}

const HEIGHT = 18;
const PAIR = 74;

/** Pixels that so many figures take. */
export const heightOf = (lines: number): number => lines * PAIR + 4;

/** Pixels of a letter, about. */
const LETTER = 6.8;

export function bars(plot: typeof Plot, width: number, lines: readonly (Line & { label: string })[], words: Words): Plot.PlotOptions {
  const sides = ["without", "with"] as const;
  const longest = (tell: Words["told"]) => Math.max(...lines.flatMap((line) => sides.map((side) => tell(line[side]).length))) * LETTER + 12;
  // The bars get half of the width at least.
  const tell = longest(words.told) < (width - 76) / 2 ? words.told : words.short;
  const all = lines.flatMap((line, place): Bar[] => {
    const most = Math.max(...[line.without, line.with].flatMap((one) => [Math.abs(one.low), Math.abs(one.high)])) || 1;
    return sides.map((side, row) => {
      const { value, low, high } = line[side];
      return { side, top: place * PAIR + 24 + row * (HEIGHT + 5), value: value / most, low: low / most, high: high / most, told: tell(line[side]) };
    });
  });
  const least = Math.min(0, ...all.map((bar) => bar.low));
  const middle = (bar: Bar) => bar.top + HEIGHT / 2;
  const wide = (bar: Bar) => bar.low !== bar.high;
  return {
    height: heightOf(lines.length),
    marginTop: 0,
    marginBottom: 0,
    marginLeft: 76,
    marginRight: Math.ceil(longest(tell)),
    x: { domain: [least, 1], axis: null },
    y: { type: "identity", axis: null },
    marks: [
      plot.text(lines, { x: least, y: (_: Line, place: number) => place * PAIR + 12, text: "label", textAnchor: "start", dx: -76, fontWeight: 600, fontSize: 13, fill: "currentColor" }),
      plot.rect(all, { x1: (bar: Bar) => Math.min(0, bar.value), x2: (bar: Bar) => Math.max(0, bar.value), y1: "top", y2: (bar: Bar) => bar.top + HEIGHT, fill: (bar: Bar) => (bar.side === "with" ? "var(--chart-1)" : "var(--chart-2)") }),
      plot.ruleX([0], { stroke: "var(--ink)", strokeOpacity: 0.4 }),
      plot.ruleY(all.filter(wide), { y: middle, x1: "low", x2: "high", stroke: "var(--surface)", strokeWidth: 5 }),
      plot.ruleY(all.filter(wide), { y: middle, x1: "low", x2: "high", stroke: "var(--ink)", strokeWidth: 2 }),
      plot.text(all, { x: least, y: middle, text: (bar: Bar) => words[bar.side], textAnchor: "end", dx: -8, fill: "currentColor" }),
      plot.text(all, { x: (bar: Bar) => Math.max(0, bar.value, bar.high), y: middle, text: "told", textAnchor: "start", dx: 8, fill: "currentColor" }),
    ],
  };
}
