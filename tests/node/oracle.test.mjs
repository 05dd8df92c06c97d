// The preset `b2b-saas` against an independent reading of the contract, over thousands of random leads.
import { test } from "node:test";
import assert from "node:assert/strict";
import { loadPackage } from "../support/package.mjs";
import { oracle } from "../support/oracle.mjs";
import { NOW, VALUES, randomLead, seeded } from "../support/random-leads.mjs";

const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000_007);
const LEADS = Number(process.env.LEADS ?? 5000);

const { Qualiform } = await loadPackage();
const model = new Qualiform();

const sorted = (reasons) =>
  reasons.map(({ rule, dimension, points }) => `${rule} ${dimension} ${points}`).sort();

function compared(card) {
  const dimensions = Object.fromEntries(
    Object.entries(card.dimensions).map(([name, { points, raw, low, high }]) => [name, { points, raw, low, high }]),
  );
  const { total, low, high, quality, decided } = card;
  return { total, low, high, quality, decided, dimensions, reasons: sorted(card.reasons) };
}

function agrees(lead) {
  const card = model.score(lead);
  const told = `lead: ${JSON.stringify(lead)}`;
  // -0 and 0 are the same number of points.
  assert.equal(JSON.stringify(compared(card), null, 1), JSON.stringify(inOrderOf(card, compared(oracle(lead))), null, 1), told);
  assert.equal(card.reasons.reduce((sum, reason) => sum + reason.points, 0), card.total, told);
  assert.ok(card.chance >= 0 && card.chance <= 1, told);
  if (card.decided) assert.equal(card.chance, card.quality ? 1 : 0, told);
  else assert.ok(card.chance > 0 && card.chance < 1, `0 or 1 only when certain; ${told}`);
}

/** The dimensions in the order in which the card has them: their order says nothing. */
function inOrderOf(card, expected) {
  const names = [...new Set([...Object.keys(card.dimensions), ...Object.keys(expected.dimensions)])];
  const dimensions = Object.fromEntries(names.map((name) => [name, expected.dimensions[name]]));
  return { ...expected, dimensions };
}

test(`${LEADS} random leads (SEED=${SEED})`, () => {
  const random = seeded(SEED);
  for (let count = 0; count < LEADS; count += 1) agrees(randomLead(random));
});

test("each value of each fact alone", () => {
  for (const [fact, values] of Object.entries(VALUES)) {
    for (const value of values) agrees({ facts: { [fact]: value }, now: NOW });
  }
});

test("the best lead and the worst one reach the ends of the preset's range", () => {
  const page = (name) => ({ kind: "page", page: name, at: NOW });
  const best = {
    facts: {
      industry: "software", employees: 500, tech: ["hubspot"], country: "PL", useCase: "lead scoring", intentSurge: true,
      seniority: "vp", budgetOwner: true, committeeMembers: 3, timelineDays: 30, renewalDate: "2027-01-01",
      email: "ann@acme-rockets.io", phoneVerified: true, consent: true, duplicate: false,
    },
    events: [page("pricing"), page("demo"), { kind: "demo-request" }, { kind: "trial-activation" }, { kind: "event-attended" }],
    now: NOW,
  };
  const worst = {
    facts: { seniority: "student", email: "x@competitor.example", bounced: true, spam: true, employees: 1 },
    events: [page("careers")],
    now: NOW,
  };
  agrees(best);
  agrees(worst);
  assert.equal(model.score(best).total, 145);
  // -10 of the range's -105 is for a personal address, which a competitor's is not.
  assert.equal(model.score(worst).total, -95);
});

test("what is held counts only while the rule itself is unknown", () => {
  const held = { "fit.industry": true, "penalty.student": true, "intent.surge": true };
  const open = model.score({ held, now: NOW });
  assert.equal(open.total, 10 - 15 + 10);
  const told = model.score({ held, now: NOW, facts: { industry: "retail", intentSurge: false, seniority: "vp", email: "a@gmail.com" } });
  assert.deepEqual(sorted(told.reasons), ["access.seniority access 10", "penalty.personalEmail penalty -10"]);
});

test("an event counts as recent until the last moment of its seven days", () => {
  const attended = (at) => model.score({ now: NOW, events: [{ kind: "event-attended", at }] }).total;
  assert.equal(attended("2026-11-15T10:00:00Z"), 5);
  assert.equal(attended("2026-11-15T11:00:00+01:00"), 5);
  assert.equal(attended("2026-11-15T09:59:59.999Z"), 0);
});
