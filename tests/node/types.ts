// A reader of every type that crosses the boundary: it must compile, and each line marked as an error must be one.
import type {
  Band, Certainty, Checklist, Condition, Decay, Dimension, DimensionScore, Each, EmailKind, EmailPolicy, EmailVerdict,
  EventTest, FactDeclaration, FactTest, Finding, Frameworks, Icp, IcpReference, Lead, LeadEvent, Missing, Model,
  ModelReference, Problem, QualiformError, Question, QuestionOption, Reason, Route, RouteChoice, Rule, Scorecard, Stage,
  Touches,
} from "../../src/wasm/types.js";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type Keys<T> = T extends unknown ? keyof T : never;
const yes = <_T extends true>(): void => {};

// The contract, part by part.
yes<Same<keyof Lead, "facts" | "events" | "held" | "now">>();
yes<Same<Lead["facts"], Record<string, string | number | boolean | string[] | null> | undefined>>();
yes<Same<Lead["events"], LeadEvent[] | undefined>>();
yes<Same<LeadEvent, { kind: string; page?: string; at?: string }>>();
yes<Same<Lead["held"], Record<string, boolean> | undefined>>();
yes<Same<Scorecard["chance"] | Scorecard["completeness"] | Scorecard["total" | "low" | "high"], number>>();
yes<Same<Scorecard["quality" | "decided"], boolean>>();
yes<Same<Scorecard["stage" | "account"], string | null>>();
yes<Same<Scorecard["route"], RouteChoice>>();
yes<Same<RouteChoice, { id: string; respondWithinMinutes: number | null; touches?: Touches }>>();
yes<Same<Scorecard["dimensions"], Record<string, DimensionScore>>>();
yes<Same<DimensionScore, { points: number; raw: number; cap: number | null; floor: number; low: number; high: number }>>();
yes<Same<Reason, { rule: string; dimension: string; points: number; label: string; evidence: string }>>();
yes<Same<Missing, { rule: string; fact: string; points: number }>>();
yes<Same<Problem, { fact: string; code: string; accepts: string }>>();
yes<Same<Frameworks, { BANT: Checklist; CHAMP: Checklist; MEDDICC: Checklist }>>();
yes<Same<Checklist, { known: string[]; open: string[] }>>();
yes<Same<Scorecard["email"], EmailVerdict | null>>();
yes<Same<ModelReference, { id: string; version: number; hash: string }>>();
yes<Same<EmailVerdict["kind"], EmailKind | null>>();
yes<Same<EmailKind, "corporate" | "personal" | "student" | "academic" | "disposable" | "relay" | "mixed" | "reserved">>();
yes<Same<Certainty, "listed" | "pattern" | "presumed">>();
yes<Same<Finding, { code: string; path: string; message: string }>>();
yes<Same<Keys<Condition>, "all" | "any" | "not" | keyof FactTest | keyof EventTest>>();
yes<Same<IcpReference["icp"], keyof Icp>>();

const frameworks = (card: Scorecard): Record<"BANT" | "CHAMP" | "MEDDICC", Checklist> => card.frameworks;

export const lead: Lead = {
  facts: { email: "jo@acme.com", employees: 400, tech: ["salesforce"], consent: true, phone: null },
  events: [{ kind: "page", page: "pricing", at: "2026-01-15T10:00:00Z" }, { kind: "demo-request" }],
  held: { "fit.geography": true },
  now: "2026-01-15T10:00:00Z",
};

const icp: Icp = { industries: ["software"], employees: [200, 2000], ownDomains: ["acme.com"] };
const facts: Record<string, FactDeclaration> = { seats: { type: "number", reach: "form" }, plan: { type: "choice", options: ["a"] } };
const dimensions: Record<string, Dimension> = { fit: { floor: 20, cap: 50 }, penalty: { cap: null } };
const bands: Band[] = [{ id: "A", atLeast: 80 }, { id: "B" }];
const event: EventTest = { event: "page", page: { icp: "highIntentPages" }, withinDays: 7, distinctPages: 2 };
const fact: FactTest = { fact: "employees", between: { icp: "employees" } };
const when: Condition = { all: [fact, { any: [event, { not: { fact: "country", in: ["US"] } }] }] };
const stages: Stage[] = [{ id: "MQL", quality: true, when }];
const touches: Touches = { firstHour: 2, total: [12, 15], businessDays: [7, 10] };
const routes: Route[] = [{ id: "sales", quality: true, respondWithinMinutes: 5, touches }, { id: "nurture" }];
const decay: Decay = { halfLifeDays: 14, windowDays: 90 };
const each: Each = { each: 3 };
const rules: Rule[] = [
  { id: "fit.size", dimension: "fit", points: 10, when, label: "Size" },
  { id: "fit.pages", dimension: "fit", points: 5, when: event, label: "Pages", decay, repeat: each, prior: 0.2 },
  { id: "fit.trial", dimension: "fit", points: 5, when: { event: "trial-activation" }, label: "Trial", repeat: "once" },
];
const options: QuestionOption[] = [{ value: "1-50", label: "Up to 50", share: 0.5 }];
const questions: Question[] = [{ id: "size", fact: "employees", text: "How many are you?", options, effort: 1, required: false }];
const emailPolicy: EmailPolicy = { mode: "note", kinds: ["disposable"] };

export const model: Model = {
  $schema: "model.schema.json", id: "mine", version: 1, calibratedOn: null, icp, facts, events: ["webinar"], dimensions,
  threshold: 80, bands, stages, routes, rules, questions, pages: { pricing: ["/pricing*"] }, emailPolicy,
  texts: { en: { "email.suggestion": "Did you mean {address}?" } },
};

export const told = (error: QualiformError): string[] =>
  [error.name, error.code, error.path, error.message, ...(error.errors ?? []).map(({ path }) => path)];

export const parts = (card: Scorecard): number => Object.keys(frameworks(card)).length;

// @ts-expect-error a misspelt key
export const misspelt: Model = { ...model, treshold: 80 };
// @ts-expect-error a key that must be there
export const short: Rule = { id: "fit.size", dimension: "fit", points: 10, when };
// @ts-expect-error no such list of the profile
export const stray: Condition = { fact: "industry", in: { icp: "industry" } };
// @ts-expect-error no such way to treat an address
export const harsh: EmailPolicy = { mode: "refuse" };
// @ts-expect-error facts are not functions
export const odd: Lead = { facts: { email: () => "jo@acme.com" } };
// @ts-expect-error an event has a kind
export const nameless: LeadEvent = { page: "pricing" };
// @ts-expect-error neither all nor any nor a test
export const empty: Condition = {};
