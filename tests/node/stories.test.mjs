// The models of the example pages keep what the pages say of them, whatever a visitor answers.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { loadPackage } from "../support/package.mjs";

const { Qualiform } = await loadPackage();
const read = (name) => JSON.parse(readFileSync(new URL(`../../www/examples/${name}.json`, import.meta.url), "utf8"));

test("two visits: seven questions, then the two others, in every case", () => {
  const model = read("two-visits");
  const qualiform = new Qualiform(model);
  const form = { offer: "demo", fields: ["email", "company"] };
  const idsOf = (lead, more) => qualiform.ask(lead, { ...form, ...more }).questions.map(({ id }) => id);
  const first = idsOf({});
  assert.equal(first.length, 7);
  const others = model.questions.map(({ id }) => id).filter((id) => !first.includes(id));
  const facts = model.questions.filter(({ id }) => first.includes(id)).map(({ fact }) => fact);
  const rules = model.rules.filter(({ when }) => facts.includes(when.fact));
  assert.equal(rules.length, 7, "every question moves one rule");
  const answered = Object.fromEntries(first.map((id) => [id, new Date().toISOString()]));
  for (let turnout = 0; turnout < 2 ** rules.length; turnout += 1) {
    const held = Object.fromEntries(rules.map(({ id }, place) => [id, Boolean((turnout >> place) & 1)]));
    for (const email of [null, "jo@northwind-freight.com", "jo@gmail.com"]) {
      assert.deepEqual(idsOf({ held, facts: { email } }, { answered }).sort(), others.sort(), JSON.stringify({ held, email }));
    }
  }
});

test("calculator and guide: two questions at most; the newsletter asks none", () => {
  const qualiform = new Qualiform(read("content"));
  const count = (offer) => qualiform.ask({}, { offer, fields: ["email"] }).questions.length;
  assert.deepEqual(["calculator", "guide", "newsletter"].map(count), [2, 2, 0]);
});
