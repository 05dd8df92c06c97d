// What is said of an address, and what a policy has against it.
import { test } from "node:test";
import assert from "node:assert/strict";
import { hintFor, objection, policyOf } from "../../npm/page/advice.js";
import { textOf } from "../../npm/page/texts.js";

const say = (code) => textOf(code, "en", { en: { "email.personal": "A work address helps us prepare." } });
const verdict = (more) => ({ address: "jo@acme.com", suggestion: null, problem: null, competitor: false, kind: "corporate", ...more });
const codeOf = (more) => hintFor(verdict(more), say)?.[0];

test("hints", () => {
  assert.deepEqual(hintFor(verdict({ suggestion: "jo@gmail.com", kind: "personal" }), say), ["email.suggestion", "Did you mean this address? {address}", "jo@gmail.com"]);
  assert.equal(codeOf({ problem: "domain.no-dot", kind: null }), "domain.no-dot");
  assert.equal(codeOf({ kind: "disposable" }), "email.disposable");
  assert.equal(codeOf({ kind: "personal" }), "email.personal", "only as the model has a text for it");
  for (const silent of [{}, { kind: "student" }, { competitor: true }, { address: "", problem: "email.empty" }]) {
    assert.equal(hintFor(verdict(silent), say), undefined);
  }
  assert.equal(hintFor(null, say), undefined);
});

test("policies", () => {
  const against = (policy, kind) => objection(verdict({ kind }), policy, say)?.[0];
  assert.equal(against({ mode: "block" }, "disposable"), "email.refused");
  assert.equal(against({ mode: "confirm" }, "disposable"), "email.confirm");
  assert.equal(against({ mode: "note", kinds: ["disposable"] }, "disposable"), undefined);
  for (const kind of ["corporate", "personal", "student", "academic", "relay", "mixed", "reserved", null]) {
    assert.equal(against({ mode: "block" }, kind), undefined, kind);
  }
  assert.equal(against({ mode: "block", kinds: ["academic", "mixed"] }, "academic"), "email.refused", "listed");
  assert.equal(against({ mode: "block", kinds: ["personal"] }, "disposable"), undefined);
  assert.equal(objection(null, { mode: "block" }, say), undefined);
  assert.equal(objection(verdict({ kind: "disposable" }), { mode: "block" }, () => ""), undefined, "nobody is stopped without a word");
});

test("where a policy comes from", () => {
  const own = { mode: "confirm", kinds: ["personal"] };
  assert.deepEqual(policyOf(undefined, undefined), { mode: "note" });
  assert.deepEqual(policyOf(null, own), own);
  assert.deepEqual(policyOf("block", own), { mode: "block", kinds: ["personal"] }, "the kinds stay the model's");
  assert.deepEqual(policyOf(" block  disposable personal ", own), { mode: "block", kinds: ["disposable", "personal"] });
  assert.deepEqual(policyOf({ mode: "note" }, own), { mode: "note", kinds: ["personal"] });
  assert.deepEqual(policyOf({ mode: "block", kinds: ["relay"] }), { mode: "block", kinds: ["relay"] });
  for (const wrong of ["", "blok", "block personnal", { mode: "refuse" }, {}, { mode: "block", kinds: ["free"] }]) {
    assert.throws(() => policyOf(wrong, own), { name: "QualiformError", code: "policy.unknown" }, JSON.stringify(wrong));
  }
});
