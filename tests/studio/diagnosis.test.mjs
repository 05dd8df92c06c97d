// What the studio makes of a diagnosis: sentences, changes of the model, exclusions, Markdown.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { loadPackage } from "../support/package.mjs";
import { pastLeads } from "../support/past-leads.mjs";
import { loadSource } from "../support/typescript.mjs";

const NOW = "2026-11-22T10:00:00Z";

const { sentence, written } = await loadSource("diagnosis/said.ts");
const edits = await loadSource("diagnosis/edits.ts");
const exclusions = await loadSource("diagnosis/exclusions.ts");
const { diagnosisMarkdown } = await loadSource("diagnosis/markdown.ts");
const { placeOf } = await loadSource("diagnosis/links.ts");
const { SECTIONS } = await loadSource("metrics/section.tsx");
const { diagnosis: texts } = await loadSource("texts/en/diagnosis.ts");
const learn = await loadPackage("learn");
const { Qualiform } = await loadPackage();

const model = Qualiform.preset("b2b-saas");
const history = learn.History.read(new TextEncoder().encode(pastLeads(2_500)), { model, now: NOW });
const metrics = learn.metrics(model, history, { now: NOW });
const diagnosis = learn.diagnose(model, history, { now: NOW });

/** The sentences of the module: code and names in braces. */
function templates() {
  const source = readFileSync(new URL("../../src/diagnosis/words.rs", import.meta.url), "utf8");
  return [...source.matchAll(/\(\s*"((?:[a-z-]+\.)+[a-z-]+)",\s*"((?:[^"\\]|\\.)*)",?\s*\)/g)].map(([, code, text]) => ({ code, names: namesOf(text) }));
}

const namesOf = (text) => [...new Set([...text.matchAll(/\{(\w+)[},]/g)].map(([, name]) => name).filter((name) => name !== "one" && name !== "other"))].sort();

test("every sentence of the module has one here, with the same figures", () => {
  const known = templates();
  assert.ok(known.length > 100, `${known.length} templates`);
  for (const { code, names } of known) {
    assert.ok(code in texts, code);
    assert.deepEqual(namesOf(texts[code]), names, code);
  }
  const codes = new Set(known.map((one) => one.code));
  const dead = Object.keys(texts).filter((name) => /^(diagnosis|cause|change|healthy|exclusion)\./.test(name) && !codes.has(name));
  assert.deepEqual(dead, []);
});

test("a sentence is said with its figures, and by the module where it is not known here", () => {
  const said = { code: "change.wait", message: "Judge leads once they are 60 days old.", figures: { days: { kind: "days", value: 1 } } };
  assert.equal(sentence(said), "Judge leads once they are 1 day old.");
  assert.equal(sentence({ ...said, code: "change.unheard-of" }), said.message);
  for (const one of [...diagnosis.symptoms.flatMap((symptom) => [symptom, ...symptom.causes, ...symptom.changes]), ...diagnosis.healthy]) {
    assert.doesNotMatch(sentence(one), /[{}]|undefined|NaN/, one.code);
  }
});

test("figures are written by what they are", () => {
  const all = [["share", 0.0421], ["share", 0.256], ["money", 1234.5], ["ratio", 0.5], ["minutes", 4.56], ["minutes", 85.4], ["points", -10], ["text", "2026-02-23"], ["text", "Display"]];
  assert.deepEqual(all.map(([kind, value]) => written({ kind, value })), ["4.2%", "26%", "1,235", "0.5", 4.6, 85, -10, "Feb 23, 2026", "Display"]);
});

test("a change finds its rule again where rules have moved, and is refused where it is gone", () => {
  const pointer = "/rules/6/points";
  assert.equal(edits.placeName(model, pointer), "Points of “Asked for a demo”");
  const moved = structuredClone(model);
  moved.rules.unshift(moved.rules.pop());
  assert.equal(edits.placeIn(moved, model, pointer), "/rules/7/points");
  moved.rules.splice(7, 1);
  assert.equal(edits.placeIn(moved, model, pointer), null);
  assert.equal(edits.placeIn(moved, model, "/dimensions/fit/floor"), "/dimensions/fit/floor");
  assert.equal(edits.placeIn(moved, model, "/rules/-"), "/rules/-");
});

