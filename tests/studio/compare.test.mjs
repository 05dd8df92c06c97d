// Two models beside each other: documents as the core compares them, what an interval allows to say, and the reports.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { NOW, readLearning } from "../support/learning.mjs";
import { loadPackage } from "../support/package.mjs";
import { loadSource } from "../support/typescript.mjs";

const learn = await loadPackage("learn");
const { Qualiform } = await loadPackage("qualiform");
const { compareDocuments } = await loadSource("compare/documents.ts");
const { learnedOf, verdictOf, verdictText } = await loadSource("compare/verdict.ts");
const { changesCsv, markdown } = await loadSource("compare/report.ts");
const presets = Qualiform.presets().map((name) => Qualiform.preset(name));
const [few] = readLearning();

/** Both ways of comparing, with JSON text read: the module writes keys in their alphabetical order. */
function bothWays(old, next, history) {
  const read = (edits) => edits.map(({ path, old, new: other }) => ({ path, old: JSON.parse(old), new: JSON.parse(other) }));
  const plain = ({ same, rules, edits }) => ({ same, rules: rules.map((rule) => ({ ...rule, edits: read(rule.edits) })), edits: read(edits) });
  return [plain(compareDocuments(old, next)), plain(learn.compare(old, next, history, { now: NOW }).models)];
}

/** What people do to models; each leaves a model that has no mistake. */
const EDITS = [
  (model, n) => { model.rules[n % model.rules.length].points += 1 + (n % 3); },
  (model, n) => { model.rules[n % model.rules.length].label += " (new)"; },
  (model, n) => { model.rules[n % model.rules.length].prior = n % 2 ? 0.25 : null; },
  (model, n) => { model.rules.splice(n % model.rules.length, 1); },
  (model, n) => { model.rules.push({ id: `extra.${n}`, dimension: Object.keys(model.dimensions)[0], points: 5, when: { fact: "consent", is: n % 2 === 0 }, label: "Extra" }); },
  (model, n) => { model.rules[n % model.rules.length].when = { all: [{ fact: "company", known: true }, { fact: "employees", atLeast: n }] }; },
  (model, n) => { model.rules.unshift(model.rules.pop()); model.threshold += n % 5; },
  (model, n) => { model.bands[0].atLeast += 1 + (n % 4); },
  (model, n) => { model.bands[0].value = n; },
  (model) => { model.routes.splice(-1, 0, { id: `route${model.routes.length}`, quality: true }); },
  (model) => { if (model.routes.length > 2) model.routes.unshift(...model.routes.splice(-2, 1)); },
  (model) => { model.icp.countries = [...(model.icp.countries ?? [])].reverse(); },
  (model, n) => { model.icp.industries = n % 2 ? null : ["software"]; },
  (model) => { model.questions?.pop(); },
  (model) => { if (model.questions) model.questions[0] = Object.fromEntries(Object.entries(model.questions[0]).reverse()); },
  (model) => { model.$schema = "https://example.com/schema.json"; },
  (model) => { model.asking = null; },
  (model, n) => { model.texts = { en: { "email.suggestion": `Did you mean {address}? ${n}` } }; },
];

test("documents are compared as the core compares them", () => {
  const history = learn.History.read(new TextEncoder().encode(few.csv), { now: NOW });
  let differing = 0;
  fc.assert(fc.property(fc.constantFrom(...presets), fc.array(fc.tuple(fc.constantFrom(...EDITS), fc.nat(60)), { maxLength: 6 }), fc.boolean(), (model, edits, isSwapped) => {
    const next = structuredClone(model);
    for (const [edit, n] of edits) edit(next, n);
    // A threshold that is moved may leave a band or a rule without sense; what the core refuses it cannot compare.
    try {
      new Qualiform(next).free();
    } catch {
      fc.pre(false);
    }
    const [ours, cores] = isSwapped ? bothWays(next, model, history) : bothWays(model, next, history);
    assert.deepEqual(ours, cores);
    differing += Number(!ours.same);
  }), { numRuns: 300 });
  assert.ok(differing > 150, `${differing} of 300 differed`);
  for (const one of presets) for (const other of presets) assert.deepEqual(...bothWays(one, other, history));
  history.free();
});

test("a document with mistakes can be compared as well", () => {
  const [model] = presets;
  const wrong = { ...structuredClone(model), rules: [...model.rules.slice(1), { points: "x" }, 7, null], bands: "?", extra: { deep: [1] } };
  const { rules, edits } = compareDocuments(model, wrong);
  assert.deepEqual(rules.map(({ rule, edit }) => [rule, edit]).sort(), [[model.rules[0].id, "removed"], [`/rules/${model.rules.length - 1}`, "added"]].sort());
  assert.deepEqual(edits.map(({ path }) => path), ["/bands", "/extra"]);
  assert.equal(compareDocuments({}, {}).same, true);
  assert.equal(compareDocuments(model, {}).rules.length, model.rules.length);
});

