// What is accepted of a calibration: all of it is the proposal, some of it a model whose threshold still means something, none of it
// the model as it was. With the module that calibrates, and leads of which the truth is known.
import { describe, test } from "node:test";
import assert from "node:assert/strict";
import { NOW, readLearning } from "../support/learning.mjs";
import * as outcomes from "../support/outcomes.mjs";
import { loadPackage } from "../support/package.mjs";
import { loadSource } from "../support/typescript.mjs";

const learn = await loadPackage("learn");
const { Qualiform } = await loadPackage();
const { accept, baseOf, changes, isNothing, isWhole, levelled } = await loadSource("calibrate/accept.ts");
const { place } = await loadSource("calibrate/place.ts");
const { floorAdvice } = await loadSource("calibrate/floors.ts");
const { findingsOf, verdictOf, whyOf } = await loadSource("calibrate/report.ts");
const { noteOf } = await loadSource("calibrate/note.ts");
const { known, withoutModel } = await loadSource("draft/mapping.ts");

/** A calibration with everything that goes with it. */
function calibrated(model, csv, now, options = {}) {
  const history = learn.History.read(new TextEncoder().encode(csv), { model, now });
  const rank = async (by, listed) => learn.rank(by, history, { ...listed, now });
  const quality = (by) => learn.rank(by, history, { outcome: ["won", "lost"], quality: true, limit: 1, now }).matching;
  return { model, calibration: learn.calibrate(model, history, { now, ...options }), rank, quality, options: { ...options } };
}

const [many] = readLearning().filter(({ file }) => file === "many.json");
// With a threshold that some leads reach: else there is nothing for a new one to keep.
const champion = { ...many.champion, threshold: 12 };
const first = calibrated(champion, many.csv, NOW);
const begun = calibrated(outcomes.model(40), outcomes.csv(3000, 40), outcomes.NOW).calibration.model;
// Two of the strongest rules the wrong way round: there is something to learn, and an anchor to keep.
const later = calibrated(
  { ...begun, rules: begun.rules.map((rule, at) => (at < 2 ? { ...rule, points: -rule.points } : rule)) }, outcomes.csv(3000, 40, 9), outcomes.NOW,
);

const nothing = { rules: new Set(), floors: new Map() };
const everything = ({ calibration }) => ({ rules: new Set(changes(calibration).map(({ rule }) => rule)), floors: new Map() });
const advised = ({ calibration }) => new Map(calibration.findings.map(floorAdvice).filter((one) => one?.advised != null).map((one) => [one.dimension, one.advised]));
const points = (model) => Object.fromEntries(model.rules.map((rule) => [rule.id, rule.points]));

/** Leads of one total come in together: no other threshold lets nearer to as many in. */
function assertNearest(one, next, wanted) {
  const apart = (threshold) => Math.abs(one.quality({ ...next, threshold }) - wanted);
  for (const step of [-20, -5, -1, 1, 5, 20]) assert.ok(apart(next.threshold) <= apart(next.threshold + step), `${one.quality(next)} of ${wanted}, ${step} from ${next.threshold}`);
}

/** The module refuses what is no model. */
const isModel = (document) => new Qualiform(document);

test("the calibrations to accept something of are what they are meant to be", () => {
  assert.deepEqual([first.calibration.verdict.decision, first.calibration.anchorBefore], ["new-points", null]);
  assert.equal(later.calibration.verdict.decision, "new-points");
  assert.ok(later.calibration.anchorBefore);
  assert.ok(first.quality(first.model) > 50);
  assert.ok(advised(first).size > 0, "new points no longer fit a floor");
});

