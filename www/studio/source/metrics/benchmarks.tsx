// The history's figures beside those that are usual in business-to-business marketing.
import { useMemo } from "preact/hooks";
import type { Benchmark, Metrics } from "#learn";
import { Chart } from "../parts/chart.tsx";
import { number, share } from "../texts/format.ts";
import { t } from "../texts/index.ts";
import { dots, dotsHeight } from "./dots.ts";
import { benchmarkName, dotOfRate, position, range, usual, type Dot } from "./figures.ts";
import { Section } from "./section.tsx";

interface Row extends Dot {
  benchmark: Benchmark;
}

/** An end of a range: an upright bar. */
const BAR = {
  draw(context: CanvasPath, size: number) {
    const half = Math.sqrt(size / Math.PI);
    context.rect(-1.25, -half, 2.5, 2 * half);
  },
};

export function Benchmarks({ metrics }: { metrics: Metrics }) {
  const rows = useMemo(() => metrics.benchmarks.map(rowOf), [metrics]);
  const count = (place: Benchmark["position"]) => metrics.benchmarks.filter((one) => one.position === place).length;
  return (
    <Section name="benchmarks" lead={t("metrics.benchmarksLead")}>
      <Chart
        title={t("metrics.benchmarksTitle")}
        summary={t("metrics.benchmarksSummary", { within: count("within"), below: count("below"), above: count("above"), unknown: count("unknown") })}
        rows={rows}
        columns={[
          { label: t("metrics.figure"), value: (row) => row.name },
          { label: t("metrics.share"), value: (row) => row.value, show: (row) => share(row.value), isNumber: true },
          { label: t("metrics.intervalLabel"), value: (row) => range(row.low, row.high), isNumber: true },
          { label: t("metrics.count"), value: (row) => row.benchmark.rate?.count, show: (row) => number(row.benchmark.rate?.count), isNumber: true },
          { label: t("metrics.among"), value: (row) => row.benchmark.rate?.among, show: (row) => number(row.benchmark.rate?.among), isNumber: true },
          { label: t("metrics.usual"), value: (row) => usual(row.benchmark), isNumber: true },
          { label: t("metrics.position"), value: (row) => position(row.benchmark) },
        ]}
        legend={[{ label: t("metrics.legendOurs"), className: "swatch-dot" }, { label: t("metrics.legendUsual"), className: "swatch-usual" }]}
        height={dotsHeight(rows.length, true, true)}
        draw={(plot, width) => dots(plot, width, {
          rows, isStacked: true, detail: (row) => position(row.benchmark), scale: "sqrt", domain: [0, 1], ticks: width < 480 ? [0, 0.05, 0.2, 0.5, 1] : [0, 0.01, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1],
          end: (row) => share(row.value), tick: (value) => share(value),
          behind: (made, key, dy) => [
            made.ruleY(rows.filter(({ benchmark }) => benchmark.low < benchmark.high), { x1: (row: Row) => row.benchmark.low, x2: (row: Row) => row.benchmark.high, y: key, dy, stroke: "var(--chart-2)", strokeOpacity: 0.35, strokeWidth: 12 } as object),
            made.dot(rows, { x: (row: Row) => row.benchmark.low, y: key, dy, symbol: BAR, r: 7, fill: "var(--chart-2)" } as object),
            made.dot(rows, { x: (row: Row) => row.benchmark.high, y: key, dy, symbol: BAR, r: 7, fill: "var(--chart-2)" } as object),
          ],
        })}
      />
    </Section>
  );
}

function rowOf(benchmark: Benchmark): Row {
  const name = benchmarkName(benchmark);
  return benchmark.rate ? { ...dotOfRate(name, benchmark.rate), benchmark } : { name, value: null, low: null, high: null, isFew: false, benchmark };
}
