// The JSON pane without its editor: reading a text with its places, the smallest edits, what the schema and the model suggest.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import { Qualiform, initSync } from "../../pkg/qualiform.js";
import { loadSource } from "../support/typescript.mjs";

initSync({ module: readFileSync(new URL("../../pkg/qualiform_bg.wasm", import.meta.url)) });
const MODEL = Qualiform.preset("b2b-saas");
const { find, keysOf, markOf, pointerOf, repeated, scan } = await loadSource("json/scan.ts");
const { format, formatDocument, inline } = await loadSource("json/format.ts");
const { patch } = await loadSource("json/patch.ts");
const { problemsOf } = await loadSource("json/problems.ts");
const { SchemaWalker } = await loadSource("json/schema.ts");
const names = await loadSource("json/names.ts");

const walker = new SchemaWalker(JSON.parse(readFileSync(new URL("../../pkg/model.schema.json", import.meta.url), "utf8")));

/** Whether the engine takes a text for JSON. */
const isJson = (text) => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

test("a text is read exactly where the engine reads it, however it is broken", () => {
  const broken = fc.tuple(fc.json(), fc.array(fc.tuple(fc.nat(200), fc.constantFrom("", "{", "}", "[", "]", ",", ":", '"', "\\", "-", "0", "e", ".", "\n", "tru", "\u0001")), { maxLength: 3 }))
    .map(([text, edits]) => edits.reduce((now, [at, piece]) => {
      const place = at % (now.length + 1);
      return now.slice(0, place) + piece + now.slice(place + 1);
    }, text));
  fc.assert(fc.property(broken, (text) => {
    assert.equal(scan(text).root !== undefined, isJson(text), text);
  }), { numRuns: 3000 });
});

test("every place holds the text of its value", () => {
  fc.assert(fc.property(fc.jsonValue(), fc.constantFrom(0, 2, "\t"), (value, space) => {
    const text = JSON.stringify(value, null, space);
    const check = (place, said) => {
      assert.deepEqual(JSON.parse(text.slice(place.from, place.to)), JSON.parse(JSON.stringify(said)));
      place.items?.forEach((item, index) => check(item, said[index]));
      place.entries?.forEach(({ key, value: inner }) => check(inner, said[key]));
    };
    check(scan(text).root, JSON.parse(text));
  }));
});

test("the first mistake is named with its place", () => {
  const cases = [
    ['{"a": 1,}', "trailing", 7], ['{"a": 1 "b": 2}', "comma", 7], ["{a: 1}", "key", 1], ['{"a" 1}', "colon", 5], ['{"a": yes}', "value", 6],
    ['{"a": 01}', "number", 6], ['{"a": "x}', "quote", 6], ['{"a": "\\q"}', "escape", 7], ["{} {}", "after", 3], ['{"a": [1', "end", 8], ["", "end", 0],
    ["[".repeat(1000), "depth", 400],
  ];
  for (const [text, code, at] of cases) {
    const { mistake } = scan(text);
    assert.deepEqual([mistake.code, mistake.at], [code, at], text.slice(0, 20));
  }
});

test("pointers lead to places, or as far as they can", () => {
  const text = '{"a/b": [1, {"~": true}], "c": {}}';
  const { root } = scan(text);
  const marked = (pointer, isAboutKey) => {
    const { from, to } = markOf(root, pointer, isAboutKey);
    return text.slice(from, to);
  };
  assert.equal(marked("/a~1b/1/~0"), "true");
  assert.equal(marked("/a~1b/1/~0", true), '"~"');
  assert.equal(marked("/a~1b"), '"a/b"');
  assert.equal(marked("/a~1b/1"), "{");
  assert.equal(marked("/a~1b/7/x"), '"a/b"');
  assert.equal(find(root, "").place, root);
  assert.deepEqual(keysOf(pointerOf(["a/b", 1, "~"])), ["a/b", "1", "~"]);
  assert.deepEqual(repeated(scan('{"a": 1, "b": {"a": 2, "a": 3}, "a": 4}').root).map(({ keyFrom }) => keyFrom), [1, 15]);
});

