// The facts that a model knows: what they are, who can tell them, and which come first.
import type { Model } from "#package";
import { SENIORITIES } from "../vocabulary.ts";
import { isFactTest, listOf, testsOfFact, testsOfModel } from "./conditions.ts";

export type FactType = "email" | "text" | "number" | "timeline" | "country" | "list" | "date" | "boolean" | "seniority" | "choice";

export interface Option {
  value: string;
  /** As the model words it; none: the value, or a text of the studio's. */
  label?: string;
}

export interface Fact {
  name: string;
  type: FactType;
  /** Whether the visitor can tell it, or only others later. */
  reach: "form" | "later";
  /** Whether the model declares it. */
  isOwn: boolean;
  /** Values to choose from; where the type is not `choice` or `seniority`, others are possible. */
  options: Option[];
  /** The question that asks for it, if there is one. */
  question?: string;
}

/** As `src/facts/mod.rs` lists them; `+` marks what only others can tell. Derived ones are missing: nobody gives them. */
const BUILT_IN: readonly (readonly [string, FactType])[] = [
  ["email", "email"], ["company", "text"], ["jobTitle", "text"], ["seniority", "seniority"], ["industry", "text"], ["employees", "number"],
  ["country", "country"], ["tech", "list"], ["useCase", "text"], ["currentSolution", "text"], ["timelineDays", "timeline"], ["budget", "number"],
  ["budgetOwner", "boolean"], ["renewalDate", "date"], ["revenue", "number"], ["consent", "boolean"], ["phone", "text"], ["firstName", "text"],
  ["lastName", "text"], ["+intentSurge", "boolean"], ["+committeeMembers", "number"], ["+phoneVerified", "boolean"], ["+duplicate", "boolean"],
  ["+bounced", "boolean"], ["+spam", "boolean"], ["+salesAccepted", "boolean"], ["+honeypotFilled", "boolean"], ["+secondsToFill", "number"],
  ["+pastedAtOnce", "boolean"], ["+fasterThanReading", "boolean"],
];

const DERIVED = new Set(["emailKind", "emailDomain", "competitor", "ownStaff"]);

export const TIMELINE = ["this-month", "this-quarter", "this-year", "no-plan"];

/** The fact that tells this one: the address for what is derived from it. */
export const rootOf = (fact: string): string => (DERIVED.has(fact) ? "email" : fact);

/** Every fact of a model, its own last. */
export function factsOf(model: Model): Fact[] {
  const builtIn = BUILT_IN.map(([name, type]) => {
    const reach = name.startsWith("+") ? "later" as const : "form" as const;
    return { name: name.replace("+", ""), type, reach, isOwn: false };
  });
  const own = Object.entries(model.facts ?? {}).map(([name, { type, reach }]) => ({ name, type, reach: reach ?? "form" as const, isOwn: true }));
  const declared = new Set(own.map(({ name }) => name));
  return [...builtIn.filter(({ name }) => !declared.has(name)), ...own].map((fact) => {
    const question = model.questions?.find((one) => one.fact === fact.name);
    return { ...fact, options: optionsOf(model, fact.name, fact.type), ...(question ? { question: question.text } : {}) };
  });
}

/** The values that the questions, the declaration and the tests of a fact name. */
function optionsOf(model: Model, name: string, type: FactType): Option[] {
  if (type === "boolean" || type === "email" || type === "country" || type === "date") return [];
  const options = new Map<string, Option>();
  const add = (value: string, label?: string | null) => {
    if (!options.has(value)) options.set(value, label ? { value, label } : { value });
  };
  for (const question of model.questions ?? []) {
    if (question.fact === name) for (const { value, label } of question.options ?? []) add(value, label);
  }
  for (const value of model.facts?.[name]?.options ?? []) add(value);
  if (type === "seniority") SENIORITIES.forEach((value) => add(value));
  if (type === "timeline") TIMELINE.forEach((value) => add(value));
  if (type === "text" || type === "list") {
    for (const { is, in: among, has } of testsOfFact(model, name)) {
      if (typeof is === "string") add(is);
      for (const value of [...listOf(model, among), ...listOf(model, has)]) add(value);
    }
  }
  if (type === "choice" || type === "seniority") {
    const known = new Set(type === "seniority" ? SENIORITIES : model.facts?.[name]?.options ?? []);
    return [...options.values()].filter(({ value }) => known.has(value));
  }
  return [...options.values()];
}

/** Who reads a form is told these by everybody: they belong to every lead, though no rule tests them. */
const ALWAYS = ["email", "company", "jobTitle"];

/** The facts that the model's tests and questions go by, and all others. */
export function sorted(model: Model): { used: Fact[]; more: Fact[] } {
  const names = new Set([
    ...ALWAYS,
    ...testsOfModel(model).filter(isFactTest).map(({ fact }) => rootOf(fact)),
    ...(model.questions ?? []).map(({ fact }) => fact),
  ]);
  const facts = factsOf(model);
  return { used: facts.filter(({ name }) => names.has(name)), more: facts.filter(({ name }) => !names.has(name)) };
}

/** Whether nothing is given of a fact. */
export const isOpen = (value: unknown): boolean => value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);
