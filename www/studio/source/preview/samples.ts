// Eight leads that show what a model does. They are made from the model itself, so that each is telling with any.
import type { Lead, Model, Rule } from "#package";
import { applied, ways, type Change, type Changes } from "./changes.ts";
import { testsOf, isFactTest } from "./conditions.ts";
import { factsOf, rootOf } from "./facts.ts";

export const SAMPLES = ["ideal", "nothing", "noIntent", "cap", "floor", "student", "catch", "returning"] as const;
export type Sample = (typeof SAMPLES)[number];

const PERSON = { firstName: "Jo", lastName: "Doe", email: "jo.doe@northwind-freight.com", company: "Northwind Freight", jobTitle: "Director of Operations" };
const STUDENT = { firstName: "Sam", lastName: "Lee", email: "sam.lee@gmail.com", jobTitle: "Student" };

/** The lead of a sample. */
export function sample(model: Model, name: Sample, now = new Date()): Lead {
  const rewards = model.rules.filter(({ points }) => points > 0);
  const of = (dimension: string) => rewards.filter((rule) => rule.dimension === dimension);
  const facts = factsOf(model);
  const known = new Set(facts.map((fact) => fact.name));
  // What the visitor tells: signals that others report may be intent too.
  const later = facts.filter(({ reach }) => reach === "later").map((fact) => fact.name);
  const told = new Set(rewards.filter((rule) => !touches(rule, later)).map(({ id }) => id));
  const person = (facts: Record<string, string>): Lead => ({ facts: Object.fromEntries(Object.entries(facts).filter(([fact]) => known.has(fact))), events: [] });
  const make: Record<Sample, () => Lead> = {
    ideal: () => meeting(model, person(PERSON), rewards, now),
    nothing: () => applied({ facts: {}, events: [] }, request(model)),
    noIntent: () => meeting(model, person(PERSON), rewards.filter((rule) => !isEvent(rule) && told.has(rule.id)), now),
    cap: () => meeting(model, person(PERSON), of(mostCut(model)), now),
    floor: () => lacking(model, person(PERSON), now),
    student: () => applied(meeting(model, person(STUDENT), rewards.filter((rule) => !touches(rule, ["emailKind", "email", "seniority"])).slice(0, 4), now), careers(model)),
    catch: () => caught(model, meeting(model, person(PERSON), rewards.filter((rule) => !touches(rule, catchFacts(model))), now), now),
    returning: () => returning(model, person(PERSON), now),
  };
  return make[name]();
}

const isEvent = ({ when }: Rule): boolean => testsOf(when).some((test) => !isFactTest(test));
const touches = ({ when }: Rule, facts: string[]): boolean => testsOf(when).some((test) => isFactTest(test) && facts.includes(test.fact));

/** A lead that rules are true of, as far as they agree: what one rule has settled, the next leaves. */
function meeting(model: Model, lead: Lead, rules: Rule[], now: Date): Lead {
  return rules.reduce((made, { when }) => {
    const fitting = ways(model, when, true, now).find((changes) => changes.every((change) => agrees(made, change)));
    return fitting ? applied(made, fitting.filter((change) => change.kind !== "event" || !holds(made, change))) : made;
  }, lead);
}

const agrees = (lead: Lead, change: Change): boolean =>
  change.kind === "event" || (change.kind === "fact" && (lead.facts?.[change.fact] === undefined || lead.facts[change.fact] === change.value));

const holds = (lead: Lead, change: Extract<Change, { kind: "event" }>): boolean =>
  lead.events?.some(({ kind, page }) => kind === change.event && page === change.page) ?? false;

/** What a visitor does of whom nothing else is known: the request that brings most points. */
function request(model: Model): Changes {
  const demo: Change = { kind: "event", event: "demo-request" };
  const requests = model.rules.filter((rule) => rule.points > 0 && isEvent(rule)).sort((one, other) => other.points - one.points);
  if (requests.some(({ when }) => testsOf(when).some((test) => !isFactTest(test) && test.event === "demo-request"))) return [demo];
  return requests[0] ? ways(model, requests[0].when)[0] ?? [demo] : [demo];
}