test("better and worse are said only where the interval leaves zero out", () => {
  const auc = (difference, low, high) => ({ auc: { difference, low, high } });
  assert.equal(verdictOf(auc(0.03, 0.01, 0.05)), "better");
  assert.equal(verdictOf(auc(-0.03, -0.05, -0.01)), "worse");
  assert.equal(verdictOf(auc(0.03, -0.001, 0.061)), "undecided");
  assert.equal(verdictOf(auc(0.03, 0, 0.06)), "undecided");
  assert.equal(verdictOf(auc(0, 0, 0)), "equal");
  assert.equal(verdictOf(auc(0.2, null, null)), "few");
  assert.equal(verdictOf({ auc: null }), "unknown");
});

test("leads that points were learned from say nothing of which is better: the trial does, where it is about these two", () => {
  const old = { rules: [{ id: "a", points: 5 }, { id: "b", points: 5 }] };
  const next = { rules: [{ id: "a", points: 9 }, { id: "b", points: 1 }] };
  const found = { objective: "outcome", model: next, rules: [{ rule: "a", before: 5 }, { rule: "b", before: 5 }], trial: { improvement: { value: 0.1, low: 0.02, high: 0.2 } } };
  assert.deepEqual(learnedOf(old, next, found, next), { trial: { value: 0.1, low: 0.02, high: 0.2 } });
  assert.deepEqual(learnedOf(next, old, found, next), { trial: { value: -0.1, low: -0.2, high: -0.02 } });
  assert.equal(learnedOf(old, structuredClone(old), found, next), null);
  assert.equal(learnedOf(next, structuredClone(next), found, next), null);
  assert.equal(learnedOf(old, next, null, null), null);
  // Another one than was looked at, a part of the proposal, points that follow revenue: not tried.
  assert.deepEqual(learnedOf({ rules: [] }, next, found, next), { trial: null });
  const part = { rules: [{ id: "a", points: 9 }, { id: "b", points: 5 }] };
  assert.deepEqual(learnedOf(old, part, found, part), { trial: null });
  assert.deepEqual(learnedOf(old, next, { ...found, objective: "revenue" }, next), { trial: null });
  const over = { auc: { difference: 0.3, low: 0.25, high: 0.35 } };
  assert.match(verdictText(over, null), /better: its AUC is 0\.3 higher \(95 % interval 0\.25 to 0\.35\)/);
  assert.match(verdictText(over, { trial: { value: 0.1, low: 0.02, high: 0.2 } }), /AUC is 0\.1 higher \(95 % interval 0\.02 to 0\.2\)/);
  assert.match(verdictText(over, { trial: null }), /cannot be told/);
  assert.match(verdictText({ auc: { difference: -0.3, low: -0.35, high: -0.25 } }, null), /AUC is 0\.3 lower \(95 % interval 0\.25 to 0\.35\)/);
  assert.match(verdictText({ auc: { difference: 0.1, low: -0.1, high: 0.3 } }, null), /not decided.*differs by \+0\.1 \(95 % interval -0\.1 to \+0\.3\)/);
});

test("the reports hold every change, and no cell breaks its table", () => {
  const [model] = presets;
  const next = structuredClone(model);
  next.rules[0].points = 17;
  next.rules[1].label = "A | b\nc";
  next.rules[1].when = { fact: "consent", is: true };
  next.threshold = 70;
  const documents = compareDocuments(model, next);
  const leads = [{ name: "Jo | Doe", outcome: null, oldScore: 10, newScore: 17, oldBand: "D", newBand: "D", oldQuality: false, newQuality: false }];
  const text = markdown({ champion: "one", challenger: "two", documents, verdict: "Better.", history: null, leads });
  assert.match(text, new RegExp(`\\| ${model.rules[0].label} \\(${model.rules[0].id.replace(".", "\\.")}\\) \\| changed \\| ${model.rules[0].points} \\| 17 \\|`));
  assert.match(text, /\*\*Better\.\*\*/);
  assert.match(text, /\| \/threshold \| `80` \| `70` \|/);
  const cells = (line) => line.replaceAll("\\|", "").split("|").length;
  for (const block of text.split("\n\n").filter((part) => part.startsWith("|"))) {
    assert.equal(new Set(block.trim().split("\n").map(cells)).size, 1, block);
  }
  const lines = changesCsv(documents).trim().split("\r\n");
  // A head, the points, a label, a condition of which three parts differ, the threshold.
  assert.equal(lines.length, 1 + 1 + 1 + 3 + 1);
  assert.equal(lines[1], `${model.rules[0].id},changed,/points,${model.rules[0].points},17`);
  assert.equal(lines.at(-1), ",,/threshold,80,70");
});
