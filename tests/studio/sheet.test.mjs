// Conditions in words, and the sheet that is signed.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { loadPackage } from "../support/package.mjs";
import { loadSource } from "../support/typescript.mjs";

const { Qualiform } = await loadPackage("qualiform");
const [words, { sheetOf }, { markdown, plain }, tests, { sheet }] = await Promise.all(
  ["sheet/words.ts", "sheet/content.ts", "sheet/markdown.ts", "model/tests.ts", "texts/en/sheet.ts"].map(loadSource),
);

const presets = Qualiform.presets().map((name) => Qualiform.preset(name));
const [saas] = presets;
const clause = (when, isNegated = false) => words.clause(saas, when, isNegated);

/** What a sentence never holds: the name of a text, a value that is not there, a place that was not filled. */
const LEAK = /sheet\.|undefined|null|NaN|\[object|[{}]/;

describe("a condition in words", () => {
  const cases = [
    [{ fact: "industry", is: "software" }, "industry is software", "industry is not software"],
    [{ fact: "employees", is: 50 }, "number of employees is 50", "number of employees is not 50"],
    [{ fact: "seniority", in: ["director", "vp"] }, "seniority is director or vice president", "seniority is not director or vice president"],
    [{ fact: "country", in: ["DE", "PL"] }, "country is Germany or Poland", "country is not Germany or Poland"],
    [{ fact: "tech", has: ["hubspot"] }, "tools in use include hubspot", "tools in use do not include hubspot"],
    [{ fact: "useCase", mentions: { icp: "keywords" } }, "use case mentions lead scoring, routing, qualification, or attribution (ideal customer: keywords of the use case)"],
    [{ fact: "timelineDays", atMost: 90 }, "days until the start is 90 or less", "days until the start is more than 90"],
    [{ fact: "committeeMembers", atLeast: 2 }, "people of the same company is 2 or more", "people of the same company is less than 2"],
    [{ fact: "renewalDate", atLeast: "2026-12-31" }, "date of renewal is Dec 31, 2026 or later", "date of renewal is before Dec 31, 2026"],
    [{ fact: "renewalDate", atMost: "2026-12-31" }, "date of renewal is Dec 31, 2026 or earlier", "date of renewal is after Dec 31, 2026"],
    [{ fact: "budget", atLeast: 1000, atMost: 5000 }, "budget is between 1,000 and 5,000", "budget is not between 1,000 and 5,000"],
    [{ fact: "employees", between: { icp: "employees" } }, "number of employees is between 200 and 2,000"],
    [{ fact: "renewalDate", withinDays: 1 }, "date of renewal is no more than 1 day away", "date of renewal is more than 1 day away"],
    [{ fact: "renewalDate", known: true }, "date of renewal is known", "date of renewal is not known"],
    [{ fact: "renewalDate", known: false }, "date of renewal is not known", "date of renewal is known"],
    [{ fact: "duplicate", is: false }, "the lead is known not to be a duplicate", "the lead is a duplicate"],
    [{ event: "demo-request" }, "asked for a demo", "did not ask for a demo"],
    [{ event: "webinar" }, "the event “webinar” happened", "the event “webinar” did not happen"],
    [{ event: "page" }, "visited a page", "visited no page"],
    [{ event: "page", page: "careers", withinDays: 30 }, "visited a page of the kind careers in the last 30 days", "visited no page of the kind careers in the last 30 days"],
    [{ event: "page", page: ["pricing", "demo"], distinctPages: 2 }, "visited a page of the kind pricing or demo, at least 2 different kinds"],
    [{ event: "content-download", count: 3, withinDays: 1 }, "downloaded content at least 3 times in the last day", "it is not so that: downloaded content at least 3 times in the last day"],
    [{ all: [{ fact: "email", known: true }, { not: { fact: "emailKind", in: ["disposable", "reserved"] } }] }, "email address is known and kind of email address is not disposable address or address reserved for examples and tests"],
    [{ any: [{ event: "demo-request" }, { all: [{ event: "trial-activation" }, { fact: "budgetOwner", is: true }] }] }, "asked for a demo or (started a trial and the person decides on the budget)",
      "did not ask for a demo and (did not start a trial or the person does not decide on the budget)"],
    [{ not: { any: [{ event: "demo-request" }, { event: "trial-activation" }] } }, "did not ask for a demo and did not start a trial", "asked for a demo or started a trial"],
  ];
  for (const [when, said, denied] of cases) {
    test(JSON.stringify(when), () => {
      assert.equal(clause(when), said);
      if (denied) assert.equal(clause(when, true), denied);
    });
  }

  test("each test that fits a fact has words, said and denied", () => {
    for (const fact of [...Object.keys(tests.BUILT_IN), ...Object.keys(saas.facts)]) {
      for (const key of tests.testsFor(tests.kindOf(saas, fact))) {
        const value = tests.firstValue(saas, fact, key);
        const when = { fact, [key]: Array.isArray(value) && value.length === 0 ? ["x"] : value };
        const [said, denied] = [clause(when), clause(when, true)];
        for (const text of [said, denied]) assert.doesNotMatch(text, LEAK, JSON.stringify(when));
        assert.ok(said.length > 5 && said !== denied, said);
      }
    }
    for (const event of tests.EVENTS) assert.notEqual(clause({ event }), clause({ event }, true));
  });

  test("what no form can show stands as it is written; long lists are cut", () => {
    assert.equal(clause({ fact: 7 }), '{"fact":7}');
    const many = Array.from({ length: 20 }, (_, place) => `word${place}`);
    assert.match(clause({ fact: "industry", in: many }), /word7, or 12 others$/);
  });

  test("every rule of every preset is a sentence", () => {
    for (const preset of presets) {
      for (const rule of preset.rules) {
        const text = words.ruleWords(preset, rule);
        assert.match(text, /^\p{Lu}.{5,}\.$/u, rule.id);
        assert.doesNotMatch(text, LEAK, rule.id);
      }
    }
    const views = presets.flatMap((one) => one.rules).find((rule) => rule.decay && rule.repeat);
    assert.match(words.ruleWords(presets[2], views), /Half of the points are gone after 7 days\. It counts each time, up to 5 times\.$/);
  });

  test("facts and events that every model knows have names", () => {
    for (const fact of Object.keys(tests.BUILT_IN)) assert.ok(`fact.${fact}` in sheet, fact);
    for (const event of tests.EVENTS) for (const form of ["event", "did", "didNot"]) assert.ok(`${form}.${event}` in sheet, event);
    for (const choice of [...tests.SENIORITIES, ...tests.EMAIL_KINDS]) assert.ok(`choice.${choice}` in sheet, choice);
    for (const [fact, kind] of Object.entries(tests.BUILT_IN)) if (kind === "boolean") for (const form of ["yes", "no"]) assert.ok(`${form}.${fact}` in sheet, fact);
  });

  test("minutes are said in the largest unit that fits", () => {
    assert.deepEqual([5, 60, 90, 120, 1440, 2880].map(words.minutesWord), ["5 minutes", "1 hour", "90 minutes", "2 hours", "1 day", "2 days"]);
  });
});

describe("the sheet", () => {
  const textsOf = (block) => [block.text, ...(block.items ?? []), ...(block.head ?? []), ...(block.rows ?? []).flat(), ...(block.lines ?? []).flatMap(Object.values)].filter((one) => one !== undefined);

  test("of every preset says everything: rules, floors, bands, routes, questions", () => {
    for (const preset of presets) {
      const blocks = sheetOf(preset);
      const all = blocks.flatMap(textsOf);
      for (const text of all) assert.doesNotMatch(text, LEAK);
      const cells = blocks.filter((one) => one.kind === "table").flatMap((one) => one.rows.map((row) => row[0]));
      for (const rule of preset.rules) assert.ok(cells.includes(rule.label), rule.label);
      for (const one of [...preset.bands, ...preset.routes]) assert.ok(cells.includes(one.id), one.id);
      for (const question of preset.questions) assert.ok(cells.includes(question.text), question.text);
      const floors = Object.values(preset.dimensions).filter((one) => one.floor > 0).length;
      assert.equal(all.filter((text) => /: at least \d+ points?$/.test(text)).length, floors);
      assert.equal(blocks.at(-1).lines.length, 2, "sales and marketing sign");
      const table = blocks.find((one) => one.kind === "table");
      assert.ok(table.rows.every((row) => row.length === table.head.length));
    }
  });

  test("of the first preset says who accepts what, and how soon", () => {
    const all = sheetOf(saas).flatMap(textsOf);
    for (const text of ["The total is 80 or more.", "Fit shows at least 20 points.", "An accepted lead is answered within 5 minutes.", "60 to 79", "less than 40"]) assert.ok(all.includes(text), text);
    assert.ok(all.includes("First answer within 5 minutes. 2 touches in the first hour, 12 to 15 touches in all, over 7 to 10 business days."));
    assert.ok(all.some((text) => /^It belongs to the route disqualified: The person works for a competitor/.test(text)));
  });

  test("tells what a calibration rests on", () => {
    const calibrated = { ...saas, calibratedOn: "2026-10-01", calibration: { outcomes: 1200, won: 90 } };
    const all = sheetOf(calibrated).flatMap(textsOf);
    assert.ok(all.includes("The points were checked against won and lost leads on Oct 1, 2026."));
    assert.ok(all.includes("They were learned from 1,200 leads with an outcome, 90 of them won."));
  });

  test("a model with the least there can be has a sheet too", () => {
    const least = { id: "m", version: 1, dimensions: { fit: { cap: 10 } }, threshold: 5, bands: [{ id: "A" }], routes: [{ id: "all" }], rules: [{ id: "r", dimension: "fit", points: 5, when: { event: "page" }, label: "R" }] };
    assert.ok(new Qualiform(least));
    const text = markdown("T", "S", sheetOf(least));
    assert.doesNotMatch(text, LEAK);
    assert.match(text, /every total/);
  });

  test("as Markdown means nothing but its words, and its tables hold together", () => {
    assert.equal(plain("a|b *c* _d_ [e](f) <g> #h `i`"), "a\\|b \\*c\\* \\_d\\_ \\[e\\](f) \\<g\\> \\#h \\`i\\`");
    assert.equal(plain("- a\nb"), "\\- a b");
    const odd = structuredClone(saas);
    odd.rules[0].label = "A | B\nC";
    const text = markdown("Title", "Subtitle", sheetOf(odd));
    const lines = text.split("\n").filter((line) => line.startsWith("|"));
    for (const line of lines) assert.ok([3, 4].includes(line.replaceAll("\\|", "").split("|").length - 1), line);
    assert.ok(text.startsWith("# Title\n\nSubtitle\n\n## A quality lead\n"));
    assert.match(text, /\| A \\\| B C \|/);
  });
});
