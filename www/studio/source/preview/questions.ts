// What the answer to each open question would make of a lead: by scoring the lead with that answer.
import type { Lead, Model, Question, Scorecard } from "#package";
import { testsOfFact } from "./conditions.ts";
import { applied, ways, type FactValue } from "./changes.ts";
import { factsOf, isOpen, rootOf } from "./facts.ts";

export interface Answer {
  value: FactValue;
  /** As the question words it. */
  label?: string;
  total: number;
  band: string;
  quality: boolean;
  chance: number;
}

export interface Effect {
  id: string;
  fact: string;
  text: string;
  answers: Answer[];
  /** The totals of the worst and the best answer, leaving it open being one. */
  low: number;
  high: number;
  /** The points between them. */
  swing: number;
}

/** Scores a lead. */
export type Score = (lead: Lead) => Scorecard;

/** The questions whose fact is not known, those that change most first; the others keep the order of the model. */
export function effects(model: Model, lead: Lead, score: Score): Effect[] {
  const now = score(lead);
  // A seniority may be known by the job title: then no rule waits for it.
  const awaited = new Set(now.missing.map(({ fact }) => rootOf(fact)));
  const isAsked = ({ fact }: Question) =>
    isOpen(lead.facts?.[fact]) && (fact !== "seniority" || isOpen(lead.facts?.["jobTitle"]) || awaited.has("seniority"));
  const types = new Map(factsOf(model).map(({ name, type }) => [name, type]));
  const found = (model.questions ?? []).filter(isAsked).map((question): Effect => {
    const { id, fact, text } = question;
    const answers = answersOf(model, question, types.get(fact) ?? "text").map(({ value, label }): Answer => {
      const { total, band, quality, chance } = score(applied(lead, [{ kind: "fact", fact, value }]));
      return { value, ...(label ? { label } : {}), total, band, quality, chance };
    });
    const totals = answers.map(({ total }) => total);
    // It may also be left open.
    const [low, high] = [Math.min(now.total, ...totals), Math.max(now.total, ...totals)];
    return { id, fact, text, answers, low, high, swing: high - low };
  });
  return found.sort((one, other) => other.swing - one.swing);
}

/** The answers to choose from, else one that each test holds of and one that it does not. */
function answersOf(model: Model, { fact, options }: Question, type: string): { value: FactValue; label?: string }[] {
  const asList = (value: string): FactValue => (type === "list" ? [value] : value);
  if (options?.length) return options.map(({ value, label }) => ({ value: asList(value), ...(label ? { label } : {}) }));
  if (type === "boolean") return [{ value: true }, { value: false }];
  const declared = model.facts?.[fact]?.options;
  if (declared) return declared.map((value) => ({ value }));
  const values = testsOfFact(model, fact).flatMap((test) =>
    [true, false].flatMap((isWanted) => ways(model, test, isWanted).slice(0, 1).flatMap(([change]) => (change?.kind === "fact" ? [change.value] : []))));
  return [...new Map(values.filter((value) => !isOpen(value)).map((value) => [JSON.stringify(value), { value }])).values()];
}
