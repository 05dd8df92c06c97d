// The smallest changes that would bring a lead to a goal. For the team: a visitor who is told them could claim them.
//
// Each single change is scored. What several come to is first summed up by dimension, which is exact unless two changes meet in
// one rule; the few best are then scored, and only what the score confirms is told.
import type { Lead, Model, Scorecard } from "#package";
import { applied, ways, type Change, type Changes } from "./changes.ts";
import { factsOf, isOpen, rootOf } from "./facts.ts";
import type { Score } from "./questions.ts";

export type Goal = { kind: "band"; band: string; atLeast: number } | { kind: "quality"; atLeast: number };

export interface Way {
  changes: Changes;
  total: number;
  band: string;
  quality: boolean;
  chance: number;
  /** The points beyond the goal. */
  overshoot: number;
}

/** What stands between a lead and its goal even if all that is open turns out best. */
export type Obstacle =
  | { kind: "floor"; dimension: string; points: number; floor: number }
  | { kind: "penalty"; rule: string; label: string; points: number }
  | { kind: "cap"; dimension: string; lost: number; cap: number }
  | { kind: "points"; total: number; atLeast: number };

export interface Outlook {
  goal: Goal;
  /** With what is not known yet and what can still happen: the fewest changes first, then the fewest points beyond the goal. */
  ways: Way[];
  /** Where there is no such way: with answers that are known being others, and events not having happened. */
  otherwise: Way[];
  /** Where there is no way: why. */
  obstacles: Obstacle[];
}

/** Shown at most, of those with equally few changes. */
const SHOWN = 5;
/** More changes at once are no advice to anybody. */
const DEEPEST = 6;
/** Single changes that are combined: the most telling. */
const COMBINED = 26;
/** Combinations that are scored: the closest to the goal. */
const VERIFIED = 24;

/** The goals above a lead: the next band, and quality where the band is not all that it takes. */
export function goalsOf(model: Model, card: Scorecard): Goal[] {
  const goals: Goal[] = [];
  const next = model.bands[model.bands.findIndex(({ id }) => id === card.band) - 1];
  if (next && typeof next.atLeast === "number") goals.push({ kind: "band", band: next.id, atLeast: next.atLeast });
  if (!card.quality) goals.push({ kind: "quality", atLeast: model.threshold });
  return goals;
}

/** What would bring a lead to each of its goals. */
export function outlooks(model: Model, lead: Lead, score: Score): Outlook[] {
  const card = score(lead);
  const goals = goalsOf(model, card);
  if (goals.length === 0) return [];
  const now = lead.now ? new Date(lead.now) : new Date();
  const all = candidates(model, lead, card, score, Number.isNaN(now.getTime()) ? new Date() : now);
  const open = all.filter(({ isOtherwise }) => !isOtherwise);
  return goals.map((goal) => {
    const search = (among: Candidate[]) => found(goal, card, among, lead, score);
    const ways = search(open);
    if (ways.length > 0) return { goal, ways, otherwise: [], obstacles: [] };
    return { goal, ways, otherwise: search(all).filter(({ changes }) => changes.length > 0), obstacles: obstacles(goal, open, lead, score) };
  });
}

interface Candidate {
  changes: Changes;
  /** What it changes: two candidates that share one of these cannot be combined. */
  places: string[];
  /** By dimension: the points more, before the cut. */
  more: number[];
  /** The points more in all, after the cut. */
  gain: number;
  /** Whether something that is known would have to be otherwise. */
  isOtherwise: boolean;
  /** Whether it ends a penalty. */
  isRelief: boolean;
}

const placeOf = (change: Change): string =>
  change.kind === "fact" ? `fact ${change.fact}` : change.kind === "without" ? `without ${change.event} ${change.pages.join()}`
    : `event ${change.event} ${change.page ?? ""}`;