const apply = (text, edits) => edits.toReversed().reduce((now, { from, to, insert }) => now.slice(0, from) + insert + now.slice(to), text);
const patched = (text, next) => apply(text, patch(text, scan(text).root, JSON.parse(text), next));

/** Documents that resemble each other, so that edits find something to keep. */
const key = fc.constantFrom("id", "a", "b", "c", "10", "9", "__proto__");
const { document } = fc.letrec((tie) => ({
  document: fc.oneof({ maxDepth: 4 }, fc.constantFrom(0, 1, "x", "y", true, null), fc.array(tie("document"), { maxLength: 4 }), fc.array(fc.tuple(key, tie("document")), { maxLength: 4 }).map((entries) => JSON.parse(`{${entries.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(",")}}`))),
}));

test("edits make the text say the other document, keys in its order", () => {
  const written = fc.oneof(fc.constant((one) => JSON.stringify(one)), fc.constant((one) => JSON.stringify(one, null, 4)), fc.constant((one) => format(one)));
  fc.assert(fc.property(document, document, written, (old, next, write) => {
    const text = patched(write(old), next);
    assert.equal(JSON.stringify(JSON.parse(text)), JSON.stringify(next), text);
  }), { numRuns: 5000 });
});

test("edits touch nothing but what differs", () => {
  const text = '{\n  "rules": [\n    {"id": "r1",   "points": 5},\n    {"id": "r2", "points": 6}\n  ],\n  "threshold": 80\n}\n';
  const one = (edit) => {
    const next = JSON.parse(text);
    edit(next);
    return patched(text, next);
  };
  assert.equal(one((next) => { next.rules[0].points = 7; }), text.replace("5}", "7}"));
  assert.equal(one((next) => { next.rules.splice(0, 1); }), text.replace('{"id": "r1",   "points": 5},\n    ', ""));
  assert.equal(one((next) => { next.rules.push({ id: "r3", points: 1 }); }), text.replace("6}", '6},\n    {"id": "r3", "points": 1}'));
  assert.equal(one((next) => { next.rules[1].label = "New"; }), text.replace("6}", '6, "label": "New"}'));
  assert.equal(one((next) => { delete next.threshold; }), text.replace(',\n  "threshold": 80', ""));
  assert.equal(one((next) => { next.rules[1].id = "r4"; next.rules[0].points = 9; }), text.replace("r2", "r4").replace("5}", "9}"));
  const many = formatDocument(MODEL);
  const next = structuredClone(MODEL);
  next.rules[3].points += 1;
  next.rules[20].points -= 1;
  assert.deepEqual(patch(many, scan(many).root, MODEL, next).map(({ from, to }) => many.slice(from, to)), [String(MODEL.rules[3].points), String(MODEL.rules[20].points)]);
});

test("a text that says a key twice is written anew where that is", () => {
  const text = '{"a": {"b": 1, "b": 2}, "c": 3}';
  assert.deepEqual(JSON.parse(patched(text, { a: { b: 5 }, c: 3 })), { a: { b: 5 }, c: 3 });
});

test("the usual form says the same on fewer lines", () => {
  const text = formatDocument(MODEL);
  assert.deepEqual(JSON.parse(text), MODEL);
  assert.ok(text.split("\n").length < JSON.stringify(MODEL, null, 2).split("\n").length / 2);
  assert.ok(text.includes(`\n  "threshold": ${MODEL.threshold},\n`));
  assert.equal(inline({ a: [1, "x"], b: undefined }), '{"a": [1, "x"]}');
});

