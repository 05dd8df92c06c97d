// What a condition can test: the facts with their kinds, and the tests that fit each kind. As in the core's
// `facts/mod.rs` and `model/resolve.rs`; a test of this file holds each of them against the module.
import type { Condition, EventTest, FactTest, Model } from "#package";
import { EVENTS, SENIORITIES } from "../vocabulary.ts";
import { isObject, objectAt, textsAt } from "./pointer.ts";

export { EVENTS, SENIORITIES };

export type Kind = "text" | "email" | "number" | "country" | "list" | "date" | "boolean" | "choice" | "domain";

export const EMAIL_KINDS = ["corporate", "personal", "student", "academic", "disposable", "relay", "mixed", "reserved"];

/** Facts that every model knows and that rules may test. */
export const BUILT_IN: Record<string, Kind> = {
  email: "email", emailKind: "choice", emailDomain: "domain", competitor: "boolean", ownStaff: "boolean", phone: "text", company: "text",
  jobTitle: "text", seniority: "choice", industry: "text", employees: "number", revenue: "number", country: "country", tech: "list",
  useCase: "text", currentSolution: "text", budget: "number", budgetOwner: "boolean", timelineDays: "number", renewalDate: "date", consent: "boolean",
  intentSurge: "boolean", phoneVerified: "boolean", duplicate: "boolean", bounced: "boolean", spam: "boolean", salesAccepted: "boolean",
  committeeMembers: "number", honeypotFilled: "boolean", secondsToFill: "number", pastedAtOnce: "boolean", fasterThanReading: "boolean",
};

/** The lists of the ideal customer profile that words can be held against, and the ranges for numbers. */
export const ICP_LISTS = ["industries", "countries", "tech", "keywords", "competitors", "ownDomains", "highIntentPages"] as const;
export const ICP_RANGES = ["employees", "revenue"] as const;

export const declaredFacts = (model: Model): string[] => Object.keys(objectAt(model, "/facts"));
export const eventsOf = (model: Model): string[] => [...new Set([...EVENTS, ...textsAt(model, "/events")])];

/** Kinds of page: those with patterns, and those that the profile names. */
export const pagesOf = (model: Model): string[] =>
  [...new Set([...Object.keys(objectAt(model, "/pages")), ...textsAt(model, "/icp/highIntentPages")])];

export function kindOf(model: Model, fact: string): Kind {
  const built = Object.hasOwn(BUILT_IN, fact) ? BUILT_IN[fact] : undefined;
  if (built) return built;
  const declared = objectAt(model, "/facts")[fact];
  const type = isObject(declared) ? declared["type"] : undefined;
  return type === "number" || type === "boolean" || type === "list" || type === "date" || type === "choice" ? type : "text";
}

/** The values of a fact that has a fixed set of them. */
export function choicesOf(model: Model, fact: string): string[] {
  if (fact === "seniority") return SENIORITIES;
  if (fact === "emailKind") return EMAIL_KINDS;
  const declared = objectAt(model, "/facts")[fact];
  return isObject(declared) ? textsAt(declared, "/options") : [];
}

export const TESTS = ["is", "in", "has", "mentions", "atLeast", "atMost", "between", "withinDays", "known"] as const;
export type TestKey = (typeof TESTS)[number];

const FITTING: Record<Kind, readonly TestKey[]> = {
  text: ["in", "is", "mentions", "known"],
  email: ["known"],
  number: ["atLeast", "atMost", "between", "is", "known"],
  country: ["in", "is", "known"],
  list: ["has", "known"],
  date: ["withinDays", "atLeast", "atMost", "between", "known"],
  boolean: ["is", "known"],
  choice: ["in", "is", "known"],
  domain: ["in", "is", "known"],
};

/** The tests that fit a kind of fact, the usual first. */
export const testsFor = (kind: Kind): readonly TestKey[] => FITTING[kind];

/** The tests that an object holds. */
export const testsOf = (test: Record<string, unknown>): TestKey[] =>
  TESTS.filter((key) => test[key] !== undefined && test[key] !== null);

/** What a new test begins with: something that the check accepts where there is such a thing. */
export function firstValue(model: Model, fact: string, key: TestKey): unknown {
  const kind = kindOf(model, fact);
  const choices = choicesOf(model, fact);
  const day = "2027-01-01";
  const one = choices[0] ?? (kind === "country" ? "US" : "");
  switch (key) {
    case "known": return true;
    case "is": return kind === "boolean" ? true : kind === "number" ? 1 : one;
    case "in": case "has": case "mentions": return choices.length > 0 || kind === "country" ? [one] : [];
    case "withinDays": return 30;
    case "between": return kind === "date" ? ["2026-01-01", day] : [1, 100];
    default: return kind === "date" ? day : 1;
  }
}

