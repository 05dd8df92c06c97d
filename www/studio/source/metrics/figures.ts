// Figures in words: shares with their intervals, groups by their names, places beside the usual ranges.
import type { Benchmark, Breakdown, Effect, Group, Metrics, Rate, Summary } from "#learn";
import { days, money, number, share } from "../texts/format.ts";
import { lookUp, t, type Key } from "../texts/index.ts";

/** Fewer leads than this tell little: their figures are shown, greyed and said to be so. */
export const FEW = 30;

export const isFew = (rate: Rate): boolean => rate.among < FEW;

/** The interval of a share, such as "6.5% to 8.4%", or of what `write` writes. */
export const range = (low: number | null, high: number | null, write?: (value: number | null) => string): string => {
  if (low === null || high === null) return "";
  // An interval that is narrow is told exactly: 19.9 % is less than 20 %.
  const wanted = write ?? (high - low < 0.05 ? (value: number) => share(value, 1) : (value: number) => share(value));
  return t("metrics.range", { low: wanted(low), high: wanted(high) });
};

/** A share with its interval: what a cell of a table holds. */
export const shareAndRange = (rate: Rate): string =>
  rate.share === null ? share(null) : t("metrics.shareAndRange", { share: share(rate.share), range: range(rate.low, rate.high) });

/** The counts behind a share: "223 of 3,000". */
export const counts = (rate: Rate): string => t("metrics.counts", { count: rate.count, among: rate.among });

/** Whether leads are so young that won ones among them are still to come. */
export const isUnripe = ({ maturity }: Metrics): boolean => maturity !== null && maturity.youngOpen + maturity.youngLost > 0;

/** The usual range of a benchmark: "20% to 40%". */
export const usual = ({ low, high }: Benchmark): string => (low === high ? share(low) : range(low, high, (value) => share(value)));

/** Where a figure lies beside the usual one, in words. */
export function position(benchmark: Benchmark): string {
  const words: Record<Benchmark["position"], Key> = {
    below: "metrics.positionBelow", within: "metrics.positionWithin", above: "metrics.positionAbove", unknown: "metrics.positionUnknown",
  };
  return t(words[benchmark.position], { usual: usual(benchmark) });
}

export const benchmarkName = ({ id, label }: Benchmark): string => lookUp("metrics", `benchmark.${id}`) ?? label;

/** One figure of a group of leads: a share, or a number. */
export interface Measure {
  name: MeasureName;
  kind: "share" | "money" | "days";
  of: (summary: Summary) => Rate | number | null;
  /** Whether leads that are too young make it too low. */
  ripens?: boolean;
}

const MEASURE_NAMES = [
  "winRate", "qualityRate", "opportunityRate", "leadToWinRate", "rejectionRate", "qualityToOpportunity", "opportunityToWin", "qualityWinRate",
  "qualityRejectionRate", "revenuePerLead", "averageValue", "pipelinePerLead", "velocityPerDay", "medianCycleDays",
] as const;
export type MeasureName = (typeof MEASURE_NAMES)[number];

const RIPENING: readonly MeasureName[] = ["winRate", "leadToWinRate", "opportunityToWin", "qualityWinRate", "revenuePerLead"];
const MONEY: readonly MeasureName[] = ["revenuePerLead", "averageValue", "pipelinePerLead", "velocityPerDay"];

export const MEASURES: readonly Measure[] = MEASURE_NAMES.map((name) => ({
  name,
  kind: MONEY.includes(name) ? "money" : name === "medianCycleDays" ? "days" : "share",
  of: (summary) => summary[name],
  ripens: RIPENING.includes(name),
}));

export const measureLabel = (name: MeasureName): string => t(`metrics.${name}`);

/** The measures of which the file tells anything. */
export function measuresOf(overall: Summary): readonly Measure[] {
  return MEASURES.filter((one) => {
    if (one.name === "rejectionRate" || one.name === "qualityRejectionRate") return overall.rejected > 0;
    const value = one.of(overall);
    return typeof value === "number" ? value > 0 : value !== null && value.among > 0;
  });
}

/** The value of a measure as people write it. */
export function written(measure: Measure, value: number | null): string {
  if (measure.kind === "share") return share(value);
  return measure.kind === "money" ? money(value) : days(value);
}

/** A dot of a picture with its interval. */
export interface Dot {
  name: string;
  value: number | null;
  low: number | null;
  high: number | null;
  /** Too few leads to judge by. */
  isFew: boolean;
}

/** What a picture shows of a group; null where nothing is known of it. */
export function dotOf(name: string, measure: Measure, summary: Summary): Dot {
  const value = measure.of(summary);
  if (value !== null && typeof value === "object") return dotOfRate(name, value);
  return { name, value, low: null, high: null, isFew: (measure.kind === "days" ? summary.cycles : summary.records) < FEW };
}

export const dotOfRate = (name: string, rate: Rate): Dot => ({ name, value: rate.share, low: rate.low, high: rate.high, isFew: isFew(rate) });

/** What leads are grouped by, in words. */
export function breakdownName({ by, column }: Pick<Breakdown, "by" | "column">): string {
  const words = t(`metrics.by.${by}`);
  return column === null || column.toLowerCase() === words.toLowerCase() ? words : t("metrics.byColumn", { by: words, column });
}

/** The name of a group: a tenth of the score has none of its own, nor have those of whom nothing is known. */
export function groupName(by: Breakdown["by"], { label, others, scores }: Group): string {
  if (others > 0) return t("metrics.others", { count: others });
  if (by === "decile") return t("metrics.decile", { place: label, scores: scores ? range(...scores, number) : share(null) });
  if (label === "") return lookUp("metrics", `missing.${by}`) ?? t("metrics.missing");
  return (by === "email-kind" ? lookUp("metrics", `kind.${label}`) : undefined) ?? label;
}

/** The groups that hold leads: a tenth of the score may be empty. */
export const groupsOf = ({ groups }: Breakdown): readonly Group[] => groups.filter(({ summary }) => summary.records > 0);

const Z95 = 1.959963984540054;

/**
 * The ratio of two win rates with its 95 % interval, by the normal distribution of its logarithm (D. Katz and others,
 * Biometrics 34, 1978), half a lead added everywhere so that a share of 0 has one. Null where one side has nobody.
 */
export function ratioOf({ with: one, without: other }: Pick<Effect, "with" | "without">): { value: number; low: number; high: number } | null {
  if (one.among === 0 || other.among === 0) return null;
  const [a, m, b, n] = [one.count + 0.5, one.among + 0.5, other.count + 0.5, other.among + 0.5];
  const spread = Z95 * Math.sqrt(Math.max(0, 1 / a - 1 / m + 1 / b - 1 / n));
  const middle = Math.log(a / m / (b / n));
  return { value: Math.exp(middle), low: Math.exp(middle - spread), high: Math.exp(middle + spread) };
}

/** Of how many with a name, those with the highest and the lowest value that are enough to judge by. */
export function extremes(dots: readonly Dot[]): { highest: Dot; lowest: Dot } | null {
  const judged = dots.filter((one): one is Dot & { value: number } => one.value !== null && !one.isFew).sort((a, b) => b.value - a.value);
  const [highest, lowest] = [judged[0], judged.at(-1)];
  return highest && lowest && highest !== lowest ? { highest, lowest } : null;
}
