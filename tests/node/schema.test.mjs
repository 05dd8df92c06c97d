// The published JSON Schema says of a model what the package says of it.
import { test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import Ajv from "ajv/dist/2020.js";
import { loadPackage } from "../support/package.mjs";

const { Qualiform } = await loadPackage();
const { Qualiform: InPage } = await loadPackage("page");
const schema = JSON.parse(readFileSync(new URL("../../data/model.schema.json", import.meta.url), "utf8"));
const valid = new Ajv({ strict: true, allowUnionTypes: true }).compile(schema);

/** Has every key that a model may have. */
const FULL = {
  $schema: "model.schema.json", id: "full", version: 3, calibratedOn: "2026-01-15",
  icp: {
    industries: ["software"], employees: [200, 2000], revenue: [1e6, 1e9], countries: ["US"], tech: ["hubspot"], keywords: ["routing"],
    competitors: ["competitor.example"], ownDomains: ["own.example"], highIntentPages: ["pricing"],
  },
  facts: { plan: { type: "choice", options: ["small", "large"], reach: "form" }, seats: { type: "number" } },
  events: ["webinar"],
  dimensions: { fit: { floor: 20, cap: 50, label: "Fit" }, penalty: { cap: null } },
  threshold: 40,
  bands: [{ id: "A", atLeast: 40 }, { id: "B" }],
  stages: [{ id: "MQL", quality: true, atLeast: 10, when: { event: "form-submitted" } }],
  routes: [
    {
      id: "sales", quality: true, bands: ["A"], stages: ["MQL"], when: { not: { fact: "spam", is: true } }, respondWithinMinutes: 5,
      touches: { firstHour: 2, total: [12, 15], businessDays: [7, 10] },
    },
    { id: "nurture" },
  ],
  rules: [
    { id: "fit.industry", dimension: "fit", points: 10, when: { fact: "industry", in: { icp: "industries" } }, label: "Industry", prior: 0.5 },
    { id: "fit.size", dimension: "fit", points: 10, when: { fact: "employees", between: { icp: "employees" } }, label: "Size" },
    { id: "fit.seats", dimension: "fit", points: 10, when: { fact: "seats", atLeast: 1, atMost: 9 }, label: "Seats" },
    { id: "fit.budget", dimension: "fit", points: 10, when: { fact: "budget", between: [1, 9] }, label: "Budget" },
    { id: "fit.tech", dimension: "fit", points: 10, when: { fact: "tech", has: ["hubspot"] }, label: "Tools" },
    { id: "fit.useCase", dimension: "fit", points: 10, when: { fact: "useCase", mentions: ["routing"] }, label: "Use case" },
    { id: "fit.renewal", dimension: "fit", points: 10, when: { all: [{ fact: "renewalDate", withinDays: 90, known: true }] }, label: "Renewal" },
    {
      id: "fit.pages", dimension: "fit", points: 5, label: "Pages",
      when: { all: [{ event: "page", page: ["pricing"], withinDays: 7, count: 2, distinctPages: 1 }, { any: [{ event: "webinar" }, { event: "page", page: "docs" }] }] },
      decay: { halfLifeDays: 14, windowDays: 90 },
    },
    { id: "fit.webinar", dimension: "fit", points: 5, when: { event: "webinar" }, label: "Webinar", decay: { linearDays: 30 }, repeat: { each: 3 } },
    { id: "fit.trial", dimension: "fit", points: 5, when: { event: "trial-activation" }, label: "Trial", repeat: "once" },
    { id: "penalty.student", dimension: "penalty", points: -15, when: { fact: "seniority", is: "student" }, label: "Student" },
  ],
  questions: [
    {
      id: "size", fact: "employees", text: "How many are you?", effort: 1, required: false, offers: ["demo"], freshDays: 90,
      options: [{ value: "1-50", label: "Up to 50", share: 0.5 }],
    },
  ],
  pages: { pricing: ["/pricing*"] },
  emailPolicy: { mode: "note", kinds: ["disposable"] },
  texts: { en: { "email.suggestion": "Did you mean {address}?" } },
};

/** What to put in the place of each part of a model. */
const OTHERS = [null, true, -1, 0, 1.5, 100001, "", "two words", "industries", [], [1, 2], ["a", "b", "c"], {}, { icp: "tech" }, { event: "page" }];
/** What a schema can find; the other mistakes need the whole model. */
const OF_SHAPE = ["model.type", "model.unknown-key", "model.missing-key", "model.condition", "model.name"];

function codes(model) {
  assert.equal(pageAccepts(model), accepts(model), `the module for pages judges otherwise: ${JSON.stringify(model)}`);
  try {
    new Qualiform(model).free();
    return [];
  } catch (error) {
    assert.equal(error.name, "QualiformError", String(error));
    return (error.errors ?? [error]).map(({ code }) => code);
  }
}

const judgedBy = (Made, isRefusal) => (model) => {
  try {
    new Made(model).free();
    return true;
  } catch (error) {
    assert.ok(isRefusal(error), String(error));
    return false;
  }
};
const accepts = judgedBy(Qualiform, ({ path, errors }) => typeof path === "string" && errors.length > 0);
/** The module for pages knows no more than that a model is wrong. */
const pageAccepts = judgedBy(InPage, ({ code, errors }) => code === "model.invalid" && errors.length === 1);

/** Calls `each` with a way to write another model for every key and item of this one. */
function places(value, path, each) {
  if (typeof value !== "object" || value === null) return;
  for (const key of Object.keys(value)) {
    each(value, key, `${path}/${key}`);
    places(value[key], `${path}/${key}`, each);
  }
}

test("every preset and a model with every key are valid", () => {
  for (const model of [...Qualiform.presets().map((name) => Qualiform.preset(name)), FULL]) {
    assert.ok(valid(model), `${model.id}: ${JSON.stringify(valid.errors)}`);
    assert.deepEqual(codes(model), [], model.id);
  }
});

test("a misspelt key is not valid, wherever it is", () => {
  const model = structuredClone(FULL);
  let count = 0;
  places(model, "", (holder, key, path) => {
    // Names of the author's own are no keys of ours.
    if (Array.isArray(holder) || /^\/(facts|dimensions|pages|texts|texts\/\w+)\/[^/]+$/.test(path)) return;
    const entries = Object.entries(holder);
    for (const name of Object.keys(holder)) delete holder[name];
    for (const [name, value] of entries) holder[name === key ? `${name}x` : name] = value;
    assert.ok(!valid(model), path);
    assert.notDeepEqual(codes(model), [], path);
    for (const name of Object.keys(holder)) delete holder[name];
    Object.assign(holder, Object.fromEntries(entries));
    count += 1;
  });
  assert.ok(count > 120, `${count} keys were misspelt`);
  assert.ok(valid(model));
});

test("a key left out or another value in its place is judged as the package judges it", () => {
  const model = structuredClone(FULL);
  let [accepted, refused] = [0, 0];
  const agree = (what) => {
    const found = codes(model);
    if (valid(model)) {
      accepted += 1;
      assert.deepEqual(found.filter((code) => OF_SHAPE.includes(code)), [], `the schema accepts ${what}`);
    } else {
      refused += 1;
      assert.notDeepEqual(found, [], `the schema refuses ${what}: ${JSON.stringify(valid.errors)}`);
    }
  };
  places(FULL, "", (_, key, path) => {
    const holder = path.split("/").slice(1, -1).reduce((value, name) => value[name], model);
    const before = holder[key];
    for (const other of OTHERS) {
      holder[key] = other;
      agree(`${JSON.stringify(other)} at ${path}`);
    }
    holder[key] = before;
    if (Array.isArray(holder)) return;
    const entries = Object.entries(holder);
    delete holder[key];
    agree(`a model without ${path}`);
    for (const name of Object.keys(holder)) delete holder[name];
    Object.assign(holder, Object.fromEntries(entries));
  });
  assert.ok(accepted > 400 && refused > 2000, `${accepted} accepted, ${refused} refused`);
});
