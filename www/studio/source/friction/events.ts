// Events of a form, counted by group. Three kinds of tables are understood: a row for each event (with its name, and how often
// where the tool that wrote it has counted already), a row for each visitor, or a row for each group.
import type { GroupCounts, Groups } from "./plan.ts";

/** The steps of a form, in their order. `submitted` stands for `arrived` where that is not measured. */
export const STEPS = ["touched", "submitted", "arrived", "qualified", "won"] as const;
export type Step = (typeof STEPS)[number];

/** What events are called: by the package, by Google Analytics 4, and by people. Folded. */
const NAMES: Record<Step, string[]> = {
  touched: ["touched", "forms touched", "form touched", "form start", "form started", "touch"],
  submitted: ["submitted", "qualiform score", "qualiform submit", "form submit", "submit", "submissions"],
  arrived: ["arrived", "generate lead", "qualiform success", "leads", "lead"],
  qualified: ["qualified", "qualify lead", "quality leads", "sql"],
  won: ["won", "close convert lead", "closed won", "purchase", "customers"],
};

const COLUMNS = {
  holdout: ["qualiform holdout", "holdout", "group"],
  event: ["event", "event name", "name"],
  count: ["event count", "count", "events", "number of events"],
  visitor: ["visitor", "user pseudo id", "user id", "client id", "visitor id", "session id", "ga session id"],
  date: ["date", "event date", "day", "event timestamp", "time", "timestamp"],
  value: ["value", "revenue", "event value", "amount"],
} as const;
type Column = keyof typeof COLUMNS;

const YES = ["yes", "true", "1", "holdout", "without friction", "y"];
const NO = ["no", "false", "0", "friction", "with friction", "n"];

const fold = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();

export interface EventProblem {
  name: "noRows" | "noHoldout" | "noSteps" | "oneGroup";
  values: Record<string, string | number>;
}

export interface EventCounts {
  groups: Groups;
  /** Which steps the table told; the others stand at 0, won at null. */
  told: ReadonlySet<Step>;
  rows: number;
  /** Rows whose group is neither yes nor no. */
  unclear: number;
  /** Days from the first event to the last; null without dates. */
  days: number | null;
  /** What the won leads brought together; null where the table does not tell. */
  revenue: number | null;
}

interface Tally {
  count: number;
  visitors: Set<string>;
}

/** Counts row by row, so that a large file is never held. */
export class EventReader {
  readonly #columns: Partial<Record<Column, number>> = {};
  readonly #steps: [step: Step, place: number][] = [];
  readonly #tallies: Record<keyof Groups, Map<Step, Tally>> = { friction: new Map(), holdout: new Map() };
  readonly #header: string[];
  #rows = 0;
  #unclear = 0;
  #revenue: number | null = null;
  #first = Infinity;
  #last = -Infinity;

  constructor(header: readonly string[]) {
    this.#header = header.map((one) => one.trim());
    header.forEach((name, place) => {
      const folded = fold(name);
      for (const column of Object.keys(COLUMNS) as Column[]) {
        if ((COLUMNS[column] as readonly string[]).includes(folded)) this.#columns[column] ??= place;
      }
      const step = stepOf(folded);
      if (step) this.#steps.push([step, place]);
    });
  }

