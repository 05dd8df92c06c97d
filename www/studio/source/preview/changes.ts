// What could become of a lead: a fact that is told, an event that happens, or one that had better not have happened.
import type { Lead, Model } from "#package";
import type { Condition, EventTest, FactTest } from "#package";
import { isFactTest, listOf, pagesOf, rangeOf } from "./conditions.ts";
import { SENIORITIES } from "../vocabulary.ts";
import { factsOf, rootOf, type FactType } from "./facts.ts";

export type FactValue = string | number | boolean | string[] | null;

export type Change =
  | { kind: "fact"; fact: string; value: FactValue }
  | { kind: "event"; event: string; page?: string }
  | { kind: "without"; event: string; pages: string[] };

/** Several changes that belong together. */
export type Changes = readonly Change[];

/** A lead with changes made; the lead itself stays as it is. */
export function applied(lead: Lead, changes: Changes): Lead {
  const facts = { ...lead.facts };
  let events = [...(lead.events ?? [])];
  for (const change of changes) {
    if (change.kind === "fact") facts[change.fact] = change.value;
    else if (change.kind === "event") events.push(change.page === undefined ? { kind: change.event } : { kind: change.event, page: change.page });
    else events = events.filter(({ kind, page }) => kind !== change.event || (change.pages.length > 0 && !change.pages.includes(page ?? "")));
  }
  return { ...lead, facts, events };
}

/** An address of each kind. */
const ADDRESS: Record<string, string> = {
  corporate: "jo.doe@northwind-freight.com",
  personal: "jo.doe@gmail.com",
  student: "jo.doe@student.northwind.edu",
  academic: "jo.doe@northwind.edu",
  disposable: "jo.doe@mailinator.com",
  relay: "jo.doe@duck.com",
  reserved: "jo.doe@example.com",
};

/** So many values or ways are looked at for each test: more of the same would change nothing. */
const MOST = 12;

/** The sets of changes each of which would make a condition true, or not: where a lead stands does not matter to it. */
export function ways(model: Model, when: Condition, isWanted = true, now = new Date()): Changes[] {
  if ("not" in when) return ways(model, when.not, !isWanted, now);
  const parts = "all" in when ? when.all : "any" in when ? when.any : null;
  if (!parts) return isFactTest(when as Condition) ? factWays(model, when as FactTest, isWanted, now) : eventWays(model, when as EventTest, isWanted);
  const each = parts.map((part) => ways(model, part, isWanted, now));
  if (("all" in when) === isWanted) {
    return each.reduce<Changes[]>((sets, more) => sets.flatMap((set) => more.map((one) => merged(set, one))).slice(0, MOST), [[]]);
  }
  return each.flat().slice(0, MOST);
}

/** Both sets, nothing twice. */
function merged(one: Changes, other: Changes): Changes {
  const known = new Set(one.map((change) => JSON.stringify(change)));
  return [...one, ...other.filter((change) => !known.has(JSON.stringify(change)))];
}

function eventWays(model: Model, test: EventTest, isWanted: boolean): Changes[] {
  const pages = listOf(model, test.page);
  if (!isWanted) return [[{ kind: "without", event: test.event, pages }]];
  const count = Math.max(test.count ?? 1, 1);
  const distinct = test.distinctPages ?? 0;
  if (test.event !== "page") return [Array.from({ length: count }, () => ({ kind: "event", event: test.event }))];
  const known = pages.length > 0 ? pages : pagesOf(model);
  const page = (place: number): Change => ({ kind: "event", event: "page", page: known[place % known.length] ?? "" });
  if (distinct > 1) return known.length < distinct ? [] : [Array.from({ length: Math.max(distinct, count) }, (_, place) => page(place))];
  return known.map((_, place) => Array.from({ length: count }, () => page(place)));
}

function factWays(model: Model, test: FactTest, isWanted: boolean, now: Date): Changes[] {
  const set = (fact: string, value: FactValue): Changes => [{ kind: "fact", fact, value }];
  const root = rootOf(test.fact);
  if (root === "email") return addresses(model, test, isWanted).map((address) => set("email", address));
  const type = factsOf(model).find(({ name }) => name === root)?.type ?? "text";
  return (isWanted ? fitting(model, test, type, now) : unfitting(model, test, type)).slice(0, MOST).map((value) => set(root, value));
}

