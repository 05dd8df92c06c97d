// What the conditions of a model test, read from the document.
import type { Condition, EventTest, FactTest, Icp, IcpReference, Model } from "#package";
import { EVENTS } from "../vocabulary.ts";

export const isFactTest = (condition: Condition): condition is FactTest => "fact" in condition;

/** The tests that a condition is made of. */
export function testsOf(when: Condition): (FactTest | EventTest)[] {
  if ("all" in when) return when.all.flatMap(testsOf);
  if ("any" in when) return when.any.flatMap(testsOf);
  if ("not" in when) return testsOf(when.not);
  return [when];
}

/** Every test of a model: of its rules, stages and routes. */
export function testsOfModel(model: Model): (FactTest | EventTest)[] {
  return [...model.rules, ...(model.stages ?? []), ...model.routes].flatMap(({ when }) => (when ? testsOf(when) : []));
}

/** The tests of one fact. */
export const testsOfFact = (model: Model, fact: string): FactTest[] =>
  testsOfModel(model).filter((test): test is FactTest => isFactTest(test) && test.fact === fact);

/** A list as it is written, or the list of the profile that it refers to. */
export function listOf(model: Model, list: readonly string[] | string | IcpReference | null | undefined): string[] {
  if (list === null || list === undefined) return [];
  if (typeof list === "string") return [list];
  if ("icp" in list) {
    const named = (model.icp as Icp | null | undefined)?.[list.icp];
    return Array.isArray(named) ? named.filter((one): one is string => typeof one === "string") : [];
  }
  return [...list];
}

/** The two ends of a range as written, or those of the profile. */
export function rangeOf(model: Model, range: FactTest["between"]): [number | string, number | string] | null {
  if (!range) return null;
  if (Array.isArray(range)) return range;
  const named = model.icp?.[range.icp];
  return Array.isArray(named) && named.length === 2 ? [named[0]!, named[1]!] : null;
}

/** The kinds of page that a model knows: by its patterns, its profile and its tests. */
export function pagesOf(model: Model): string[] {
  const tested = testsOfModel(model).flatMap((test) => (isFactTest(test) ? [] : listOf(model, test.page)));
  return [...new Set([...Object.keys(model.pages ?? {}), ...(model.icp?.highIntentPages ?? []), ...tested])];
}

/** The kinds of event that a model knows: those that it tests first. */
export function eventsOf(model: Model): string[] {
  const tested = testsOfModel(model).flatMap((test) => (isFactTest(test) ? [] : [test.event]));
  return [...new Set([...tested, ...(model.events ?? []), ...EVENTS])];
}