export const CONDITIONS = ["all", "any", "not", "fact", "event"] as const;
export type ConditionKind = (typeof CONDITIONS)[number];

/** Which kind of condition an object is, as the core decides it; undefined where it is none. */
export function conditionKind(value: unknown): ConditionKind | undefined {
  return isObject(value) ? CONDITIONS.find((key) => value[key] !== undefined && value[key] !== null) : undefined;
}

/** Whether the small forms show all that there is in a condition. What they cannot show is edited as JSON. */
export function hasForm(value: unknown): value is Condition {
  const kind = conditionKind(value);
  if (!kind || !isObject(value)) return false;
  const keys = Object.keys(value);
  if (kind === "all" || kind === "any") return keys.length === 1 && Array.isArray(value[kind]) && value[kind].every(hasForm);
  if (kind === "not") return keys.length === 1 && hasForm(value["not"]);
  if (typeof value[kind] !== "string") return false;
  return kind === "event"
    ? keys.every((key) => ["event", "page", "withinDays", "count", "distinctPages"].includes(key)) && isPages(value["page"])
    : keys.every((key) => key === "fact" || isTest(key, value[key]));
}

const isNothing = (value: unknown) => value === undefined || value === null;
const isTexts = (value: unknown) => Array.isArray(value) && value.every((item) => typeof item === "string");
const isReference = (value: unknown) => isObject(value) && Object.keys(value).length === 1 && typeof value["icp"] === "string";
const isPages = (value: unknown) => isNothing(value) || typeof value === "string" || isTexts(value) || isReference(value);
const isBound = (value: unknown) => typeof value === "number" || typeof value === "string";

function isTest(key: string, value: unknown): boolean {
  if (isNothing(value)) return true;
  switch (key) {
    case "is": return isBound(value) || typeof value === "boolean";
    case "in": case "has": case "mentions": return isTexts(value) || isReference(value);
    case "between": return isReference(value) || (Array.isArray(value) && value.length === 2 && value.every(isBound));
    case "known": return typeof value === "boolean";
    case "atLeast": case "atMost": return isBound(value);
    case "withinDays": return typeof value === "number";
    default: return false;
  }
}

/** A new condition of a kind; what was there before is kept inside where it can be. */
export function turned(model: Model, before: unknown, kind: ConditionKind): Condition {
  const was = conditionKind(before);
  const parts = was === "all" || was === "any" ? ((before as Record<string, Condition[]>)[was] ?? []) : was === "not" ? [(before as { not: Condition }).not] : [];
  const first = parts[0] ?? (was ? (before as Condition) : newFact(model));
  switch (kind) {
    case "all": return { all: parts.length > 0 ? parts : [first] };
    case "any": return { any: parts.length > 0 ? parts : [first] };
    case "not": return { not: parts.length > 1 ? (before as Condition) : first };
    case "fact": return parts.find((part): part is FactTest => conditionKind(part) === "fact") ?? newFact(model);
    case "event": return parts.find((part): part is EventTest => conditionKind(part) === "event") ?? { event: "demo-request" };
  }
}

export const newFact = (model: Model): FactTest => factTest(model, "budgetOwner");

/** The test of a fact that fits it first. */
export function factTest(model: Model, fact: string): FactTest {
  const key = testsFor(kindOf(model, fact))[0] ?? "known";
  const value = firstValue(model, fact, key);
  const isEmptyList = Array.isArray(value) && value.length === 0;
  return (isEmptyList ? { fact, known: true } : { fact, [key]: value }) as FactTest;
}

/** Numbers and dates tell a date from a number by the fact. */
export const isDate = (model: Model, fact: string): boolean => kindOf(model, fact) === "date";

/** A copy of an id that is not taken yet: `fit.industry-2`. */
export function freeName(wanted: string, taken: readonly string[]): string {
  const stem = wanted.replace(/-\d+$/, "").slice(0, 60);
  if (!taken.includes(wanted)) return wanted;
  for (let count = 2; ; count += 1) if (!taken.includes(`${stem}-${count}`)) return `${stem}-${count}`;
}
