// What the page knows of the built-in facts agrees with the core: a question in a slot gets a control for its kind of answer.
import { before, test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Qualiform, initSync } from "../../pkg/qualiform.js";
import { TYPES } from "../../npm/page/slot.js";

const GOOD = { number: "5", date: "2030-01-31", boolean: "yes", list: "hubspot" };
// Text in the page, as what they accept is too much to choose from.
const SPOKEN = ["email", "country", "seniority"];
const FORM = [
  "email", "phone", "company", "firstName", "lastName", "jobTitle", "seniority", "industry", "useCase", "currentSolution", "employees",
  "revenue", "budget", "country", "tech", "timelineDays", "renewalDate", "budgetOwner", "consent",
];

const problems = (fact, value) => new Qualiform().score({ facts: { [fact]: value } }).problems;

before(() => initSync({ module: readFileSync(new URL("../../pkg/qualiform_bg.wasm", import.meta.url)) }));

test("each fact has the kind that the core reads", () => {
  for (const fact of FORM) {
    const type = TYPES[fact];
    if (type) assert.deepEqual(problems(fact, GOOD[type]), [], fact);
    const picky = problems(fact, "a snowman").length > 0;
    assert.equal(picky, type !== undefined && type !== "list" ? true : SPOKEN.includes(fact), fact);
  }
  assert.deepEqual(Object.keys(TYPES).filter((fact) => !FORM.includes(fact)), []);
});
