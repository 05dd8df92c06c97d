// A lead in an address: there and back, and everything that is none.
import assert from "node:assert/strict";
import { test } from "node:test";
import { loadSource } from "../support/typescript.mjs";

const { anonymous, decode, encode, hasPersonal, LONGEST, trimmed } = await loadSource("preview/link.ts");

const LEAD = {
  facts: { email: "jo@northwind-freight.com", lastName: "Żółć – 李", tech: ["hubspot", "segment"], employees: 300, consent: true },
  events: [{ kind: "page", page: "pricing", at: "2026-11-20T10:00:00Z" }, { kind: "demo-request" }],
  held: { "fit.industry": true, "timing.timeline": false },
  now: "2026-11-22T10:00:00Z",
};
const text = (value) => Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url");

test("a lead comes back as it was", () => {
  assert.deepEqual(decode(encode(LEAD)), { ok: true, lead: LEAD });
  assert.match(encode(LEAD), /^[\w-]+$/, "an address carries it as it is");
  assert.deepEqual(decode(encode({})), { ok: true, lead: { facts: {}, events: [] } });
});

test("what says nothing takes no room", () => {
  assert.deepEqual(trimmed({ facts: { email: "", tech: [], budget: null, industry: "software", spam: false }, events: [], held: {} }), { facts: { industry: "software", spam: false } });
});

test("who it is can be left out", () => {
  assert.ok(hasPersonal(LEAD));
  const without = anonymous(LEAD);
  assert.ok(!hasPersonal(without));
  assert.deepEqual(without, { ...LEAD, facts: { tech: ["hubspot", "segment"], employees: 300, consent: true } });
  assert.ok(LEAD.facts.email, "the lead itself stays as it is");
});

test("what is no lead is refused with the reason", () => {
  const broken = ["%", "ab", text("{"), text('{"facts":{}}').slice(0, -3), Buffer.from([0xff, 0xfe]).toString("base64url")];
  for (const one of broken) assert.deepEqual(decode(one), { ok: false, problem: "broken" }, one);
  const shapes = [
    1, [], null, { fact: {} }, { facts: [] }, { facts: { a: {} } }, { facts: { tech: [1] } }, { events: {} }, { events: [{}] }, { events: [{ kind: "page", page: 1 }] },
    { held: { a: 1 } }, { now: 5 },
  ];
  for (const one of shapes) assert.deepEqual(decode(text(one)), { ok: false, problem: "shape" }, JSON.stringify(one));
  assert.deepEqual(decode("A".repeat(LONGEST + 1)), { ok: false, problem: "long" });
  assert.equal(decode(encode({ facts: { useCase: "x".repeat(10_000) } })).ok, true);
});
