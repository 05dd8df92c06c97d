// Conditions and rules in plain words, in the language of the studio.
import type { Condition, EventTest, FactTest, Model, Rule } from "#package";
import { choicesOf, conditionKind, hasForm, isDate, kindOf } from "../model/tests.ts";
import { isObject, listAt, objectAt } from "../model/pointer.ts";
import { day, number, regionName } from "../texts/format.ts";
import { language, lookUp, t, type Key } from "../texts/index.ts";

/** With a capital at the beginning. */
export function capital(text: string): string {
  const first = [...text][0] ?? "";
  return first.toLocaleUpperCase(language.value) + text.slice(first.length);
}

const said = (name: string): string | undefined => lookUp("sheet", name);

/** What a fact is called within a sentence; one of the model's own has its own name. */
const factWord = (fact: string): string => said(`fact.${fact}`) ?? fact;

export const factName = (fact: string): string => capital(factWord(fact));
export const eventName = (event: string): string => capital(said(`event.${event}`) ?? event);
export const choiceName = (choice: string): string => said(`choice.${choice}`) ?? choice;
export const testName = (test: string): string => said(`test.${test}`) ?? test;
export const icpName = (key: string): string => said(`icp.${key}`) ?? key;

export const dimensionName = (model: Model, name: string): string => {
  const dimension = objectAt(model, "/dimensions")[name];
  const label = isObject(dimension) ? dimension["label"] : undefined;
  return typeof label === "string" && label ? label : (said(`dimension.${name}`) ?? capital(name));
};

/** Longer lists than this are cut in a sentence: the sheet has them in full where it tells of the ideal customer. */
const LISTED = 8;

export function listed(items: readonly string[], type: "conjunction" | "disjunction"): string {
  const shown = items.length > LISTED + 1 ? [...items.slice(0, LISTED), t("sheet.others", { count: items.length - LISTED })] : items;
  return joinedWords(shown, type === "conjunction");
}

/** A country by its name in the language of the studio. */
export function countryName(code: string): string {
  if (!/^[A-Za-z]{2}$/.test(code)) return code;
  return regionName(code.toUpperCase());
}

/** When a condition is true, as a clause. A condition that the forms cannot show is given as it is written. */
export function clause(model: Model, condition: Condition, isNegated = false): string {
  if (!hasForm(condition)) return JSON.stringify(condition);
  const kind = conditionKind(condition);
  if ("not" in condition && kind === "not") return clause(model, condition.not, !isNegated);
  if (kind === "all" || kind === "any") {
    const parts = (condition as Record<string, Condition[]>)[kind] ?? [];
    // What is not "A or B" is "not A and not B": the core's three values keep to De Morgan too.
    return joinedWords(parts.map((part) => inner(model, part, isNegated)), (kind === "all") !== isNegated);
  }
  return kind === "event" ? eventClause(condition as EventTest, model, isNegated) : factClause(condition as FactTest, model, isNegated);
}

/** Groups inside a group stand in brackets: nobody has to know which word binds closer. */
function inner(model: Model, part: Condition, isNegated: boolean): string {
  const text = clause(model, part, isNegated);
  const within = "not" in part ? part.not : part;
  const kind = conditionKind(within);
  const isGroup = (kind === "all" || kind === "any") && ((within as Record<string, unknown[]>)[kind]?.length ?? 0) > 1;
  return isGroup ? t("sheet.bracketed", { what: text }) : text;
}

/** Formats by language: making one takes longer than all that it is used for. */
const lists = new Map<string, Intl.ListFormat>();

/** Parts joined by "and" or "or". */
export function joinedWords(parts: readonly string[], isAll: boolean): string {
  const type = isAll ? "conjunction" : "disjunction";
  const key = `${language.value} ${type}`;
  let format = lists.get(key);
  if (!format) lists.set(key, (format = new Intl.ListFormat(language.value, { type, style: "long" })));
  return format.format(parts);
}

function factClause(test: FactTest, model: Model, isNegated: boolean): string {
  const fact = factWord(test.fact);
  const parts: string[] = [];
  const say = (name: string, values: Record<string, string | number> = {}) =>
    parts.push(t(`sheet.${isNegated ? "not" : "is"}.${name}` as Key, { fact, ...values }));
  const value = (one: unknown) => valueWord(model, test.fact, one);
  const list = (written: unknown) => listWord(model, test.fact, written);
  const some = (one: unknown) => one !== undefined && one !== null;
  const date = isDate(model, test.fact) ? "date" : "number";
  if (typeof test.is === "boolean") parts.push(yesNo(test.fact, test.is !== isNegated));
  else if (some(test.is)) say("equal", { value: value(test.is) });
  if (some(test.in)) say("in", { values: list(test.in) });
  if (some(test.has)) say("has", { values: list(test.has) });
  if (some(test.mentions)) say("mentions", { values: list(test.mentions) });
  if (some(test.atLeast) && some(test.atMost)) say("between", { low: value(test.atLeast), high: value(test.atMost) });
  else if (some(test.atLeast)) say(`atLeast-${date}`, { value: value(test.atLeast) });
  else if (some(test.atMost)) say(`atMost-${date}`, { value: value(test.atMost) });
  if (some(test.between)) {
    const [low, high] = rangeOf(model, test.between);
    say("between", { low: value(low), high: value(high) });
  }
  if (some(test.withinDays)) say("withinDays", { days: test.withinDays ?? 0 });
  if (typeof test.known === "boolean") parts.push(t(test.known !== isNegated ? "sheet.is.known" : "sheet.not.known", { fact }));
  return joinedWords(parts, !isNegated);
}