describe("accepted", () => {
  for (const [name, one] of [["a first calibration", first], ["a later one", later]]) {
    test(`${name}: as a whole it is the proposal, and nothing is the model as it was`, () => {
      assert.deepEqual(accept(one.model, one.calibration, everything(one), null), one.calibration.model);
      assert.ok(isWhole(one.calibration, everything(one)));
      assert.deepEqual(accept(one.model, one.calibration, nothing, null), one.model);
      assert.ok(isNothing(one.calibration, nothing) && !isWhole(one.calibration, nothing));
    });

    test(`${name}: of some rules the points, and about as many quality leads as by the whole`, async () => {
      const all = changes(one.calibration);
      const some = { rules: new Set(all.slice(0, 3).map(({ rule }) => rule)), floors: new Map() };
      const level = await place(one.rank, one.model, one.calibration, one.options, some);
      const next = accept(one.model, one.calibration, some, level);
      isModel(next);
      const [before, after] = [points(one.model), points(next)];
      for (const { rule, after: proposed } of all) assert.equal(after[rule], some.rules.has(rule) ? proposed : before[rule], rule);
      assert.deepEqual([next.version, next.calibratedOn], [one.calibration.model.version, one.calibration.model.calibratedOn]);
      assert.deepEqual(next.calibration, one.model.calibration, "what points mean is said of the whole alone");
      const wanted = one.quality(one === first ? one.model : one.calibration.model);
      assertNearest(one, next, wanted);
    });
  }

  test("at a first calibration threshold, bands and stages move together; afterwards where every lead starts", async () => {
    const shifts = (before, after) => before.bands.filter((band) => band.atLeast != null).map((band, at) => after.bands[at].atLeast - band.atLeast);
    const some = (one) => ({ rules: new Set(changes(one.calibration).slice(0, 2).map(({ rule }) => rule)), floors: new Map() });
    const made = async (one) => accept(one.model, one.calibration, some(one), await place(one.rank, one.model, one.calibration, one.options, some(one)));
    const [next, again] = [await made(first), await made(later)];
    assert.ok(shifts(first.model, next).every((shift) => shift === next.threshold - first.model.threshold));
    assert.equal(again.threshold, later.model.threshold);
    assert.ok(shifts(later.model, again).every((shift) => shift === 0));
    assert.notEqual(baseOf(again), 0);
  });

  test("with floors where new points meet them as often as before the threshold says something again", async () => {
    const both = { rules: everything(first).rules, floors: advised(first) };
    assert.ok(!isWhole(first.calibration, both));
    const next = accept(first.model, first.calibration, both, await place(first.rank, first.model, first.calibration, first.options, both));
    isModel(next);
    for (const [dimension, floor] of both.floors) assert.equal(next.dimensions[dimension].floor, floor);
    assert.deepEqual(next.calibration, first.calibration.model.calibration, "it names the total it speaks of");
    assertNearest(first, next, first.quality(first.model));
  });

  test("a share that sales can take is kept with some of the rules", async () => {
    const one = calibrated(champion, many.csv, NOW, { threshold: { share: 0.25 } });
    const some = { rules: new Set(changes(one.calibration).slice(0, 4).map(({ rule }) => rule)), floors: advised(one) };
    const next = accept(one.model, one.calibration, some, await place(one.rank, one.model, one.calibration, one.options, some));
    const closed = one.calibration.leads.used + one.calibration.leads.immature;
    assert.ok(Math.abs(one.quality(next) / closed - 0.25) < 0.04, `${one.quality(next)} of ${closed}`);
  });

  test("where every lead starts elsewhere is accepted whole or not at all", () => {
    const wrong = { ...begun, rules: begun.rules.map((rule, at) => ({ ...rule, points: at % 3 ? rule.points : 0 })) };
    const one = calibrated(wrong, outcomes.csv(3000, 40, 9), outcomes.NOW);
    assert.equal(one.calibration.verdict.decision, "new-base");
    assert.deepEqual(changes(one.calibration), []);
    assert.deepEqual(accept(one.model, one.calibration, nothing, null), one.calibration.model);
    assert.match(verdictOf(one.calibration, 1), new RegExp(`starts with \\+?${baseOf(one.calibration.model)} points`));
  });

  test("a base without points goes with its dimension", () => {
    const model = levelled(begun, { threshold: begun.threshold, base: 7 });
    isModel(model);
    assert.equal(baseOf(model), 7);
    assert.deepEqual(levelled(model, { threshold: begun.threshold, base: 0 }), begun);
  });
});

describe("in words", () => {
  test("the sentence of a floor is read as the module writes it", () => {
    const found = first.calibration.findings.filter(({ code }) => code === "calibrate.floor");
    assert.ok(found.length > 0);
    for (const finding of found) {
      const advice = floorAdvice(finding);
      assert.equal(advice.floor, first.model.dimensions[advice.dimension].floor);
      assert.deepEqual(finding.message.match(/\d+/g).map(Number), [advice.floor, advice.before, advice.among, advice.after, ...(advice.advised === null ? [] : [advice.advised])]);
    }
    assert.equal(floorAdvice({ code: "calibrate.immature", path: "", message: "" }), null);
  });

  test("the verdict and the reasons say what the module says", () => {
    const few = readLearning().find(({ file }) => file === "few.json");
    for (const [one, sentence] of [[first, /from 0\.531 to 0\.697.*0\.073 to 0\.252/], [calibrated(few.champion, few.csv, NOW), /no better than chance: AUC is 0\.597.*0\.443 to 0\.747/]]) {
      assert.match(verdictOf(one.calibration, 1), sentence);
      for (const rule of one.calibration.rules) assert.match(whyOf(rule, 1), /^[A-Z].*\.$/);
      assert.equal(findingsOf(one.calibration).length, one.calibration.findings.length);
    }
    const turned = first.calibration.rules.find(({ change }) => change === "turned");
    assert.match(whyOf(turned, 1), /win more often: the reverse/);
  });

  test("the note is a table of all rules, and what was written is no markup", () => {
    const run = { ...first, options: { ...first.options, objective: "outcome", step: 1 } };
    const note = noteOf(run, first.calibration.model, everything(first).rules, "Agreed with sales | <b>on</b> *Monday*\n\nBy Jo");
    assert.match(note, /^# .*version 5: calibration\n\nAgreed with sales \\\| \\<b\\>on\\<\/b\\> \\\*Monday\\\*\n\nBy Jo\n\n- /);
    const rows = note.split("\n").filter((line) => line.startsWith("| "));
    assert.equal(rows.length, first.calibration.rules.length + 2);
    for (const row of rows) assert.equal(row.match(/(?<!\\)\|/g).length, 7, row);
    assert.match(noteOf(run, first.model, new Set(), ""), /Not accepted\./);
  });
});

describe("a draft", () => {
  test("takes a column of the model's for what it is without a model", () => {
    const column = (name, as) => ({ column: name, as });
    const own = { columns: [column("Plan", "fact:plan"), column("Branche", "fact:industry"), column("Ende", "outcome"), column("Test", "ignored")] };
    const recognised = { columns: [column("Plan", "feature"), column("Branche", "fact:industry"), column("Ende", "feature"), column("Test", "feature")] };
    assert.deepEqual(withoutModel(recognised, own).columns.map(({ as }) => as), ["feature", "fact:industry", "outcome", "ignored"]);
    assert.deepEqual(known(own), { known: 2, others: 0 });
  });
});
