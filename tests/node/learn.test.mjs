// The module that learns from past leads, in Node: the same results as natively, and errors that say what to do.
import { describe, test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { NOW, differences, readLearning } from "../support/learning.mjs";
import { loadPackage } from "../support/package.mjs";

const unready = await import("../../pkg/learn.js?unready");
const learn = await loadPackage("learn");
const cases = readLearning();
const bytes = (text) => new TextEncoder().encode(text);
const [{ csv, champion }] = cases;

test("a call before the module is ready is told so", () => {
  assert.throws(() => unready.History.read(bytes(csv)), { name: "QualiformError", code: "module.not-ready" });
});

for (const one of cases) {
  test(`${one.file}: all results to the byte`, () => assert.deepEqual(differences(learn, one, NOW), []));
}

describe("a history", () => {
  test("tells what was made of the file", () => {
    const history = learn.History.read(bytes(csv), { now: NOW });
    assert.equal(history.rows, history.won + history.lost + history.open);
    assert.equal(history.columns.length, csv.split("\n")[0].split(",").length);
    assert.equal(history.mapping.columns.find(({ column }) => column === "Status").as, "outcome");
    history.free();
  });

  test("is read again by a mapping that was saved and changed", () => {
    const { mapping } = learn.History.read(bytes(csv), { now: NOW });
    const saved = JSON.parse(JSON.stringify(mapping));
    saved.columns.find(({ column }) => column === "Source").as = "ignored";
    const again = learn.History.read(bytes(csv), { mapping: saved, now: NOW });
    assert.deepEqual(again.mapping, saved);
  });

  test("is gone once it was freed, and freeing it twice is no harm", () => {
    const history = learn.History.read(bytes(csv), { now: NOW });
    history.free();
    history.free();
    assert.throws(() => learn.metrics(champion, history), { name: "QualiformError", code: "history.freed" });
    assert.throws(() => learn.metrics(champion, {}), { name: "QualiformError", code: "history.freed" });
  });

  test("gives its memory back: twenty files take no more than two", () => {
    const read = () => learn.History.read(bytes(csv), { model: champion, now: NOW }).free();
    read();
    read();
    const before = learn.memory.buffer.byteLength;
    for (let count = 0; count < 20; count += 1) read();
    assert.equal(learn.memory.buffer.byteLength, before);
  });
});

test("a diagnosis reads what was measured last, and is the same without", () => {
  const read = () => learn.History.read(bytes(csv), { model: champion, now: NOW });
  const [fresh, measured] = [read(), read()];
  const expected = learn.diagnose(champion, fresh, { now: NOW, by: ["Country"] });
  assert.ok(expected.symptoms.length > 0 && expected.healthy.length > 0);
  learn.metrics(champion, measured, { now: NOW, by: ["Country"] });
  assert.deepEqual(learn.diagnose(champion, measured, { now: NOW, by: ["Country"] }), expected);
  // Other options are measured anew.
  assert.notDeepEqual(learn.diagnose({ ...champion, threshold: 999 }, measured, { now: NOW, by: ["Country"] }), expected);
  assert.throws(() => learn.diagnose(champion, measured, { now: NOW, by: ["Contry"] }), { code: "metrics.column" });
});

describe("an error", () => {
  const history = learn.History.read(bytes(csv), { model: champion, now: NOW });

  test("of a model has its place, and all others beside it", () => {
    const broken = { ...champion, treshold: 7, threshold: "x" };
    assert.throws(() => learn.metrics(broken, history), (error) => {
      assert.equal(error.name, "QualiformError");
      assert.ok(error.path.startsWith("/") && error.errors.length === 2, JSON.stringify(error.errors));
      return true;
    });
  });

  test("of a file, an option or a moment is told", () => {
    for (const [work, code] of [
      [() => learn.History.read("text"), "history.bytes"],
      [() => learn.History.read(bytes(csv), { mapping: { columns: 7 } }), "mapping.json"],
      [() => learn.History.read(bytes(csv), { now: "yesterday" }), "date.format"],
      [() => learn.metrics(champion, history, { bye: ["Source"] }), "call.option"],
      [() => learn.calibrate(champion, history, { stpe: 5 }), "call.option"],
      [() => learn.draft(history, { rulse: 5 }), "call.option"],
      [() => learn.loadDomains(new Uint8Array(9)), "domains.foreign"],
    ]) {
      assert.throws(work, (error) => {
        assert.deepEqual([error.name, error.code], ["QualiformError", code], error.message);
        assert.ok(error.message.length > 10);
        return true;
      });
    }
    assert.throws(() => learn.History.read(new Uint8Array()), { name: "QualiformError" });
  });
});

test("the full address lists can be loaded", () => {
  const { entries } = learn.loadDomains(readFileSync(new URL("../../pkg/domains.bin", import.meta.url)));
  assert.ok(entries > 10_000);
});