  row(cells: readonly string[]): void {
    if (cells.every((one) => one.trim() === "")) return;
    this.#rows += 1;
    const cell = (column: Column) => (this.#columns[column] === undefined ? undefined : cells[this.#columns[column]]?.trim());
    const group = groupOf(cell("holdout") ?? "");
    if (!group) {
      this.#unclear += 1;
      return;
    }
    this.#date(cell("date"));
    const event = cell("event");
    if (event !== undefined) {
      const step = stepOf(fold(event));
      if (!step) return;
      this.#add(group, step, numberOf(cell("count") ?? "") ?? 1, cell("visitor"));
      if (step === "won") this.#earn(cell("value"));
      return;
    }
    for (const [step, place] of this.#steps) {
      const text = cells[place]?.trim() ?? "";
      this.#add(group, step, YES.includes(fold(text)) ? 1 : (numberOf(text) ?? 0), undefined);
    }
    if (this.#steps.some(([step]) => step === "won")) this.#earn(cell("value"));
  }

  /** What was counted, or why it is of no use. */
  result(): EventCounts | EventProblem {
    const columns = this.#header.join(", ");
    if (this.#columns.holdout === undefined) return { name: "noHoldout", values: { columns } };
    if (this.#rows === 0) return { name: "noRows", values: {} };
    const told = new Set([...this.#tallies.friction.keys(), ...this.#tallies.holdout.keys()]);
    if (!told.has("touched") || !(told.has("arrived") || told.has("submitted"))) return { name: "noSteps", values: { columns } };
    const groups = { friction: this.#group("friction", told), holdout: this.#group("holdout", told) };
    if (groups.friction.touched === 0 || groups.holdout.touched === 0) return { name: "oneGroup", values: { rows: this.#rows } };
    const days = this.#last > this.#first ? Math.max(1, Math.round((this.#last - this.#first) / 86_400_000) + 1) : null;
    return { groups, told, rows: this.#rows, unclear: this.#unclear, days, revenue: this.#revenue };
  }

  #add(group: keyof Groups, step: Step, count: number, visitor: string | undefined): void {
    const tallies = this.#tallies[group];
    let tally = tallies.get(step);
    if (!tally) tallies.set(step, (tally = { count: 0, visitors: new Set() }));
    // Who touches a form twice is one visitor: the draw is made for visitors.
    if (visitor) {
      if (tally.visitors.has(visitor)) return;
      tally.visitors.add(visitor);
    }
    tally.count += count;
  }

  #earn(text: string | undefined): void {
    const value = numberOf(text ?? "");
    if (value !== null) this.#revenue = (this.#revenue ?? 0) + value;
  }

  #date(text: string | undefined): void {
    const time = text ? timeOf(text) : NaN;
    if (Number.isNaN(time)) return;
    this.#first = Math.min(this.#first, time);
    this.#last = Math.max(this.#last, time);
  }

  #group(group: keyof Groups, told: ReadonlySet<Step>): GroupCounts {
    const count = (step: Step) => this.#tallies[group].get(step)?.count ?? 0;
    return { touched: count("touched"), leads: count(told.has("arrived") ? "arrived" : "submitted"), quality: count("qualified"), won: told.has("won") ? count("won") : null };
  }
}

const stepOf = (folded: string): Step | undefined => STEPS.find((step) => NAMES[step].includes(folded));

function groupOf(text: string): keyof Groups | null {
  const folded = fold(text);
  if (YES.includes(folded)) return "holdout";
  return NO.includes(folded) ? "friction" : null;
}

/** A number of a table: with a point or a comma before the decimals, the other one between thousands. */
export function numberOf(text: string): number | null {
  const plain = text.replace(/[\s\u00A0\u202F'’$€£]/g, "");
  if (!/^-?\d/.test(plain)) return null;
  const decimal = /[.,](?=\d{1,2}$)/.exec(plain)?.index ?? plain.length;
  const number = Number(`${plain.slice(0, decimal).replace(/[.,]/g, "")}.${plain.slice(decimal + 1)}`);
  return Number.isFinite(number) ? number : null;
}

/** Milliseconds of a date: ISO 8601, 20261122, or microseconds since 1970 as Google Analytics writes them. */
function timeOf(text: string): number {
  if (/^\d{8}$/.test(text)) return Date.parse(`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}T00:00:00Z`);
  if (/^\d{16}$/.test(text)) return Number(text) / 1000;
  if (/^\d{13}$/.test(text)) return Number(text);
  return /^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : NaN;
}