/** Every change that makes a rule true, ends a penalty, or answers a question, and moves points upward. */
function candidates(model: Model, lead: Lead, card: Scorecard, score: Score, now: Date): Candidate[] {
  const sets: Changes[] = [];
  const reliefs = new Set<Changes>();
  // Answers as questions word them come before values of a test that come to the same.
  const types = new Map(factsOf(model).map(({ name, type }) => [name, type]));
  for (const { fact, options } of model.questions ?? []) {
    for (const { value } of options ?? []) sets.push([{ kind: "fact", fact, value: types.get(fact) === "list" ? [value] : value }]);
  }
  const counts = new Set(card.reasons.map(({ rule }) => rule));
  for (const { id, points, when, repeat } of model.rules) {
    if (points > 0 && repeat && typeof repeat === "object") {
      const [way] = ways(model, when, true, now);
      if (way?.length === 1 && way[0]?.kind === "event") for (let times = 1; times <= Math.min(repeat.each, DEEPEST); times += 1) sets.push(Array<Change>(times).fill(way[0]));
    }
    if (points > 0 && !counts.has(id)) sets.push(...ways(model, when, true, now));
    if (points < 0 && counts.has(id)) {
      for (const way of ways(model, when, false, now)) {
        reliefs.add(way);
        sets.push(way);
      }
    }
  }
  const isKnown = knownFacts(lead, card);
  const before = Object.values(card.dimensions);
  const seen = new Set<string>();
  const all: Candidate[] = [];
  for (const changes of sets) {
    const text = JSON.stringify(changes);
    if (changes.length === 0 || changes.length > DEEPEST || seen.has(text)) continue;
    seen.add(text);
    const after = score(applied(lead, changes));
    const more = Object.values(after.dimensions).map(({ raw }, place) => raw - (before[place]?.raw ?? 0));
    if (!more.some((points) => points > 0)) continue;
    const places = [...new Set(changes.map(placeOf))];
    const isOtherwise = changes.some((change) => change.kind === "without" || (change.kind === "fact" && isKnown(change.fact)));
    // Of changes at one place that come to the same, one will do.
    const alike = `${places.sort().join()} ${more.join()} ${changes.length}`;
    if (seen.has(alike)) continue;
    seen.add(alike);
    all.push({ changes, places, more, gain: after.total - card.total, isOtherwise, isRelief: reliefs.has(changes) });
  }
  return all;
}

/** Whether a fact is known: given, or, of seniority, told by the job title. What could not be used is not known. */
function knownFacts(lead: Lead, card: Scorecard): (fact: string) => boolean {
  const unusable = new Set(card.problems.map(({ fact }) => fact));
  const awaited = new Set(card.missing.map(({ fact }) => rootOf(fact)));
  return (fact) => {
    if (fact === "seniority" && isOpen(lead.facts?.["seniority"])) return !isOpen(lead.facts?.["jobTitle"]) && !awaited.has("seniority");
    return !isOpen(lead.facts?.[fact]) && !unusable.has(fact);
  };
}

interface Bounds {
  raw: number;
  cap: number | null;
  floor: number;
}

const cut = (raw: number, cap: number | null) => (cap === null ? raw : Math.min(Math.max(raw, 0), cap));

/** The ways to a goal with the fewest changes. */
function found(goal: Goal, card: Scorecard, candidates: Candidate[], lead: Lead, score: Score): Way[] {
  const bounds: Bounds[] = Object.values(card.dimensions);
  const needsFloors = goal.kind === "quality";
  // What brings most for each change comes first, and what is needed for a floor before all.
  const worth = ({ more, changes }: Candidate) =>
    more.reduce((sum, points, place) => sum + points + (needsFloors && points > 0 && bounds[place]!.raw < bounds[place]!.floor ? 1000 : 0), 0) / changes.length;
  const best = [...candidates].sort((one, other) => worth(other) - worth(one)).slice(0, COMBINED);
  for (let size = 1; size <= DEEPEST; size += 1) {
    const sums = combinations(best, size, bounds, goal.atLeast, needsFloors);
    const ways: (Way & { reliefs: number })[] = [];
    for (const { chosen } of sums.sort((one, other) => one.total - other.total).slice(0, VERIFIED)) {
      const changes = chosen.flatMap((one) => [...one.changes]);
      const { total, band, quality, chance } = score(applied(lead, changes));
      const isReached = total >= goal.atLeast && (!needsFloors || quality);
      if (isReached) ways.push({ changes, total, band, quality, chance, overshoot: total - goal.atLeast, reliefs: chosen.filter(({ isRelief }) => isRelief).length });
    }
    // A penalty that goes is more likely than a company that is another.
    ways.sort((one, other) => one.overshoot - other.overshoot || other.reliefs - one.reliefs);
    if (ways.length > 0) return ways.slice(0, SHOWN).map(({ reliefs: _, ...way }) => way);
  }
  return [];
}