const careers = (model: Model): Changes => (model.pages?.["careers"] ? [{ kind: "event", event: "page", page: "careers" }] : []);

/** The dimension whose rules would bring most beyond its cap. */
function mostCut(model: Model): string {
  const sum = (name: string) => model.rules.filter(({ dimension, points }) => dimension === name && points > 0).reduce((all, { points }) => all + points, 0);
  const beyond = ([name, { cap }]: [string, { cap?: number | null }]) => (typeof cap === "number" ? sum(name) - cap : -Infinity);
  return Object.entries(model.dimensions).sort((one, other) => beyond(other) - beyond(one))[0]?.[0] ?? "";
}

/** A lead with all points but those of one dimension that has a floor: one of facts alone where there is one, as of events see `noIntent`. */
function lacking(model: Model, lead: Lead, now: Date): Lead {
  const floors = Object.entries(model.dimensions).filter(([, { floor }]) => (floor ?? 0) > 0).map(([name]) => name);
  const ofFacts = floors.filter((name) => !model.rules.some((rule) => rule.dimension === name && isEvent(rule)));
  const [left = ""] = [...ofFacts, ...floors];
  const spared = model.rules.filter(({ dimension }) => dimension === left).flatMap(({ when }) => testsOf(when));
  const facts = new Set(spared.filter(isFactTest).map(({ fact }) => rootOf(fact)));
  const events = new Set(spared.flatMap((test) => (isFactTest(test) ? [] : [test.event])));
  const person = { ...lead, facts: Object.fromEntries(Object.entries(lead.facts ?? {}).filter(([fact]) => !facts.has(fact))) };
  const isApart = ({ when }: Rule) => testsOf(when).every((test) => (isFactTest(test) ? !facts.has(rootOf(test.fact)) : !events.has(test.event)));
  return meeting(model, person, model.rules.filter((rule) => rule.points > 0 && isApart(rule)), now);
}

/** The penalty that tells most of a lead that has everything else: a competitor, else the heaviest. */
export function catchOf(model: Model): Rule | undefined {
  const penalties = model.rules.filter(({ points }) => points < 0).sort((one, other) => one.points - other.points);
  return penalties.find((rule) => touches(rule, ["competitor"]) && model.icp?.competitors?.length) ?? penalties[0];
}

/** What that penalty goes by: rules on the same would speak of somebody else. */
function catchFacts(model: Model): string[] {
  const facts = testsOf(catchOf(model)?.when ?? { all: [] }).filter(isFactTest).map(({ fact }) => fact);
  return facts.some((fact) => rootOf(fact) === "email") ? [...facts, "email", "emailKind", "competitor"] : facts;
}

function caught(model: Model, lead: Lead, now: Date): Lead {
  const rule = catchOf(model);
  const changes = rule ? ways(model, rule.when, true, now)[0] ?? [] : [];
  const made = applied(lead, changes);
  // Somebody else's address is no proof of this company.
  return changes.some((change) => change.kind === "fact" && change.fact === "email") ? { ...made, facts: { ...made.facts, company: "" } } : made;
}

/** Somebody who was here before: what was settled then is held, without the answers. */
function returning(model: Model, lead: Lead, now: Date): Lead {
  const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString();
  const settled = model.rules.filter((rule) => rule.points > 0 && !isEvent(rule) && !touches(rule, ["emailKind", "email", "seniority"])).slice(0, 3);
  const pages = Object.keys(model.pages ?? {}).filter((page) => page !== "careers").slice(0, 2);
  const events = pages.map((page, place) => ({ kind: "page", page, at: daysAgo(place === 0 ? 3 : 12) }));
  const wanted = applied({ facts: {}, events: [] }, request(model)).events ?? [];
  return { ...lead, events: [...events, ...wanted], held: Object.fromEntries(settled.map(({ id }) => [id, true])) };
}
