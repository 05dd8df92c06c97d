// Every failure is a QualiformError with code, path and a message that says what to do.
import { describe, test } from "node:test";
import assert from "node:assert/strict";
import { loadPackage } from "../support/package.mjs";
import { NOW } from "../support/random-leads.mjs";

const { Qualiform } = await loadPackage();
const preset = () => structuredClone(Qualiform.preset("b2b-saas"));

function failure(run) {
  try {
    run();
  } catch (error) {
    assert.ok(error instanceof Error, `not an Error: ${String(error)}`);
    assert.equal(error.name, "QualiformError", String(error));
    assert.match(error.code, /^[a-z]+([.-][a-z]+)*$/);
    assert.equal(typeof error.path, "string");
    assert.ok(error.message.length > 10, error.message);
    return error;
  }
  assert.fail("no error");
}

/** The JSON pointer that a broken model is refused with. */
function refused(spoil) {
  const model = preset();
  const spoilt = spoil(model) ?? model;
  return failure(() => new Qualiform(spoilt));
}

describe("presets", () => {
  test("all of them build and score", () => {
    const names = Qualiform.presets();
    for (const name of ["b2b-saas", "b2b-saas-recurring", "ecommerce", "professional-services"]) assert.ok(names.includes(name), name);
    for (const name of names) {
      const card = new Qualiform(Qualiform.preset(name)).score({ now: NOW });
      assert.equal(card.model.id, name);
      assert.equal(card.total, 0, name);
    }
  });

  test("are plain data that a user may change", () => {
    const model = preset();
    model.icp.industries = ["farming"];
    model.id = "mine";
    const mine = new Qualiform(model);
    assert.equal(mine.score({ facts: { industry: "farming" }, now: NOW }).total, 10);
    assert.equal(new Qualiform().score({ facts: { industry: "farming" }, now: NOW }).total, 0);
    assert.notEqual(mine.score({ now: NOW }).model.hash, new Qualiform().score({ now: NOW }).model.hash);
    assert.deepEqual(JSON.parse(JSON.stringify(model)), model);
  });

  test("an unknown one is refused with the nearest name", () => {
    const error = failure(() => Qualiform.preset("b2b-sass"));
    assert.match(error.message, /b2b-saas/);
  });

  test("a name that is no text is refused, as often as it comes", () => {
    for (const name of [undefined, null, 1, {}, [], Symbol("x"), 3n]) failure(() => Qualiform.preset(name));
    assert.equal(new Qualiform().score({ facts: { industry: "software" }, now: NOW }).total, 10);
  });
});

describe("a model with an error", () => {
  test("is refused with a pointer to it", () => {
    assert.equal(refused((m) => { m.rules[3].points = "ten"; }).path, "/rules/3/points");
    assert.equal(refused((m) => { m.rules[0].dimension = "fitt"; }).path, "/rules/0/dimension");
    assert.equal(refused((m) => { m.rules[1].id = m.rules[0].id; }).path, "/rules/1/id");
    assert.equal(refused((m) => { m.threshold = null; }).path, "/threshold");
    assert.match(refused((m) => { delete m.threshold; }).message, /threshold/);
    assert.match(refused((m) => { delete m.rules; }).message, /rules/);
    assert.match(refused((m) => { m.rules[2].when = {}; }).path, /^\/rules\/2\/when/);
    assert.match(refused((m) => { m.rules[2].when = { fact: "employes", atLeast: 3 }; }).path, /^\/rules\/2\/when/);
    assert.match(refused((m) => { m.rules[2].points = NaN; }).path, /^\/rules\/2\/points$/);
    assert.match(refused((m) => { m.rules[2].points = 1e300; }).path, /^\/rules\/2\/points$/);
    assert.match(refused((m) => { m.rules[2].points = 1.5; }).path, /^\/rules\/2\/points$/);
  });

  test("a misspelt key is named with the nearest known one", () => {
    const error = refused((m) => { m.treshold = m.threshold; delete m.threshold; });
    assert.match(error.message, /threshold/);
    const rule = refused((m) => { m.rules[0].pionts = 10; });
    assert.equal(rule.path, "/rules/0/pionts");
    assert.match(rule.message, /points/);
    assert.match(refused((m) => { m.rules[2].when = { fact: "employes", atLeast: 3 }; }).message, /employees/);
  });

  test("a pointer escapes the characters of its own", () => {
    assert.equal(refused((m) => { m["a/b~c"] = 1; }).path, "/a~1b~0c");
  });

  test("nonsense in place of a model is refused", () => {
    const cyclic = {};
    cyclic.self = cyclic;
    const deep = preset();
    let when = { fact: "consent", is: true };
    for (let depth = 0; depth < 5000; depth += 1) when = { not: when };
    deep.rules[0].when = when;
    const hostile = { get id() { throw new TypeError("not for you"); } };
    for (const model of [1, "b2b", [], {}, true, Symbol("m"), 3n, () => {}, cyclic, deep, hostile, new Map(), Object.create(null)]) {
      failure(() => new Qualiform(model));
    }
  });

  test("leaves earlier instances working", () => {
    const model = new Qualiform();
    const before = JSON.stringify(model.score({ facts: { industry: "software" }, now: NOW }));
    for (let count = 0; count < 50; count += 1) refused((m) => { m.rules[count % m.rules.length].points = "x"; });
    assert.equal(JSON.stringify(model.score({ facts: { industry: "software" }, now: NOW })), before);
  });
});

test("lint finds what is valid but unwise", () => {
  const model = preset();
  model.threshold = 1000;
  const findings = new Qualiform(model).lint();
  assert.ok(Array.isArray(findings) && findings.length > 0);
  assert.ok(findings.some((finding) => JSON.stringify(finding).includes("threshold")));
  assert.ok(!new Qualiform().lint().some((finding) => JSON.stringify(finding).includes("/threshold")));
});

test("attach without a document says so", () => {
  const model = new Qualiform();
  failure(() => model.attach({}));
  failure(() => model.attach(null));
  failure(() => model.attach());
});

test("an instance that was let go does no harm to others", () => {
  const model = new Qualiform();
  const other = new Qualiform();
  model.free();
  model.free();
  try {
    model.score({ now: NOW });
  } catch (error) {
    assert.equal(error.name, "QualiformError", String(error));
  }
  assert.equal(other.score({ facts: { industry: "software" }, now: NOW }).total, 10);
});
