// What friction costs and brings: by a form's own two groups, or by an assumption.
import { difference, share, times, visitorsNeeded, type Estimate } from "./statistics.ts";

/** What became of the forms that one group of visitors touched. */
export interface GroupCounts {
  touched: number;
  /** Forms that arrived. */
  leads: number;
  /** Leads that sales found qualified. */
  quality: number;
  /** Null: not known; then as many of the qualified ones are won as elsewhere. */
  won: number | null;
}

export interface Groups {
  friction: GroupCounts;
  holdout: GroupCounts;
}

export interface Money {
  /** Won, of qualified leads, 0 to 1: used where the groups do not tell. */
  winRate: number | null;
  /** What a won lead brings. */
  value: number | null;
  /** What a lead costs that sales looks at. */
  cost: number | null;
}

export type Measure = "leads" | "quality" | "won" | "revenue" | "net";

/** One figure a month if nobody got friction, and if everybody did. An assumption has no interval: low and high are its value. */
export interface Line {
  measure: Measure;
  without: Estimate;
  with: Estimate;
  change: Estimate;
}

const certain = (value: number): Estimate => ({ value, low: value, high: value });

/** What counts as a lead, a qualified and a won one are shares of the forms touched: friction changes who submits. */
const rate = (group: GroupCounts, count: number): Estimate => share(count, group.touched) ?? certain(0);

/**
 * Each figure in a month of so many forms touched.
 *
 * Revenue takes the value of a won lead as given, the same for both groups. What is left of it after the work on leads (`net`) has
 * an interval where that of the change in leads is small beside it: it is the revenue's, moved by the cost of the leads expected.
 */
export function measured({ friction, holdout }: Groups, touched: number, { winRate, value, cost }: Money): Line[] {
  const line = (measure: Measure, count: (group: GroupCounts) => number, factor = 1): Line => {
    const [with_, without] = [rate(friction, count(friction)), rate(holdout, count(holdout))];
    return { measure, without: times(without, touched * factor), with: times(with_, touched * factor), change: times(difference(with_, without), touched * factor) };
  };
  const lines = [line("leads", (group) => group.leads), line("quality", (group) => group.quality)];
  const hasWon = friction.won !== null && holdout.won !== null;
  if (hasWon) lines.push(line("won", (group) => group.won ?? 0));
  else if (winRate !== null) lines.push(line("won", (group) => group.quality, winRate));
  return withMoney(lines, value, cost);
}

export interface Assumption {
  /** Leads a month on the form as it was. */
  leads: number;
  /** Of them qualified, 0 to 1. */
  qualityRate: number;
  /** Whether these figures come from a form with friction. */
  hasFriction: boolean;
  /** How much fewer leads there are with friction, 0 to 1. */
  fewer: number;
  /** How much higher the share of qualified ones is: 0.7 is 70 per cent more. */
  better: number;
}

/** The same by an assumption. The share of qualified leads cannot be over 1. */
export function assumed({ leads, qualityRate, hasFriction, fewer, better }: Assumption, { winRate, value, cost }: Money): Line[] {
  const without = hasFriction ? { leads: leads / (1 - fewer), rate: qualityRate / (1 + better) } : { leads, rate: qualityRate };
  const with_ = hasFriction ? { leads, rate: qualityRate } : { leads: leads * (1 - fewer), rate: Math.min(1, qualityRate * (1 + better)) };
  const line = (measure: Measure, of: (side: { leads: number; rate: number }) => number): Line => ({
    measure, without: certain(of(without)), with: certain(of(with_)), change: certain(of(with_) - of(without)),
  });
  const lines = [line("leads", (side) => side.leads), line("quality", (side) => side.leads * side.rate)];
  if (winRate !== null) lines.push(line("won", (side) => side.leads * side.rate * winRate));
  return withMoney(lines, value, cost);
}

function withMoney(lines: Line[], value: number | null, cost: number | null): Line[] {
  const won = lines.find((line) => line.measure === "won");
  const leads = lines[0];
  if (!won || !leads || value === null) return lines;
  const revenue: Line = { measure: "revenue", without: times(won.without, value), with: times(won.with, value), change: times(won.change, value) };
  if (cost === null || cost === 0) return [...lines, revenue];
  const less = (one: Estimate, by: Estimate): Estimate => ({ value: one.value - by.value * cost, low: one.low - by.value * cost, high: one.high - by.value * cost });
  return [...lines, revenue, {
    measure: "net", without: less(revenue.without, leads.without), with: less(revenue.with, leads.with), change: less(revenue.change, leads.change),
  }];
}

/** How much higher the share of qualified leads has to be with friction, so that as many of them come: 0.54 is 54 per cent. */
export function breakEven(lines: Line[]): { needed: number; seen: number | null } | null {
  const [leads, quality] = lines;
  if (!leads || !quality || leads.with.value <= 0 || leads.without.value <= 0) return null;
  const needed = leads.without.value / leads.with.value - 1;
  const [before, after] = [quality.without.value / leads.without.value, quality.with.value / leads.with.value];
  return { needed, seen: before > 0 ? after / before - 1 : null };
}

/** What the two groups say of qualified leads for each form touched. */
export type Conclusion = "more" | "fewer" | "alike" | "open";

export interface Decision {
  conclusion: Conclusion;
  /** Forms touched by both groups so far, and how many it takes to see a change as large as the one that matters. */
  touched: number;
  needed: number | null;
  /** Weeks of holdout that are still to come at so many forms a month; null where it is not known or none are. */
  weeks: number | null;
}

const WEEKS_A_MONTH = 365.25 / 12 / 7;

/** Groups of fewer submissions than this are not compared: they say too little whatever the interval says. */
export const FEWEST = 100;

/**
 * @param matters The smallest change that matters, as a part of what comes without friction: 0.2 is a fifth more or fewer.
 * @param monthly Forms touched a month.
 */
export function decide({ friction, holdout }: Groups, matters: number, monthly: number): Decision {
  const change = difference(rate(friction, friction.quality), rate(holdout, holdout.quality));
  const touched = friction.touched + holdout.touched;
  const base = (friction.quality + holdout.quality) / Math.max(1, touched);
  const needed = base > 0 ? visitorsNeeded(base, Math.min(1, base * (1 + matters)), holdout.touched / Math.max(1, touched)) : null;
  const limit = matters * (holdout.quality / Math.max(1, holdout.touched));
  let conclusion: Conclusion = "open";
  if (Math.min(friction.leads, holdout.leads) < FEWEST) conclusion = "open";
  else if (change.low > 0) conclusion = "more";
  else if (change.high < 0) conclusion = "fewer";
  else if (change.low > -limit && change.high < limit) conclusion = "alike";
  const more = needed === null ? 0 : needed - touched;
  const weeks = conclusion === "open" && more > 0 && monthly > 0 ? Math.ceil((more / monthly) * WEEKS_A_MONTH) : null;
  return { conclusion, touched, needed, weeks };
}

/** Why groups cannot be what they are said to be: a text's name with the group, or null. */
export function mistake({ friction, holdout }: Groups): { name: "mistakeEmpty" | "mistakeOrder"; group: keyof Groups } | null {
  for (const [group, counts] of [["friction", friction], ["holdout", holdout]] as const) {
    if (counts.touched <= 0) return { name: "mistakeEmpty", group };
    if (counts.leads > counts.touched || Math.max(counts.quality, counts.won ?? 0) > counts.leads) return { name: "mistakeOrder", group };
  }
  return null;
}
