// The model editor's computations: places in the document, which field a mistake belongs to, which tests fit which fact,
// what a file turns out to be, steps that can be taken back, drafts of several tabs.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { loadPackage } from "../support/package.mjs";
import { loadSource } from "../support/typescript.mjs";

const { Qualiform } = await loadPackage("qualiform");
const [pointer, says, tests, { blank }, opening, state, drafts, { VISITOR_TEXTS }, { linesOf }] = await Promise.all([
  "model/pointer.ts", "model/says.ts", "model/tests.ts", "model/blank.ts", "model/import.ts", "state/model.ts", "state/drafts.ts",
  "model/visitor-texts.ts", "model/lines.ts",
].map(loadSource));

const presets = Qualiform.presets().map((name) => Qualiform.preset(name));
const [saas] = presets;

function check(document) {
  try {
    const engine = new Qualiform(document);
    return { ok: true, engine, findings: engine.lint() };
  } catch (error) {
    return { ok: false, errors: error.errors ?? [error] };
  }
}

/** A preset with a change. */
function changed(edit) {
  const document = Qualiform.preset("b2b-saas");
  edit(document);
  return document;
}

describe("places", () => {
  const { keysOf, pointerOf, valueAt, setAt, insertAt, moveAt, renameKey } = pointer;

  test("keys with slashes and tildes come back as they were", () => {
    const keys = ["a/b", "~", "~1", "", "0", "__proto__"];
    assert.deepEqual(keysOf(pointerOf(...keys)), keys);
    const document = {};
    setAt(document, pointerOf(...keys), 7);
    assert.equal(valueAt(document, pointerOf(...keys)), 7);
    assert.equal({}.polluted, undefined);
    assert.equal(Object.getPrototypeOf(document), Object.prototype);
  });

  test("writing what is there changes nothing, to the byte", () => {
    for (const preset of presets) {
      const text = JSON.stringify(preset);
      const visit = (value, keys) => {
        if (keys.length > 0) setAt(preset, pointerOf(...keys), structuredClone(value));
        if (typeof value === "object" && value !== null) for (const key of Object.keys(value)) visit(value[key], [...keys, key]);
      };
      visit(preset, []);
      assert.equal(JSON.stringify(preset), text);
    }
  });

  test("undefined takes a key or an item away, and what is on the way is made", () => {
    const document = { list: [1, 2, 3], one: { two: 3 } };
    setAt(document, "/list/1", undefined);
    setAt(document, "/one/two", undefined);
    setAt(document, "/new/deep", true);
    setAt(document, "/missing/key", undefined);
    setAt(document, "/list/0/of/a/number", 1);
    assert.deepEqual(document, { list: [1, 3], one: {}, new: { deep: true } });
    insertAt(document, "/list", 1, 2);
    moveAt(document, "/list", 0, 1);
    moveAt(document, "/list", 0, -1);
    assert.deepEqual(document.list, [2, 1, 3]);
  });

  test("a key is renamed in its place, unless the name is taken", () => {
    const document = { pages: { a: 1, b: 2, c: 3 } };
    renameKey(document, "/pages", "b", "x");
    renameKey(document, "/pages", "a", "c");
    assert.deepEqual(Object.entries(document.pages), [["a", 1], ["x", 2], ["c", 3]]);
  });

  test("lists of text are written line by line as they were", () => {
    for (const preset of presets) {
      for (const list of [...Object.values(preset.icp), ...Object.values(preset.pages ?? {})].filter((one) => typeof one[0] === "string")) assert.deepEqual(linesOf(list.join("\n")), list);
    }
    assert.deepEqual(linesOf(" a \n\n\tb\r\n"), ["a", "b"]);
  });
});

