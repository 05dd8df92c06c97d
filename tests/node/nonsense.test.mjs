// Whatever is given as a lead: a scorecard, or a QualiformError, and never anything else.
import { describe, test } from "node:test";
import assert from "node:assert/strict";
import fc from "fast-check";
import { loadPackage } from "../support/package.mjs";
import { VALUES, NOW } from "../support/random-leads.mjs";

const { Qualiform } = await loadPackage();
const model = new Qualiform();
const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000_007);
const GOOD = { facts: { industry: "software" }, now: NOW };

/** "scored" or the code of the QualiformError; anything else fails. */
function survives(run) {
  let outcome;
  try {
    const card = run();
    assert.ok(Number.isInteger(card.total), "a total");
    assert.ok(card.low <= card.total && card.total <= card.high, "a range around the total");
    assert.equal(card.reasons.reduce((sum, reason) => sum + reason.points, 0), card.total);
    outcome = "scored";
  } catch (error) {
    assert.equal(error?.name, "QualiformError", `${error?.stack ?? String(error)}`);
    outcome = error.code;
  }
  assert.equal(model.score(GOOD).total, 10, "and the instance goes on working");
  return outcome;
}

const cyclic = {};
cyclic.facts = cyclic;
cyclic.events = [cyclic];
const throwing = (name) => Object.defineProperty({}, name, { enumerable: true, get() { throw new RangeError("no"); } });
const proxy = new Proxy({}, { get() { throw new Error("get"); }, ownKeys() { throw new Error("keys"); }, has() { throw new Error("has"); } });
const revoked = Proxy.revocable({}, {});
revoked.revoke();

const ODD = {
  NaN, Infinity: Infinity, minusInfinity: -Infinity, minusZero: -0, huge: 1e308, tiny: 5e-324, unsafe: 2 ** 53 + 2, negative: -5,
  bigint: 10n ** 40n, symbol: Symbol("s"), function: () => 1, class: class {}, undefined, null: null, true: true,
  surrogate: "\ud800", surrogates: "a\udfffb@acme.io", nul: "a\0b", text1MB: "x".repeat(1 << 20), words1MB: "lead ".repeat(200_000),
  at1MB: "@".repeat(1 << 20), commas: ",".repeat(1 << 20), digits: "9".repeat(100_000), emoji: "👩‍👩‍👧‍👦".repeat(1000),
  array: [], nested: [[["salesforce"]]], sparse: [, "hubspot"], mixed: ["hubspot", 1, null, Symbol("x"), {}, "\udc00"],
  long: Array.from({ length: 100_000 }, () => "hubspot"), object: {}, bare: Object.create(null), date: new Date(NaN),
  map: new Map(), bytes: new Uint8Array(9), cyclic, proxy, revoked: revoked.proxy, promise: Promise.resolve(1),
  boxed: new String("software"), number: new Number(5), toString: { toString() { throw new Error("no"); } },
  valueOf: { valueOf() { throw new Error("no"); } }, getter: throwing("length"), proto: "__proto__",
};

describe("as the lead", () => {
  for (const [name, odd] of Object.entries(ODD)) test(name, () => { survives(() => model.score(odd)); });
  test("nothing at all", () => { survives(() => model.score()); });
});

for (const part of ["facts", "events", "held", "now"]) {
  describe(`as ${part}`, () => {
    for (const [name, odd] of Object.entries(ODD)) test(name, () => { survives(() => model.score({ now: NOW, [part]: odd })); });
    test("a getter that throws", () => { survives(() => model.score(throwing(part))); });
  });
}

describe("as a fact", () => {
  for (const fact of [...Object.keys(VALUES), "seniority"]) {
    test(fact, () => {
      for (const [name, odd] of Object.entries(ODD)) {
        const outcome = survives(() => model.score({ facts: { industry: "software", [fact]: odd }, now: NOW }));
        assert.equal(outcome, "scored", `${fact} = ${name}: nonsense is an unknown fact, the rest is scored`);
      }
      const outcome = survives(() => model.score({ facts: throwing(fact), now: NOW }));
      assert.ok(outcome, fact);
    });
  }

  test("numbers that are none are listed", () => {
    for (const odd of [NaN, Infinity, {}, [], 5n, Symbol("x"), () => 1, "\ud800"]) {
      const card = model.score({ facts: { employees: odd, industry: "software" }, now: NOW });
      assert.equal(card.total, 10);
      assert.deepEqual(card.problems.map((problem) => problem.fact), ["employees"], typeof odd);
    }
  });

  test("a fact nobody knows, and names of Object's own", () => {
    const facts = JSON.parse('{"__proto__": 1, "constructor": "x", "toString": true, "shoeSize": 44, "": 1}');
    assert.equal(survives(() => model.score({ facts, now: NOW })), "scored");
  });

  test("100,000 facts", () => {
    const facts = Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`f${index}`, index]));
    assert.equal(survives(() => model.score({ facts, now: NOW })), "scored");
  });
});

describe("as an event", () => {
  test("each oddity", () => {
    for (const odd of Object.values(ODD)) {
      survives(() => model.score({ events: [odd], now: NOW }));
      for (const key of ["kind", "page", "at"]) {
        survives(() => model.score({ events: [{ kind: "page", page: "pricing", at: NOW, [key]: odd }], now: NOW }));
      }
    }
    for (const key of ["kind", "page", "at"]) survives(() => model.score({ events: [throwing(key)], now: NOW }));
  });

  test("10,000 of them, in reasonable time", () => {
    const events = Array.from({ length: 10_000 }, (_, index) => ({ kind: "page", page: index % 2 ? "pricing" : `p${index}`, at: NOW }));
    const start = performance.now();
    assert.equal(model.score({ events, now: NOW }).total, 10);
    assert.ok(performance.now() - start < 1000, `${performance.now() - start} ms`);
  });

  test("years beyond all calendars", () => {
    for (const at of ["9999-12-31T23:59:59Z", "0000-01-01T00:00:00Z", "+275760-09-13T00:00:00Z", "2026-02-30T00:00:00Z", "2026-11-22T25:00:00Z"]) {
      survives(() => model.score({ events: [{ kind: "event-attended", at }], now: NOW }));
      survives(() => model.score({ events: [{ kind: "event-attended", at: NOW }], now: at }));
    }
  });
});

test("scoreMany, email and lint", () => {
  // Without the longest list: 100,000 scorecards at once are no nonsense, only slow.
  for (const odd of Object.values(ODD).filter((one) => one !== ODD.long)) {
    for (const run of [() => model.scoreMany(odd), () => model.scoreMany([odd]), () => model.email(odd)]) {
      try {
        run();
      } catch (error) {
        assert.equal(error?.name, "QualiformError", `${error?.stack ?? String(error)}`);
      }
    }
  }
  assert.equal(model.score(GOOD).total, 10);
});

test(`anything whatever (SEED=${SEED})`, () => {
  const anything = fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, withSparseArray: true, withTypedArray: true, withUnicodeString: true });
  const events = fc.array(fc.oneof(anything, fc.record({ kind: fc.constantFrom("page", "demo-request"), page: anything, at: anything })));
  const facts = fc.dictionary(fc.constantFrom(...Object.keys(VALUES), "seniority"), anything);
  const lead = fc.oneof(anything, fc.record({ facts, events, held: fc.oneof(anything, fc.dictionary(fc.string(), anything)), now: fc.oneof(anything, fc.constant(NOW)) }, { requiredKeys: [] }));
  fc.assert(fc.property(lead, (value) => { survives(() => model.score(value)); }), { numRuns: 2000, seed: SEED });
});