test("edits change what they name and nothing else", () => {
  const next = edits.edited(model, [{ path: "/threshold", value: 60 }, { path: "/rules/6/points", value: 0 }, { path: "/rules/-", value: { id: "new" } }]);
  const expected = structuredClone(model);
  expected.threshold = 60;
  expected.rules[6].points = 0;
  expected.rules.push({ id: "new" });
  assert.deepEqual(next, expected);
  assert.equal(model.threshold, 80);
  assert.equal(edits.edited(model, [{ path: "/rules/99/points", value: 0 }]), null);
  assert.equal(edits.edited(model, [{ path: "/nowhere/else", value: 0 }]), null);
});

test("every change that the module proposes here gives a model, and says what it changes", () => {
  const changes = diagnosis.symptoms.flatMap((symptom) => symptom.changes).filter((change) => change.edits.length > 0);
  assert.ok(changes.length > 0);
  for (const change of changes) {
    assert.doesNotThrow(() => new Qualiform(edits.edited(model, change.edits)), change.code);
    for (const { path } of change.edits) assert.notEqual(edits.placeName(model, path), path, path);
  }
});

test("every symptom is shown by a part of the figures that is there", () => {
  for (const { code } of templates().filter((one) => one.code.startsWith("diagnosis."))) {
    const place = placeOf({ code, message: "", figures: {} });
    if (code === "diagnosis.model.never-calibrated") assert.equal(place, null);
    else assert.ok(place.parameters.part === "accounts" || SECTIONS.includes(place.parameters.show), code);
  }
});

const exclusion = (column, label, more = {}) => ({
  column, by: "source", label, leads: 100, closed: 90, quality: { share: 0.1 }, winRate: { share: 0.01 }, rest: { share: 0.2 }, rejection: { share: 0.3 }, p: 0.001, saved: 0.1, lostWins: 1, ...more,
});

test("exclusions: what they cost, a list for each column, and a file without formulas", () => {
  const chosen = [exclusion("Source", "=Display"), exclusion("Source", "Two\nlines"), exclusion("Country", "BR", { lostWins: 4 })];
  assert.deepEqual(exclusions.costOf(chosen), { groups: 3, leads: 300, wins: 6, overlaps: true });
  assert.equal(exclusions.costOf(chosen.slice(0, 2)).overlaps, false);
  assert.deepEqual(exclusions.lists(chosen), [{ column: "Source", text: "=Display\nTwo lines\n", count: 2 }, { column: "Country", text: "BR\n", count: 1 }]);
  assert.equal(exclusions.groupLabel({ by: "email-kind", label: "disposable" }), "disposable");
  assert.equal(exclusions.groupLabel({ by: "source", label: "personal training" }), "personal training");
  const [header, first] = exclusions.exclusionsCsv(chosen).split("\r\n");
  assert.match(header, /^\uFEFFColumn,Group,Leads/);
  assert.equal(first, "Source,'=Display,100,90,0.1,0.01,0.2,0.3,1,0.001");
});

test("the diagnosis as Markdown holds every sentence, and nothing of the file marks it up", () => {
  const planted = { ...diagnosis, exclusions: [exclusion("Source", "a|b *c*")] };
  const text = diagnosisMarkdown(planted, metrics, model);
  assert.match(text, /^# Diagnosis\n\n2,4\d\d leads \(/);
  assert.equal((text.match(/^### /gm) ?? []).length, diagnosis.symptoms.length);
  assert.ok(text.includes("a\\|b \\*c\\*"));
  assert.ok(text.includes("- [ ] "));
  const none = diagnosisMarkdown({ symptoms: [], exclusions: [], healthy: [] }, null, model);
  assert.match(none, /No symptom found/);
});
