// What a review sheet says of the leads of a period.
import type { RankedLead } from "#learn";
import { dayOf, type Closing } from "./ended.ts";

/** A reason with how many leads have it. */
export interface ReasonCount {
  /** As the file says it; empty: none was given. */
  reason: string;
  count: number;
  /** Quality leads among them. */
  quality: number;
}

/** The first of a longer list. */
export interface Some {
  first: RankedLead[];
  all: number;
}

export interface ReviewFigures {
  /** Leads that came in the period. */
  leads: number;
  /** Quality leads among them. */
  quality: number;
  /** Still open ones among them. */
  open: number;
  /** Leads that were won in the period, whenever they came. */
  won: number;
  lost: number;
  /** Of the lost, those that sales rejected. */
  rejected: number;
  rejectedQuality: number;
  /** Open leads that came in the period, the best first. */
  best: Some;
  /** Quality leads that sales rejected, the best first. */
  disputed: Some;
  /** Won leads that were no quality leads, those that brought the most first. */
  missed: Some;
  rejections: ReasonCount[];
  losses: ReasonCount[];
  /** Closed leads of which the day cannot be told: they are not among the won and lost. */
  undated: number;
}

/** What a lead has to do with the period. */
export interface Part {
  came: boolean;
  /** Null: it was closed, but it is not known when. */
  ended: boolean | null;
}

/** So many leads of a kind can be talked about in a meeting. */
export const FIRST = 12;

/** The first of so many days that end with this one (YYYY-MM-DD). */
export function firstDay(last: string, days: number): string {
  const date = new Date(`${last}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - (days - 1));
  return date.toISOString().slice(0, 10);
}

/** What a lead has to do with the time since a day; null: all of it. Without a closing date it ends when it comes. */
export function partOf(lead: RankedLead, from: string | null, closing: Closing | null): Part {
  const isSince = (day: string | null | undefined) => from === null || (day !== null && day !== undefined && day >= from);
  const came = isSince(lead.created?.slice(0, 10));
  if (lead.outcome === "open") return { came, ended: false };
  if (!closing || from === null) return { came, ended: came };
  const day = dayOf(lead.cells[closing.place] ?? "", closing.order);
  return { came, ended: day === null ? null : isSince(day) };
}

/** Gathers figures lead by lead, so that a long period need not be held. */
export class Gathering {
  readonly #figures: Omit<ReviewFigures, "rejections" | "losses"> = {
    leads: 0, quality: 0, open: 0, won: 0, lost: 0, rejected: 0, rejectedQuality: 0, undated: 0,
    best: { first: [], all: 0 }, disputed: { first: [], all: 0 }, missed: { first: [], all: 0 },
  };
  readonly #rejections = new Map<string, ReasonCount>();
  readonly #losses = new Map<string, ReasonCount>();

  add(lead: RankedLead, { came, ended }: Part): void {
    const figures = this.#figures;
    const { quality, outcome, rejected } = lead;
    if (came) {
      figures.leads += 1;
      if (quality) figures.quality += 1;
      if (outcome === "open") {
        figures.open += 1;
        keep(figures.best, lead, byScore);
      }
    }
    if (ended === null) figures.undated += 1;
    if (!ended || outcome === "open") return;
    figures[outcome] += 1;
    if (outcome === "won" && !quality) keep(figures.missed, lead, byRevenue);
    if (rejected) {
      figures.rejected += 1;
      count(this.#rejections, lead.rejectionReason, quality);
      if (quality) {
        figures.rejectedQuality += 1;
        keep(figures.disputed, lead, byScore);
      }
    } else if (outcome === "lost") count(this.#losses, lead.lostReason, quality);
  }

  figures(): ReviewFigures {
    return { ...this.#figures, rejections: mostFirst(this.#rejections), losses: mostFirst(this.#losses) };
  }
}

/** As the ranked list has it: quality leads first, then by score, then in the order of the file. */
const byScore = (a: RankedLead, b: RankedLead) => Number(b.quality) - Number(a.quality) || b.score - a.score || a.row - b.row;
const byRevenue = (a: RankedLead, b: RankedLead) => (b.revenue ?? b.amount ?? 0) - (a.revenue ?? a.amount ?? 0) || byScore(a, b);

function keep(some: Some, lead: RankedLead, order: (a: RankedLead, b: RankedLead) => number): void {
  some.all += 1;
  const last = some.first[FIRST - 1];
  if (last && order(lead, last) > 0) return;
  some.first.push(lead);
  some.first.sort(order).splice(FIRST);
}

function count(counts: Map<string, ReasonCount>, given: string | null, quality: boolean): void {
  const reason = given ?? "";
  const one = counts.get(reason) ?? { reason, count: 0, quality: 0 };
  one.count += 1;
  if (quality) one.quality += 1;
  counts.set(reason, one);
}

const mostFirst = (counts: Map<string, ReasonCount>): ReasonCount[] =>
  [...counts.values()].sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1));