describe("what is said", () => {
  test("each mistake has a part and the nearest field", () => {
    const document = changed((model) => {
      model.rules[3].points = 1.5;
      delete model.rules[4].label;
      model.rules[5].colour = "red";
      model.icp.industries[1] = 7;
      model.threshold = "eighty";
      model.unknown = 1;
    });
    const said = says.saidOf(check(document));
    assert.equal(said.length, 6);
    assert.ok(said.every((one) => one.severity === "mistake"));
    const parts = Object.fromEntries(said.map((one) => [one.path, says.partOf(one.path)]));
    assert.deepEqual(parts, { "/threshold": "overview", "/rules/3/points": "rules", "/rules/4": "rules", "/rules/5/colour": "rules", "/icp/industries/1": "icp", "/unknown": "json" });
    const shown = ["id", "label", "points", "when", "dimension"];
    assert.deepEqual(says.within(said, "/rules/3/points").map((one) => one.path), ["/rules/3/points"]);
    assert.deepEqual(says.about(said, "/rules/3", shown), [], "the field of the points says it");
    assert.deepEqual(says.about(said, "/rules/4", shown).map((one) => one.path), ["/rules/4"]);
    assert.deepEqual(says.about(said, "/rules/5", shown).map((one) => one.path), ["/rules/5/colour"], "no field shows this key");
    assert.deepEqual(says.within(said, "/rules/1"), []);
    const places = ["", "/rules/3", "/rules/3/points", "/icp/industries", "/rules/33"];
    assert.equal(says.fieldOf("/rules/3/points", places), "/rules/3/points");
    assert.equal(says.fieldOf("/icp/industries/1", places), "/icp/industries");
    assert.equal(says.fieldOf("/rules/3/label", places), "/rules/3");
    assert.equal(says.nameOf(document, "/rules/3/points"), `${document.rules[3].label} · points`);
  });

  test("findings are told apart: what cannot be meant comes first", () => {
    const said = says.saidOf(check(changed((model) => { model.threshold = 500; })));
    assert.deepEqual([...new Set(said.map((one) => one.severity))], ["warning", "advice"]);
    assert.ok(said.some((one) => one.code === "lint.unreachable-threshold" && one.severity === "warning"));
    assert.ok(said.some((one) => one.code === "lint.never-calibrated" && one.severity === "advice"));
  });

  test("every part has a place in the editor, and every key of a model a part", () => {
    const keys = Object.keys(JSON.parse(readFileSync(new URL("../../data/model.schema.json", import.meta.url), "utf8")).properties);
    for (const key of keys) assert.ok(says.PARTS.includes(says.partOf(`/${key}`)), key);
    assert.deepEqual(keys.filter((key) => says.partOf(`/${key}`) === "json"), ["$schema", "calibration"]);
  });
});

