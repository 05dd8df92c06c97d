// The boundary in Node: what goes in and what comes out.
import { describe, test } from "node:test";
import assert from "node:assert/strict";
import { loadPackage } from "../support/package.mjs";
import { NOW, randomLead, seeded } from "../support/random-leads.mjs";

const { Qualiform, memory } = await loadPackage();
const model = new Qualiform();
const LEAD = {
  facts: { email: "ann@acme-rockets.io", employees: "201-500", country: "Poland", tech: "hubspot, excel", jobTitle: "VP of Sales" },
  events: [{ kind: "page", page: "pricing", at: "2026-11-20T10:00:00Z" }, { kind: "demo-request", at: NOW }],
  now: NOW,
};

describe("a scorecard", () => {
  const card = model.score(LEAD);

  test("has the contract's fields and no others", () => {
    assert.deepEqual(Object.keys(card).sort(), [
      "account", "band", "chance", "completeness", "decided", "dimensions", "email", "frameworks", "high", "low", "missing",
      "model", "problems", "quality", "reasons", "route", "stage", "total",
    ]);
    assert.deepEqual(Object.keys(card.dimensions).sort(), ["access", "fit", "integrity", "intent", "penalty", "timing"]);
    for (const dimension of Object.values(card.dimensions)) {
      assert.deepEqual(Object.keys(dimension).sort(), ["cap", "floor", "high", "low", "points", "raw"]);
    }
    assert.deepEqual(Object.keys(card.frameworks).sort(), ["BANT", "CHAMP", "MEDDICC"]);
    assert.deepEqual(Object.keys(card.model).sort(), ["hash", "id", "version"]);
    for (const reason of card.reasons) {
      assert.deepEqual(Object.keys(reason).sort(), ["dimension", "evidence", "label", "points", "rule"]);
    }
    for (const gap of card.missing) assert.deepEqual(Object.keys(gap).sort(), ["fact", "points", "rule"]);
  });

  test("holds plain values of the right types", () => {
    assert.deepEqual(JSON.parse(JSON.stringify(card)), card, "nothing that JSON would drop");
    assert.equal(card.total, 10 + 10 + 10 + 10 + 25 + 10 + 5);
    assert.equal(card.dimensions.penalty.cap, null);
    assert.equal(card.dimensions.fit.floor, 20);
    assert.equal(card.model.id, "b2b-saas");
    assert.equal(typeof card.model.hash, "string");
    assert.ok(card.completeness > 0 && card.completeness < 1);
    assert.equal(card.account, "acme-rockets.io");
    assert.equal(card.email.kind, "corporate");
    assert.equal(typeof card.route.id, "string");
  });

  test("names every open question, and only those", () => {
    const gaps = card.missing.map((gap) => gap.rule);
    for (const rule of ["fit.industry", "fit.useCase", "timing.timeline", "timing.renewal", "access.budgetOwner", "integrity.consent"]) {
      assert.ok(gaps.includes(rule), rule);
    }
    for (const reason of card.reasons) assert.ok(!gaps.includes(reason.rule), reason.rule);
  });

  test("is the same text for the same lead, twice and from another instance", () => {
    const text = JSON.stringify(card);
    assert.equal(JSON.stringify(model.score(LEAD)), text);
    assert.equal(JSON.stringify(new Qualiform(Qualiform.preset("b2b-saas")).score(LEAD)), text);
    assert.equal(JSON.stringify(model.score(structuredClone(LEAD))), text);
  });

  test("does not depend on the order of facts and events", () => {
    const random = seeded(7);
    for (let count = 0; count < 300; count += 1) {
      const lead = randomLead(random);
      const turned = {
        now: lead.now,
        held: lead.held && Object.fromEntries(Object.entries(lead.held).reverse()),
        events: [...lead.events].reverse(),
        facts: Object.fromEntries(Object.entries(lead.facts).reverse()),
      };
      assert.equal(JSON.stringify(model.score(turned)), JSON.stringify(model.score(lead)), JSON.stringify(lead));
    }
  });

  test("leaves the lead as it was", () => {
    const lead = structuredClone(LEAD);
    model.score(lead);
    assert.deepEqual(lead, LEAD);
  });
});

test("scoreMany scores each lead as score does", () => {
  const random = seeded(11);
  const leads = Array.from({ length: 200 }, () => randomLead(random));
  assert.deepEqual(model.scoreMany(leads), leads.map((lead) => model.score(lead)));
  assert.deepEqual(model.scoreMany([]), []);
});

test("without `now` the clock decides", () => {
  const day = 86_400_000;
  const at = (days) => new Date(Date.now() - days * day).toISOString();
  assert.equal(model.score({ events: [{ kind: "event-attended", at: at(6) }] }).total, 5);
  assert.equal(model.score({ events: [{ kind: "event-attended", at: at(8) }] }).total, 0);
});

test("an empty lead is scored", () => {
  for (const lead of [{}, { facts: {} }, { events: [] }, { facts: { email: "", industry: null } }]) {
    const card = model.score({ ...lead, now: NOW });
    assert.deepEqual([card.total, card.low, card.high, card.reasons.length, card.problems.length], [0, -35, 100, 0, 0]);
  }
});

test("an address is judged alone", () => {
  const verdict = model.email(" jo@gmial.com ");
  assert.deepEqual(Object.keys(verdict).sort(), [
    "account", "address", "certainty", "competitor", "domain", "kind", "ownStaff", "problem", "role", "suggestion", "valid",
  ]);
  assert.equal(verdict.suggestion, "jo@gmail.com");
  assert.equal(verdict.valid, true);
  assert.equal(model.email("info@acme-rockets.io").role, true);
  assert.equal(model.email("x@eu.competitor.example").competitor, true);
  assert.equal(model.email("x@notcompetitor.example").competitor, false);
  const broken = model.email("jo");
  assert.equal(broken.valid, false);
  assert.match(broken.problem, /^[a-z]+(\.[a-z-]+)+$/);
  assert.equal(broken.kind, null);
});

test("derived facts cannot be given", () => {
  const card = model.score({ facts: { emailKind: "corporate", competitor: true, ownStaff: true, emailDomain: "a.io" }, now: NOW });
  assert.equal(card.total, 0);
});

test("what is not usable is listed and the rest is scored", () => {
  const card = model.score({
    facts: { employees: "a few", country: "Atlantis", timelineDays: NaN, consent: "perhaps", seniority: "king", industry: "software" },
    now: NOW,
  });
  assert.deepEqual(card.problems.map((problem) => problem.fact).sort(), ["consent", "country", "employees", "seniority", "timelineDays"]);
  for (const problem of card.problems) {
    assert.match(problem.code, /^[a-z]+(\.[a-z-]+)*$/);
    assert.ok(problem.accepts.length > 3);
  }
  assert.equal(card.total, 10);
});

test("100,000 scorings leave the memory as large as 1,000 did", () => {
  assert.ok(memory, "initSync returns the module's exports");
  const random = seeded(3);
  const leads = Array.from({ length: 100 }, () => randomLead(random));
  const run = (times) => {
    for (let count = 0; count < times; count += 1) model.score(leads[count % leads.length]);
    return memory.buffer.byteLength;
  };
  const early = run(1000);
  assert.equal(run(99_000), early);
});