interface Sum {
  chosen: Candidate[];
  total: number;
}

/** Every combination of so many changes whose points come to the goal, summed up by dimension. */
function combinations(all: Candidate[], size: number, bounds: Bounds[], atLeast: number, needsFloors: boolean): Sum[] {
  const sums: Sum[] = [];
  const raw = bounds.map((one) => one.raw);
  const chosen: Candidate[] = [];
  const taken = new Set<string>();
  const points = () => raw.reduce((sum, value, place) => sum + cut(value, bounds[place]!.cap), 0);
  // The most that any change from here on brings for each step, before caps: what cannot come up to the goal is left.
  const most = all.map((_, from) => Math.max(0, ...all.slice(from).map(({ more, changes }) => more.reduce((sum, value) => sum + Math.max(value, 0), 0) / changes.length)));
  const go = (from: number, left: number) => {
    if (left === 0) {
      const total = points();
      const hasFloors = !needsFloors || raw.every((value, place) => bounds[place]!.cap === null || cut(value, bounds[place]!.cap) >= bounds[place]!.floor);
      if (total >= atLeast && hasFloors) sums.push({ chosen: [...chosen], total });
      return;
    }
    for (let place = from; place < all.length; place += 1) {
      const one = all[place]!;
      if (one.changes.length > left || one.places.some((name) => taken.has(name))) continue;
      // Caps only take away, so nothing is missed.
      if (points() + left * most[place]! < atLeast) return;
      one.more.forEach((value, dimension) => (raw[dimension]! += value));
      one.places.forEach((name) => taken.add(name));
      chosen.push(one);
      go(place + 1, left - one.changes.length);
      chosen.pop();
      one.places.forEach((name) => taken.delete(name));
      one.more.forEach((value, dimension) => (raw[dimension]! -= value));
    }
  };
  go(0, size);
  return sums;
}

/** What is in the way even if everything open turns out best. */
function obstacles(goal: Goal, candidates: Candidate[], lead: Lead, score: Score): Obstacle[] {
  let best: Changes = [];
  let card = score(lead);
  const isBetter = (one: Scorecard) => lacking(one) < lacking(card) || (lacking(one) === lacking(card) && one.total > card.total);
  const taken = new Set<string>();
  for (const { changes, places } of [...candidates].sort((one, other) => other.gain - one.gain)) {
    if (places.some((name) => taken.has(name))) continue;
    const next = score(applied(lead, [...best, ...changes]));
    if (!isBetter(next)) continue;
    places.forEach((name) => taken.add(name));
    best = [...best, ...changes];
    card = next;
  }
  const found: Obstacle[] = [];
  if (card.total < goal.atLeast) found.push({ kind: "points", total: card.total, atLeast: goal.atLeast });
  for (const [dimension, { points, raw, floor, cap }] of Object.entries(card.dimensions)) {
    if (goal.kind === "quality" && cap !== null && points < floor) found.push({ kind: "floor", dimension, points, floor });
    if (card.total < goal.atLeast && cap !== null && raw > points) found.push({ kind: "cap", dimension, lost: raw - points, cap });
  }
  if (card.total < goal.atLeast) {
    for (const { rule, label, points } of card.reasons) if (points < 0 && rule !== "cap") found.push({ kind: "penalty", rule, label, points });
  }
  return found;
}

/** The points that floors still lack. */
const lacking = ({ dimensions }: Scorecard): number =>
  Object.values(dimensions).reduce((sum, { points, floor, cap }) => sum + (cap === null ? 0 : Math.max(floor - points, 0)), 0);
