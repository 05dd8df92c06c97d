// What the preview works out of a lead and a model, with the package itself as the judge.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { named, resultsOf } from "../../npm/page/results.js";
import { loadPackage } from "../support/package.mjs";
import { loadSource } from "../support/typescript.mjs";

const { Qualiform } = await loadPackage();
const { applied, ways } = await loadSource("preview/changes.ts");
const { factsOf, sorted } = await loadSource("preview/facts.ts");
const { outlooks } = await loadSource("preview/next-band.ts");
const { effects } = await loadSource("preview/questions.ts");
const { bars } = await loadSource("preview/waterfall.ts");
const { fieldsOf } = await loadSource("preview/payload.ts");
const { sample, SAMPLES, catchOf } = await loadSource("preview/samples.ts");

const NOW = new Date("2026-11-20T10:00:00Z");
const at = (lead) => ({ ...lead, now: NOW.toISOString() });
const rulesOf = (card) => card.reasons.map(({ rule }) => rule);

test("the facts are those of the module, with their reach", () => {
  const rust = readFileSync(new URL("../../src/facts/mod.rs", import.meta.url), "utf8");
  const [, table] = /const BUILT_IN[^=]*= \[(.*?)\n\];/s.exec(rust);
  const wanted = [...table.matchAll(/\("(\+?)(\w+)", Kind::(\w+)\)/g)]
    .filter(([, , name]) => !["emailKind", "emailDomain", "competitor", "ownStaff"].includes(name))
    .map(([, later, name, kind]) => `${name} ${later ? "later" : "form"} ${kind}`);
  const kinds = { email: "Email", text: "Text", number: "Number", timeline: "Timeline", country: "Country", list: "List", date: "Date", boolean: "YesNo", seniority: "Seniority" };
  const listed = factsOf({ ...Qualiform.preset("b2b-saas"), facts: {} }).map(({ name, reach, type }) => `${name} ${reach} ${kinds[type]}`);
  assert.deepEqual(listed.sort(), wanted.sort());
});

test("a model's own facts and the answers to its questions can be chosen", () => {
  const { used, more } = sorted(Qualiform.preset("professional-services"));
  const scope = used.find(({ name }) => name === "scope");
  assert.deepEqual([scope.type, scope.isOwn, scope.options.map(({ value }) => value)], ["choice", true, ["defined", "outlined", "open"]]);
  assert.deepEqual(used.find(({ name }) => name === "seniority").options.map(({ value }) => value).sort(), ["director", "executive", "intern", "manager", "owner", "staff", "student", "vp"]);
  assert.ok(more.some(({ name }) => name === "tech"), "what neither rules nor questions use comes later");
});

for (const preset of Qualiform.presets()) {
  describe(preset, () => {
    const model = Qualiform.preset(preset);
    const engine = new Qualiform(model);
    const score = (lead) => engine.score(lead);

    test("every rule can be made true, and untrue again", () => {
      for (const rule of model.rules) {
        const made = ways(model, rule.when, true, NOW).map((changes) => at(applied({}, changes))).find((lead) => rulesOf(score(lead)).includes(rule.id));
        assert.ok(made, rule.id);
        const undone = ways(model, rule.when, false, NOW).some((changes) => !rulesOf(score(applied(made, changes))).includes(rule.id));
        assert.ok(undone, `not ${rule.id}`);
      }
    });

    test("the examples are usable and show what they say", () => {
      const cards = Object.fromEntries(SAMPLES.map((name) => [name, score(at(sample(model, name, NOW)))]));
      for (const [name, card] of Object.entries(cards)) assert.deepEqual(card.problems, [], name);
      const { ideal, nothing, noIntent, cap, floor, student, returning } = cards;
      assert.equal(ideal.total, Object.values(model.dimensions).reduce((sum, dimension) => sum + (dimension.cap ?? 0), 0), "the most that the caps allow");
      assert.ok(ideal.quality);
      assert.ok(nothing.reasons.length === 1 && nothing.low < nothing.total && nothing.high > nothing.total && nothing.chance > 0 && nothing.chance < 1);
      assert.ok(!noIntent.quality && noIntent.dimensions.intent.points === 0);
      assert.ok(rulesOf(cap).includes("cap"));
      assert.ok(floor.total >= model.threshold && !floor.quality);
      assert.ok(student.reasons.filter(({ points, rule }) => points < 0 && rule !== "cap").length >= 1 && !student.quality);
      assert.ok(rulesOf(cards.catch).includes(catchOf(model).id) && cards.catch.total >= model.threshold);
      assert.ok(returning.reasons.some(({ evidence }) => /earlier visit/i.test(evidence)), "a held rule counts");
    });

    test("the waterfall goes from zero to the total without a gap", () => {
      for (const name of SAMPLES) {
        const card = score(at(sample(model, name, NOW)));
        const steps = bars(card);
        const total = steps.pop();
        assert.deepEqual([total.from, total.to], [0, card.total]);
        assert.equal(steps.reduce((place, { from, to }) => (assert.equal(from, place), to), 0), card.total, name);
        assert.equal(new Set(steps.map(({ key }) => key)).size, steps.length);
      }
    });

    test("the payload is what forms write", () => {
      for (const name of SAMPLES) {
        const card = score(at(sample(model, name, NOW)));
        assert.deepEqual(Object.fromEntries(fieldsOf(card)), named("qualiform", resultsOf(card)));
      }
    });

    test("what a question would change is what the answer changes", () => {
      const lead = at(sample(model, "nothing", NOW));
      const found = effects(model, lead, score);
      assert.equal(found.length, model.questions.length);
      for (const { fact, answers, low, high, swing } of found) {
        const totals = answers.map(({ value }) => score({ ...lead, facts: { [fact]: value } }).total);
        assert.deepEqual(answers.map(({ total }) => total), totals);
        const all = [...totals, score(lead).total];
        assert.deepEqual([low, high, swing], [Math.min(...all), Math.max(...all), Math.max(...all) - Math.min(...all)]);
      }
      assert.deepEqual(found.map(({ swing }) => swing), found.map(({ swing }) => swing).sort((one, other) => other - one));
      const [{ fact, answers }] = found;
      assert.ok(!effects(model, { ...lead, facts: { [fact]: answers[0].value } }, score).some((one) => one.fact === fact), "what is known is not asked");
    });

    test("the ways up are confirmed, the fewest changes first, and none with fewer is overlooked", () => {
      for (const name of SAMPLES) {
        const lead = at(sample(model, name, NOW));
        const card = score(lead);
        for (const { goal, ways: found } of outlooks(model, lead, score)) {
          const isReached = (one) => one.total >= goal.atLeast && (goal.kind === "band" || one.quality);
          const sizes = new Set(found.map(({ changes }) => changes.length));
          assert.ok(sizes.size <= 1, name);
          for (const way of found) {
            const after = score(applied(lead, way.changes));
            assert.ok(isReached(after), name);
            assert.deepEqual([way.total, way.band, way.quality, way.overshoot], [after.total, after.band, after.quality, after.total - goal.atLeast]);
          }
          assert.deepEqual(found.map(({ overshoot }) => overshoot), found.map(({ overshoot }) => overshoot).sort((one, other) => one - other));
          const single = singles(model, lead, card);
          const [size = Infinity] = sizes;
          if (size > 1) assert.ok(!single.some((changes) => isReached(score(applied(lead, changes)))), `${name}: one change would do`);
          if (size > 2) {
            for (const [place, one] of single.entries()) {
              for (const other of single.slice(place + 1)) assert.ok(!isReached(score(applied(lead, [...one, ...other]))), `${name}: two changes would do`);
            }
          }
        }
      }
    });
  });
}

