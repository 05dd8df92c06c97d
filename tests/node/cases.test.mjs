// The stored cases, written by the native build: both modules of the package give the same bytes.
import { test } from "node:test";
import assert from "node:assert/strict";
import { loadPackage } from "../support/package.mjs";
import { readCases } from "../support/cases.mjs";
import { randomLead, seeded } from "../support/random-leads.mjs";

const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000_007);
const { Qualiform } = await loadPackage();
const { Qualiform: InPage } = await loadPackage("page");

/** Scorers of one script, each model made once. The presets are told in full, as only the larger module holds all. */
function scorers(Made) {
  const made = new Map();
  return (model) => {
    const key = JSON.stringify(model);
    if (!made.has(key)) made.set(key, new Made(typeof model === "string" ? Qualiform.preset(model) : model));
    return made.get(key);
  };
}

for (const [script, Made] of Object.entries({ "qualiform.js": Qualiform, "page.js": InPage })) {
  const scorer = scorers(Made);
  for (const { file, cases } of readCases()) {
    test(`${file} by ${script}: ${cases.length} cases, byte for byte`, () => {
      assert.ok(cases.length > 0);
      for (const { name, model, lead, card, form, ask } of cases) {
        assert.equal(JSON.stringify(scorer(model).score(lead)), card, name);
        assert.equal(JSON.stringify(scorer(model).ask(lead, form)), ask, name);
      }
    });
  }
}

test(`both modules give the same bytes of 2,000 random leads (SEED=${SEED})`, () => {
  const random = seeded(SEED);
  const full = new Qualiform();
  const page = new InPage();
  for (let count = 0; count < 2000; count += 1) {
    const lead = randomLead(random);
    assert.equal(JSON.stringify(page.score(lead)), JSON.stringify(full.score(lead)), JSON.stringify(lead));
  }
});