/** Addresses that a test of the address, or of what is derived from it, holds of. */
function addresses(model: Model, test: FactTest, isWanted: boolean): string[] {
  const at = (domain: string) => `jo.doe@${domain}`;
  const { corporate = "", ...others } = ADDRESS;
  const listed = test.fact === "competitor" ? model.icp?.competitors : test.fact === "ownStaff" ? model.icp?.ownDomains : null;
  if (listed !== null) return (test.is === true) === isWanted ? (listed ?? []).slice(0, 1).map(at) : [corporate];
  const named = [...(typeof test.is === "string" ? [test.is] : []), ...listOf(model, test.in)];
  if (test.fact === "emailDomain") return isWanted ? named.map(at) : [corporate];
  if (test.fact === "emailKind" && named.length > 0) {
    if (isWanted) return named.flatMap((kind) => ADDRESS[kind] ?? []);
    // Who is not to have one kind of address is to have one of work: others are no advice.
    return named.includes("corporate") ? Object.entries(others).filter(([kind]) => !named.includes(kind)).map(([, address]) => address) : [corporate];
  }
  return (test.known !== false) === isWanted ? [corporate] : [""];
}

/** Values that a test holds of. Several keys of one test must hold together: what does not is dropped when it is scored. */
function fitting(model: Model, test: FactTest, type: FactType, now: Date): FactValue[] {
  const { is, atLeast, atMost, withinDays, known } = test;
  const range = rangeOf(model, test.between);
  if (is !== null && is !== undefined) return [is];
  const among = listOf(model, test.in);
  if (among.length > 0) return among;
  const has = listOf(model, test.has);
  if (has.length > 0) return has.map((item) => [item]);
  const mentions = listOf(model, test.mentions);
  if (mentions.length > 0) return mentions;
  if (range) return [bandWithin(model, test.fact, range) ?? middle(...range)];
  if (atLeast !== null && atLeast !== undefined) return [atMost !== null && atMost !== undefined ? middle(atLeast, atMost) : atLeast];
  if (type === "timeline" && typeof atMost === "number" && atMost >= 31) return ["this-month"];
  if (atMost !== null && atMost !== undefined) return [atMost];
  if (withinDays !== null && withinDays !== undefined) return [now.toISOString().slice(0, 10)];
  return known === false ? [null] : [plausible(model, test.fact, type, now)];
}

/** Values that a test does not hold of. */
function unfitting(model: Model, test: FactTest, type: FactType): FactValue[] {
  const { is, atLeast, atMost, known } = test;
  const range = rangeOf(model, test.between);
  if (typeof is === "boolean") return [!is];
  if (known !== null && known !== undefined) return known ? [null] : [plausible(model, test.fact, type, new Date())];
  if (typeof atMost === "number") return [atMost + 1];
  if (typeof range?.[1] === "number") return [range[1] + 1];
  if (typeof atLeast === "number") return [atLeast - 1];
  const named = new Set([...listOf(model, test.in), ...(typeof is === "string" ? [is] : [])]);
  const words = type === "seniority" ? SENIORITIES : model.facts?.[test.fact]?.options;
  if (words) return words.filter((word) => !named.has(word));
  if (type === "country") return ["NZ", "BR"].filter((code) => !named.has(code));
  return type === "list" ? [["other"]] : type === "date" ? ["2000-01-01"] : ["other"];
}

/** The answer to a question that lies within a range as a whole. */
function bandWithin(model: Model, fact: string, [least, most]: [number | string, number | string]): string | undefined {
  const bands = model.questions?.find((one) => one.fact === fact)?.options?.map(({ value }) => value) ?? [];
  return bands.find((band) => {
    const [, low, high] = /^(\d+)-(\d+)$/.exec(band) ?? [];
    return low !== undefined && Number(low) >= Number(least) && Number(high) <= Number(most);
  });
}

/** A whole number or a day between two. */
function middle(low: number | string, high: number | string): FactValue {
  if (typeof low === "number" && typeof high === "number") return Math.round((low + high) / 2);
  return low;
}

/** Something to be known of a fact of which only that matters. */
export function plausible(model: Model, fact: string, type: FactType, now: Date): FactValue {
  const option = model.questions?.find((one) => one.fact === fact)?.options?.[0]?.value ?? model.facts?.[fact]?.options?.[0];
  if (option !== undefined) return type === "list" ? [option] : option;
  const inHalfAYear = new Date(now.getTime() + 182 * 86_400_000).toISOString().slice(0, 10);
  const values: Record<FactType, FactValue> = {
    email: ADDRESS["corporate"]!, text: "yes", number: 1, timeline: "this-quarter", country: "US", list: ["other"], date: inHalfAYear,
    boolean: true, seniority: "director", choice: null,
  };
  return values[type];
}