function yesNo(fact: string, isYes: boolean): string {
  return said(`${isYes ? "yes" : "no"}.${fact}`) ?? t(isYes ? "sheet.is.yes" : "sheet.is.no", { fact: factWord(fact) });
}

function rangeOf(model: Model, written: unknown): unknown[] {
  return isObject(written) ? listAt(model, `/icp/${String(written["icp"])}`) : Array.isArray(written) ? written : [];
}

function valueWord(model: Model, fact: string, value: unknown): string {
  if (value === undefined || value === null) return t("common.unknown");
  if (typeof value === "number") return number(value, 6);
  const text = String(value);
  if (isDate(model, fact)) return day(text);
  if (kindOf(model, fact) === "country") return countryName(text);
  return choicesOf(model, fact).length > 0 ? choiceName(text) : text;
}

function listWord(model: Model, fact: string, written: unknown): string {
  const key = isObject(written) ? String(written["icp"]) : null;
  const items = (key === null ? (Array.isArray(written) ? written : []) : listAt(model, `/icp/${key}`)).map((one) => valueWord(model, fact, one));
  if (items.length === 0) return key === null ? t("common.none") : t("sheet.emptyIcp", { list: icpName(key) });
  const text = listed(items, "disjunction");
  return key === null ? text : t("sheet.fromIcp", { list: icpName(key), values: text });
}

function eventClause(test: EventTest, model: Model, isNegated: boolean): string {
  const pages = isObject(test.page) ? listWord(model, "", test.page) : typeof test.page === "string" ? test.page : Array.isArray(test.page) ? listed(test.page, "disjunction") : null;
  const count = test.count ?? 1;
  const distinct = test.distinctPages ?? 0;
  // "Did not" can be said of what happened at all; of how often it happened, only "not".
  const isPlain = count <= 1 && distinct <= 1;
  const verb = isNegated && isPlain ? "didNot" : "did";
  let text = pages === null
    ? (said(`${verb}.${test.event}`) ?? t(`sheet.${verb}` as Key, { event: test.event }))
    : t(`sheet.${verb}Pages` as Key, { pages });
  if (count > 1) text = t("sheet.times", { what: text, count });
  if (distinct > 1) text = t("sheet.distinct", { what: text, count: distinct });
  if (test.withinDays !== undefined && test.withinDays !== null) text = t("sheet.within", { what: text, days: test.withinDays });
  return isNegated && !isPlain ? t("sheet.notThat", { what: text }) : text;
}

/** How the points of a rule fade and add up, as sentences. */
export function fading(rule: Rule): string[] {
  const all: string[] = [];
  const decay = isObject(rule.decay) ? rule.decay : undefined;
  const has = (days: unknown): days is number => typeof days === "number";
  if (has(decay?.halfLifeDays)) all.push(t("sheet.halfLife", { days: decay.halfLifeDays }));
  if (has(decay?.linearDays)) all.push(t("sheet.linear", { days: decay.linearDays }));
  if (has(decay?.windowDays)) all.push(t("sheet.window", { days: decay.windowDays }));
  if (isObject(rule.repeat) && has(rule.repeat.each)) all.push(t("sheet.each", { count: rule.repeat.each }));
  return all;
}

/** When a rule gives its points, as a sentence, with what becomes of them. */
export function ruleWords(model: Model, rule: Rule): string {
  return [t("sheet.sentence", { what: capital(clause(model, rule.when)) }), ...fading(rule)].join(" ");
}

/** Minutes as people say them: 5 minutes, 2 hours, 1 day. */
export function minutesWord(minutes: number): string {
  const [value, unit] = minutes >= 1440 && minutes % 1440 === 0 ? [minutes / 1440, "day"] : minutes >= 60 && minutes % 60 === 0 ? [minutes / 60, "hour"] : [minutes, "minute"];
  return new Intl.NumberFormat(language.value, { style: "unit", unit, unitDisplay: "long" }).format(value);
}
