// What the pictures of a scorecard have in common.
import type * as Plot from "@observablehq/plot";
import { number } from "../../texts/format.ts";
import { t } from "../../texts/index.ts";

/** Words on a picture: legible over lines and bars. */
export const WORDS = { fill: "var(--ink)", fontSize: 12.5, stroke: "var(--surface)", strokeWidth: 3 } as const;

type Anchor = "start" | "middle" | "end";

/** The line of the threshold with its name, above the frame or below its axis. */
export function thresholdLine(plot: typeof Plot, threshold: number, textAnchor: Anchor, side: "top" | "bottom" = "top"): Plot.Markish[] {
  const place = { frameAnchor: side, dy: side === "top" ? -12 : 38 } as const;
  return [
    plot.ruleX([threshold], { stroke: "var(--ink)", strokeWidth: 1.5, strokeDasharray: "5 3" }),
    plot.text([threshold], { ...WORDS, ...place, x: (one: number) => one, text: () => t("preview.threshold", { threshold: number(threshold) }), textAnchor }),
  ];
}

/** Words near an end of the scale stand inwards of it. */
export function inwards(value: number, [least, most]: [number, number]): Anchor {
  const share = (value - least) / (most - least || 1);
  return share < 0.18 ? "start" : share > 0.82 ? "end" : "middle";
}
