// What the planner was told: typed, counted from a table, or taken from the open history.
import { computed, signal } from "@preact/signals";
import { metrics } from "../state/history.ts";
import { usable } from "../state/model.ts";
import { numberOf, type EventCounts } from "./events.ts";
import { assumed, mistake, measured, type Groups, type Line, type Money } from "./plan.ts";

export type Basis = "assumed" | "measured";
export const basis = signal<Basis>("assumed");

export const COUNTS = ["touched", "leads", "quality", "won"] as const;
export type Count = (typeof COUNTS)[number];
export type GroupName = keyof Groups;

/** As typed; empty: not known. */
export const counts = signal<Record<GroupName, Record<Count, string>>>({
  friction: { touched: "", leads: "", quality: "", won: "" },
  holdout: { touched: "", leads: "", quality: "", won: "" },
});

/** What the table said that was read last. */
export const table = signal<EventCounts | null>(null);

export type Name = "touched" | "leads" | "qualityRate" | "winRate" | "value" | "cost" | "fewer" | "better" | "matters";

/** As typed; empty: as in `standard`. Shares are in per cent. */
export const typed = signal<Record<Name, string>>({
  touched: "", leads: "", qualityRate: "", winRate: "", value: "", cost: "", fewer: "", better: "", matters: "",
});
export const hasFriction = signal(false);

export function type(name: Name, text: string): void {
  typed.value = { ...typed.value, [name]: text };
}

export function count(group: GroupName, name: Count, text: string): void {
  counts.value = { ...counts.value, [group]: { ...counts.value[group], [name]: text } };
}

const DAYS_A_MONTH = 365.25 / 12;

/** Where a figure comes from that was not typed. */
export type Origin = "history" | "article" | "example" | "table" | "none";

export interface Standard {
  value: number | null;
  origin: Origin;
}

/** Rounded so that a person could have typed it. */
const plain = (value: number, digits = 3): number => Number(value.toPrecision(digits));

export const standard = computed<Record<Name, Standard>>(() => {
  const overall = metrics.value?.overall;
  const period = metrics.value?.period;
  const days = period ? Math.max(1, (Date.parse(period[1]) - Date.parse(period[0])) / 86_400_000 + 1) : null;
  const history = (value: number | null | undefined, otherwise: Standard): Standard => (value === null || value === undefined ? otherwise : { value: plain(value), origin: "history" });
  const rate = (share: number | null | undefined) => (share === null || share === undefined ? null : 100 * share);
  const read = table.value;
  const held = read ? read.groups.friction.touched + read.groups.holdout.touched : 0;
  return {
    touched: read?.days ? { value: plain((held / read.days) * DAYS_A_MONTH), origin: "table" } : { value: null, origin: "none" },
    leads: history(overall && days ? (overall.records / days) * DAYS_A_MONTH : null, { value: 200, origin: "example" }),
    qualityRate: history(rate(overall?.qualityRate.share), { value: 20, origin: "example" }),
    winRate: history(rate(overall?.qualityWinRate.share), { value: 25, origin: "example" }),
    value: history(overall?.averageValue, { value: null, origin: "none" }),
    cost: { value: null, origin: "none" },
    fewer: { value: 35, origin: "article" },
    better: { value: 70, origin: "article" },
    matters: { value: 20, origin: "example" },
  };
});

/** What counts: typed, else the standard; null where neither is a number. */
export const figures = computed<Record<Name, number | null>>(() => {
  const entries = (Object.keys(typed.value) as Name[]).map((name) => [name, typed.value[name].trim() === "" ? standard.value[name].value : numberOf(typed.value[name])]);
  return Object.fromEntries(entries) as Record<Name, number | null>;
});

const PERCENT: readonly Name[] = ["qualityRate", "winRate", "fewer"];

/** Names of figures that cannot be. */
export const wrong = computed<ReadonlySet<Name>>(() => {
  const isWrong = (name: Name) => {
    const value = figures.value[name];
    if (value === null) return typed.value[name].trim() !== "" || standard.value[name].value !== null;
    if (name === "matters") return !(value > 0 && value <= 1000);
    if (name === "fewer") return !(value >= 0 && value < 100);
    return value < 0 || (PERCENT.includes(name) && value > 100);
  };
  return new Set((Object.keys(typed.value) as Name[]).filter(isWrong));
});

/** The groups as they stand; null while a number is missing. */
export const groups = computed<Groups | null>(() => {
  const of = (group: GroupName) => {
    const [touched, leads, quality, won] = COUNTS.map((name) => numberOf(counts.value[group][name]));
    return touched == null || leads == null || quality == null ? null : { touched, leads, quality, won: won ?? null };
  };
  const [friction, holdout] = [of("friction"), of("holdout")];
  return friction && holdout ? { friction, holdout } : null;
});

export const groupMistake = computed(() => (groups.value ? mistake(groups.value) : null));

const per = (value: number | null): number | null => (value === null ? null : value / 100);

const money = computed<Money>(() => ({ winRate: per(figures.value.winRate), value: figures.value.value, cost: figures.value.cost }));

/** Forms touched a month: without a figure of its own, as many as were counted. */
export const monthly = computed<number | null>(() => figures.value.touched ?? null);

/** The figures with and without friction; null while something is missing or wrong. */
export const lines = computed<Line[] | null>(() => {
  if (wrong.value.size > 0) return null;
  if (basis.value === "measured") {
    const now = groups.value;
    if (!now || groupMistake.value) return null;
    return measured(now, monthly.value ?? now.friction.touched + now.holdout.touched, money.value);
  }
  const { leads, qualityRate, fewer, better } = figures.value;
  if (leads === null || qualityRate === null || fewer === null || better === null || leads <= 0) return null;
  return assumed({ leads, qualityRate: qualityRate / 100, hasFriction: hasFriction.value, fewer: fewer / 100, better: better / 100 }, money.value);
});

/** What was counted, as if it had been typed. */
export function takeTable(read: EventCounts): void {
  table.value = read;
  const text = (value: number | null) => (value === null ? "" : String(value));
  const of = (group: GroupName) => {
    const { touched, leads, quality, won } = read.groups[group];
    return { touched: text(touched), leads: text(leads), quality: text(read.told.has("qualified") ? quality : null), won: text(won) };
  };
  counts.value = { friction: of("friction"), holdout: of("holdout") };
  const won = (read.groups.friction.won ?? 0) + (read.groups.holdout.won ?? 0);
  if (read.revenue !== null && won > 0) type("value", String(plain(read.revenue / won, 4)));
}

/** How the model asks now. */
export const asking = computed(() => ({ friction: usable.value.asking?.friction ?? "adaptive", holdout: usable.value.asking?.holdout ?? 0 }));
