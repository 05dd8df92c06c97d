// The stored cases, written by the native build: the package gives the same bytes.
import { test } from "node:test";
import assert from "node:assert/strict";
import { loadPackage } from "../support/package.mjs";
import { readCases } from "../support/cases.mjs";

const { Qualiform } = await loadPackage();
const models = new Map();

function scorer(model) {
  const key = JSON.stringify(model);
  if (!models.has(key)) models.set(key, new Qualiform(typeof model === "string" ? Qualiform.preset(model) : model));
  return models.get(key);
}

for (const { file, cases } of readCases()) {
  test(`${file}: ${cases.length} cases, byte for byte`, () => {
    assert.ok(cases.length > 0);
    for (const { name, model, lead, card } of cases) assert.equal(JSON.stringify(scorer(model).score(lead)), card, name);
  });
}