test("what the core says stands at its place in the text", () => {
  const wrong = structuredClone(MODEL);
  wrong.rules[4].points = "x";
  wrong.zork = 1;
  delete wrong.rules[5].label;
  const text = formatDocument(wrong);
  let errors = [];
  try {
    new Qualiform(wrong);
  } catch (error) {
    errors = error.errors;
  }
  assert.equal(errors.length, 3);
  const told = { mistake: ({ code, at }) => `${code} at ${at}`, repeated: (name) => name };
  assert.deepEqual(problemsOf(text, errors, [], told).map(({ from, to }) => text.slice(from, to)), ['"x"', "{", '"zork"']);
  assert.deepEqual(problemsOf("[]", errors, [], told).map(({ message }) => message), ["document at 0"]);
  assert.deepEqual(problemsOf('{"a": }', errors, [], told).map(({ message }) => message), ["value at 6"]);
});

test("the schema tells keys, required ones first, and values", () => {
  const keys = (path, present) => walker.properties(path, present).map((one) => one.key);
  assert.deepEqual(keys([]).slice(0, 7), ["id", "version", "dimensions", "threshold", "bands", "routes", "rules"]);
  assert.deepEqual(keys(["rules", 3], ["id", "points"]), ["dimension", "when", "label", "decay", "repeat", "prior"]);
  assert.deepEqual(keys(["dimensions", "fit"]), ["floor", "cap", "label"]);
  // A condition is one of five shapes until its first key decides.
  assert.deepEqual(keys(["rules", 0, "when"]), ["all", "any", "not", "fact", "event"]);
  assert.match(walker.properties(["rules", 0, "when"])[4].description, /log of events/);
  assert.equal(walker.properties(["rules", 0, "when"])[4].required, false);
  assert.deepEqual(keys(["rules", 0, "when", "any", 1], ["event"]), ["page", "withinDays", "count", "distinctPages"]);
  assert.deepEqual(keys(["nonsense", 1]), []);
  const values = (path) => walker.values(path).map(({ value }) => value);
  assert.deepEqual(values(["emailPolicy", "mode"]), ["note", "confirm", "block"]);
  assert.deepEqual(values(["stages", 0, "quality"]), [true, false, null]);
  assert.ok(values(["rules", 0, "when", "is"]).includes(true));
  assert.match(walker.description(["rules", 0, "points"]), /negative for penalties/);
  assert.match(walker.description(["emailPolicy"]), /unwelcome/);
  assert.equal(walker.description(["nonsense"]), "");
});

test("names come from the model", () => {
  const at = (path, beside) => names.namesAt(path, MODEL, beside);
  assert.deepEqual(at(["rules", 0, "dimension"]), Object.keys(MODEL.dimensions));
  assert.deepEqual(at(["rules", 0, "when", "fact"]).slice(0, 2), Object.keys(MODEL.facts).slice(0, 2));
  assert.ok(at(["questions", 0, "fact"]).includes("employees"));
  assert.ok(at(["stages", 0, "when", "event"]).includes("demo-request"));
  assert.deepEqual(at(["routes", 1, "bands", 0]), MODEL.bands.map(({ id }) => id));
  assert.deepEqual(at(["routes", 1, "stages", 0]), MODEL.stages.map(({ id }) => id));
  for (const page of Object.keys(MODEL.pages)) assert.ok(at(["rules", 0, "when", "page"]).includes(page), page);
  assert.equal(at(["rules", 0, "when", "in", "icp"])[0], Object.keys(MODEL.icp)[0]);
  assert.ok(at(["rules", 0, "when", "any", 0, "in", 1], { fact: "emailKind" }).includes("disposable"));
  assert.deepEqual(names.namesAt(["rules", 0, "when", "is"], { facts: { size: { type: "choice", options: ["small", "large"] } } }, { fact: "size" }), ["small", "large"]);
  assert.deepEqual(at(["rules", 0, "label"]), []);
  assert.deepEqual(names.namesAt(["routes", 0, "bands", 0], { bands: "?" }), []);
  assert.deepEqual(names.namesAt(["rules", 0, "dimension"], { dimensions: null }), []);
});