describe("conditions", () => {
  const one = (when) => check({ ...blank(), facts: saas.facts, rules: [{ ...saas.rules[0], when }] });
  const filled = (model, fact, key) => {
    const value = tests.firstValue(model, fact, key);
    // What is to be written by hand is empty at first.
    return Array.isArray(value) && value.length === 0 ? ["x"] : value === "" ? "x" : value;
  };

  test("the core takes each test that fits a fact, and no other", () => {
    for (const fact of Object.keys(tests.BUILT_IN)) {
      const kind = tests.kindOf(saas, fact);
      for (const key of tests.TESTS) {
        const when = { fact, [key]: filled(saas, fact, key) };
        assert.equal(one(when).ok, tests.testsFor(kind).includes(key), `${fact} ${JSON.stringify(when)}`);
      }
    }
  });

  test("these are all facts and events that every model knows, but for names", () => {
    const known = (when) => one(when).errors[0].message.split("Known: ")[1].replace(/[."]/g, "").split(/, | or | and /).filter(Boolean);
    const facts = known({ fact: "zzzz", known: true }).filter((name) => !["firstName", "lastName", ...Object.keys(saas.facts)].includes(name));
    assert.deepEqual([...facts].sort(), Object.keys(tests.BUILT_IN).sort());
    assert.deepEqual(known({ event: "zzzz" }).sort(), [...tests.EVENTS].sort());
  });

  test("a new test of any fact is one that the core takes", () => {
    for (const fact of Object.keys(tests.BUILT_IN)) assert.ok(one(tests.factTest(saas, fact)).ok, fact);
    assert.ok(one(tests.newFact(saas)).ok);
  });

  test("the forms show all conditions of the presets, and nothing that would lose something", () => {
    for (const preset of presets) {
      for (const item of [...preset.rules, ...preset.routes, ...(preset.stages ?? [])]) if (item.when) assert.ok(tests.hasForm(item.when), JSON.stringify(item.when));
    }
    for (const odd of [null, 7, [], {}, { fact: 7 }, { fact: "a", is: {} }, { fact: "a", colour: 1 }, { all: [], note: 1 }, { not: {} }, { any: "x" }, { event: "page", page: 7 }, { fact: "a", between: [1] }]) {
      assert.equal(tests.hasForm(odd), false, JSON.stringify(odd));
    }
  });

  test("a condition turned into another kind keeps what it held", () => {
    const leaf = { fact: "spam", is: true };
    const other = { event: "trial-activation" };
    assert.deepEqual(tests.turned(saas, leaf, "all"), { all: [leaf] });
    assert.deepEqual(tests.turned(saas, { all: [leaf, other] }, "any"), { any: [leaf, other] });
    assert.deepEqual(tests.turned(saas, { any: [leaf, other] }, "not"), { not: { any: [leaf, other] } });
    assert.deepEqual(tests.turned(saas, { not: leaf }, "any"), { any: [leaf] });
    assert.deepEqual(tests.turned(saas, { any: [leaf, other] }, "event"), other);
    for (const kind of tests.CONDITIONS) for (const before of [leaf, other, { any: [leaf, other] }, { not: leaf }]) assert.ok(one(tests.turned(saas, before, kind)).ok, `${kind} of ${JSON.stringify(before)}`);
  });

  test("an almost empty model is a model, and a name that is taken gets a number", () => {
    assert.deepEqual(check(blank()).errors, undefined);
    assert.equal(tests.freeName("a", ["b"]), "a");
    assert.equal(tests.freeName("a", ["a", "a-2"]), "a-3");
    assert.equal(tests.freeName("a-2", ["a", "a-2"]), "a-3");
  });
});

describe("a file", () => {
  const verdict = (text) => opening.fromText(text, check);
  const why = (text) => verdict(text).why;

  test("that is a model is opened, also from within a calibration", () => {
    for (const preset of presets) assert.equal(verdict(`\uFEFF${JSON.stringify(preset)}`).kind, "model");
    assert.equal(verdict(JSON.stringify({ model: saas, rules: [] })).document.id, "b2b-saas");
  });

  test("that is anything else is refused with a sentence of its own", () => {
    assert.equal(why("").name, "empty");
    assert.equal(why(" \n\t").name, "empty");
    assert.deepEqual(why('{\n  "id": "a",\n  "version": 1,\n}'), { name: "noJson", values: { line: 3, column: 15, found: "," } });
    assert.deepEqual(why('{"id": "a", "rules": ['), { name: "noJsonEnd", values: { line: 1 } });
    assert.deepEqual(why("[1, 2]"), { name: "noObject", values: { what: "list" } });
    assert.deepEqual(why("7").values, { what: "number" });
    assert.equal(why("<!doctype html><title>x</title>").name, "html");
    assert.equal(why("email,company,status\na@b.c,Acme,won").name, "csv");
    assert.equal(why(JSON.stringify(new Qualiform().score({ now: "2026-11-22T00:00:00Z" }))).name, "scorecard");
    assert.equal(why(JSON.stringify({ facts: { email: "jo@acme.com" }, events: [] })).name, "lead");
    assert.equal(why(readFileSync(new URL("../../data/model.schema.json", import.meta.url), "utf8")).name, "schema");
    assert.deepEqual(why('{"name": "x", "dependencies": {}}'), { name: "other", values: { keys: "name, dependencies" } });
    assert.equal(why("x".repeat(opening.LARGEST + 1)).name, "large");
  });

  test("with mistakes can be opened to mend them; what is only unknown may be newer", () => {
    const faulty = verdict(JSON.stringify(changed((model) => { model.rules[0].points = "ten"; })));
    assert.deepEqual([faulty.kind, faulty.isNewer, faulty.errors[0].path], ["faulty", false, "/rules/0/points"]);
    const newer = verdict(JSON.stringify(changed((model) => { model.segments = []; })));
    assert.deepEqual([newer.kind, newer.isNewer], ["faulty", true]);
  });

  test("of bytes: too large, no text, another encoding", async () => {
    const read = async (bytes) => (await opening.fromFile(bytes, check));
    const untouched = { size: 50_000_000, arrayBuffer: () => assert.fail("a large file is not read") };
    assert.deepEqual((await read(untouched)).why, { name: "large", values: { size: 50_000_000 } });
    assert.equal((await read(new Blob(["%PDF-1.7 ..."]))).why.name, "binary");
    assert.equal((await read(new Blob([new Uint8Array([123, 0, 1, 2])]))).why.name, "binary");
    assert.equal((await read(new Blob([new Uint8Array([0x7b, 0xe4, 0x7d])]))).why.name, "encoding");
    const utf16 = new Uint8Array([0xff, 0xfe, ...[...JSON.stringify(saas)].flatMap((one) => [one.charCodeAt(0) & 255, one.charCodeAt(0) >> 8])]);
    assert.equal((await read(new Blob([utf16]))).kind, "model");
  });

  test("is named after the model and its version, whatever they are", () => {
    assert.equal(opening.modelFile({ id: "b2b-saas", version: 3 }), "b2b-saas-v3.json");
    assert.equal(opening.modelFile({ id: "../../x y", version: "1/2" }), "x-y-v1-2.json");
    assert.equal(opening.modelFile({}), "model-v1.json");
  });
});

describe("steps", () => {
  const { change, settle, undo, redo, model, origin, undoes, canUndo, canRedo, isChanged } = state;
  const begin = () => {
    while (canUndo.value) undo();
    model.value = Qualiform.preset("b2b-saas");
    origin.value = { name: "b2b-saas", document: model.value };
  };
  const type = (points) => change("Points", (document) => { document.rules[0].points = points; }, "/rules/0/points");

  test("what is typed in one field is one step, until it is left", () => {
    begin();
    type(1);
    type(12);
    settle();
    type(13);
    assert.equal(model.value.rules[0].points, 13);
    undo();
    assert.equal(model.value.rules[0].points, 12);
    undo();
    assert.deepEqual([model.value.rules[0].points, canUndo.value, isChanged.value], [10, false, false]);
    redo();
    redo();
    assert.deepEqual([model.value.rules[0].points, canRedo.value, undoes.value], [13, false, "Points"]);
  });

  test("another field is another step, and so is the same field after one", () => {
    begin();
    type(1);
    change("Threshold", (document) => { document.threshold = 70; }, "/threshold");
    type(2);
    undo();
    assert.deepEqual([model.value.rules[0].points, model.value.threshold], [1, 70]);
    undo();
    assert.deepEqual([model.value.rules[0].points, model.value.threshold], [1, 80]);
  });

  test("typed back to what it was is no step", () => {
    begin();
    type(1);
    type(10);
    assert.deepEqual([canUndo.value, isChanged.value], [false, false]);
    type(2);
    undo();
    assert.equal(model.value.rules[0].points, 10);
  });
});

describe("drafts", () => {
  /** As `Storage` of the browser. */
  function storage(most = Infinity) {
    const map = new Map();
    return {
      get length() { return map.size; },
      key: (place) => [...map.keys()][place] ?? null,
      getItem: (key) => map.get(key) ?? null,
      removeItem: (key) => void map.delete(key),
      setItem(key, value) {
        if (value.length > most) throw new Error("QuotaExceededError");
        map.set(key, value);
      },
    };
  }
  let clock = 0;
  const draft = (points, held) => ({
    when: new Date(Date.UTC(2026, 10, 22) + (clock += 1000)).toISOString(), held, document: { points }, origin: { name: "x", document: { points: 0 } },
  });
  const { keep, taken, draftsIn } = drafts;

  test("a tab that is reloaded or opened again goes on with its draft", () => {
    const store = storage();
    keep(store, "one", draft(1, false));
    assert.deepEqual([taken(store, "one", "new").id, taken(store, null, "new").id], ["one", "one"]);
    assert.deepEqual(taken(storage(), "one", "new"), { id: "new", draft: null });
  });

  test("a second tab begins with a copy and never writes over the first", () => {
    const store = storage();
    keep(store, "one", draft(1, true));
    const second = taken(store, null, "two");
    assert.deepEqual([second.id, second.draft.document.points], ["two", 1]);
    keep(store, second.id, draft(2, true));
    keep(store, "one", draft(3, true));
    assert.deepEqual(draftsIn(store).map((one) => [one.id, one.draft.document.points]), [["one", 3], ["two", 2]]);
    assert.equal(taken(store, "one", "three").id, "three", "a duplicated tab has the name of the first, which is open");
  });

  test("each of two closed tabs finds its own again", () => {
    const store = storage();
    keep(store, "one", draft(1, false));
    keep(store, "two", draft(2, false));
    assert.equal(taken(store, "one", "new").draft.document.points, 1);
    assert.equal(taken(store, "two", "new").draft.document.points, 2);
  });

  test("eight are kept; what has no change goes first, what a tab holds last", () => {
    const store = storage();
    keep(store, "held", draft(1, true));
    keep(store, "changed", draft(1, false));
    for (let count = 0; count < 12; count += 1) keep(store, `same-${count}`, draft(0, false));
    const ids = draftsIn(store).map((one) => one.id);
    assert.equal(ids.length, 8);
    assert.ok(ids.includes("held") && ids.includes("changed") && ids.includes("same-11"));
  });

  test("a full or broken store loses nothing else", () => {
    const store = storage(10);
    assert.equal(keep(store, "one", draft(1, true)), false);
    const odd = storage();
    odd.setItem("qualiform.studio.draft.a", "{no json");
    odd.setItem("qualiform.studio.draft.b", '{"when":"x","document":[]}');
    odd.setItem("other", "1");
    assert.deepEqual(draftsIn(odd), []);
    assert.equal(taken(odd, "a", "new").id, "new");
  });
});

test("the texts that visitors read are those of the package", () => {
  const script = readFileSync(new URL("../../npm/page/texts.js", import.meta.url), "utf8");
  const entries = [...script.slice(0, script.indexOf("\n};")).matchAll(/^ {2}"([\w.-]+)": ("(?:[^"\\]|\\.)*"),$/gm)].map(([, code, text]) => [code, JSON.parse(text)]);
  assert.ok(entries.length > 20);
  assert.deepEqual(Object.entries(VISITOR_TEXTS), entries);
});