/** Every single change that tells an open fact or is an event. */
function singles(model, lead, card) {
  const isOpen = (fact) => lead.facts?.[fact] === undefined && (fact !== "seniority" || card.missing.some((one) => one.fact === "seniority"));
  return model.rules.flatMap(({ when }) => ways(model, when, true, NOW))
    .filter((changes) => changes.length === 1 && changes.every((change) => change.kind === "event" || (change.kind === "fact" && isOpen(change.fact))));
}

describe("what cannot be reached is said", () => {
  const model = Qualiform.preset("b2b-saas");
  const engine = new Qualiform(model);
  const score = (lead) => engine.score(lead);
  // Everything is known, nearly nothing fits, and mail bounces.
  const facts = {
    email: "jo@gmail.com", jobTitle: "Student", seniority: "student", industry: "retail", employees: 5, country: "NZ", tech: ["other"], useCase: "something else",
    budgetOwner: "no", timelineDays: "no-plan", renewalDate: "2027-01-31", consent: "no", intentSurge: false, phoneVerified: false, duplicate: true, bounced: true, spam: false, committeeMembers: 1,
  };

  test("the total that is possible, the floor, and the penalties that would have to go", () => {
    const [band, quality] = outlooks(model, at({ facts }), score);
    assert.deepEqual([band.goal.kind, band.ways, quality.ways], ["band", [], []]);
    const best = score(at({ facts, events: ["pricing", "comparison"].map((page) => ({ kind: "page", page })).concat(["demo-request", "trial-activation", "event-attended"].map((kind) => ({ kind }))) })).total;
    assert.deepEqual(band.obstacles.find(({ kind }) => kind === "points"), { kind: "points", total: best, atLeast: 40 });
    assert.deepEqual(quality.obstacles.filter(({ kind }) => kind === "floor"), [{ kind: "floor", dimension: "fit", points: 0, floor: 20 }]);
    assert.deepEqual(quality.obstacles.filter(({ kind }) => kind === "penalty").map(({ rule }) => rule), ["penalty.personalEmail", "penalty.student", "penalty.bounced"]);
    assert.ok(band.otherwise.length > 0 && band.otherwise.every(({ changes, total }) => total >= 40 && score(applied(at({ facts }), changes)).total === total));
  });

  test("a careers visit that had better not have been is such a change", () => {
    const lead = at({ facts: { ...facts, email: "jo@northwind-freight.com", jobTitle: "VP Sales", seniority: "vp", bounced: false, industry: "software" }, events: [{ kind: "page", page: "careers" }, { kind: "trial-activation" }, { kind: "event-attended" }, { kind: "demo-request" }] });
    const card = score(lead);
    const [{ goal, ways: found, otherwise }] = outlooks(model, lead, score);
    assert.deepEqual([card.total, goal.band, found], [70, "A", []]);
    assert.ok(otherwise.some(({ changes }) => changes.length === 1 && changes[0].kind === "without"), JSON.stringify(otherwise));
  });

  test("a lead of the highest band that is a quality lead has nothing above it", () => {
    assert.deepEqual(outlooks(model, at(sample(model, "ideal", NOW)), score), []);
  });
});
