// The rules of a model, for two widely used rule engines: their sum is the bare one, without caps, range or reasons.
//
// What these engines cannot derive is handed to them ready: the kind of the address, the seniority, and whether the test
// of an event holds. So they have less to do.

/** `jsonLogic` is json-logic-js, `Engine` json-rules-engine. */
export function rivals(jsonLogic, Engine, model) {
  const listOf = (value) => (value?.icp ? model.icp[value.icp] : value);
  const sum = { "+": model.rules.map(({ when, points }) => ({ if: [logicOf(when, listOf), points, 0] })) };

  const engine = new Engine([], { allowUndefinedFacts: true });
  engine.addOperator("has", (items, list) => Array.isArray(items) && items.some((item) => list.includes(item)));
  engine.addOperator("mentions", (text, list) => typeof text === "string" && list.some((word) => text.includes(word)));
  engine.addOperator("known", (value) => value != null);
  for (const { id, when, points } of model.rules) {
    const conditions = conditionOf(when, listOf);
    engine.addRule({ conditions: conditions.fact ? { all: [conditions] } : conditions, event: { type: id, params: { points } } });
  }
  return {
    jsonLogic: (facts) => jsonLogic.apply(sum, facts),
    jsonRulesEngine: async (facts) => (await engine.run(facts)).events.reduce((total, { params }) => total + params.points, 0),
  };
}

/** The facts of a lead with what our own scorecard derived. */
export function factsFor(model, lead, card) {
  const facts = { ...lead.facts, emailKind: card.email?.kind, competitor: card.email?.competitor };
  const hold = new Set(card.reasons.map((reason) => reason.rule));
  for (const { id, when } of model.rules) if (when.event) facts[nameOf(when)] = hold.has(id);
  return facts;
}

const nameOf = (when) => JSON.stringify(when).replace(/[^\w]+/g, "_");

function logicOf(when, listOf) {
  if (when.all) return { and: when.all.map((part) => logicOf(part, listOf)) };
  if (when.any) return { or: when.any.map((part) => logicOf(part, listOf)) };
  if (when.not) return { "!": logicOf(when.not, listOf) };
  if (when.event) return { "===": [{ var: nameOf(when) }, true] };
  const fact = { var: when.fact };
  const [test, value] = Object.entries(when).find(([key]) => key !== "fact");
  const list = listOf(value);
  switch (test) {
    case "is": return { "===": [fact, value] };
    case "in": return { in: [fact, list] };
    case "has": return { some: [fact, { in: [{ var: "" }, list] }] };
    case "mentions": return { or: list.map((word) => ({ in: [word, fact] })) };
    case "between": return { "<=": [list[0], fact, list[1]] };
    case "atLeast": return { ">=": [fact, value] };
    // What is missing counts as zero there.
    case "atMost": return { and: [{ "!=": [fact, null] }, { "<=": [fact, value] }] };
    case "known": return { "!=": [fact, null] };
    default: throw new Error(`no translation of the test "${test}"`);
  }
}

function conditionOf(when, listOf) {
  if (when.all) return { all: when.all.map((part) => conditionOf(part, listOf)) };
  if (when.any) return { any: when.any.map((part) => conditionOf(part, listOf)) };
  if (when.not) return { not: conditionOf(when.not, listOf) };
  if (when.event) return { fact: nameOf(when), operator: "equal", value: true };
  const { fact } = when;
  const [test, value] = Object.entries(when).find(([key]) => key !== "fact");
  const list = listOf(value);
  switch (test) {
    case "is": return { fact, operator: "equal", value };
    case "between": return { all: [{ fact, operator: "greaterThanInclusive", value: list[0] }, { fact, operator: "lessThanInclusive", value: list[1] }] };
    case "atLeast": return { fact, operator: "greaterThanInclusive", value };
    case "atMost": return { fact, operator: "lessThanInclusive", value };
    default: return { fact, operator: test, value: list };
  }
}
