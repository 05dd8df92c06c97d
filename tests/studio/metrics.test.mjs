// What the studio computes of measured leads before it draws them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { loadPackage } from "../support/package.mjs";
import { pastLeads } from "../support/past-leads.mjs";
import { loadSource } from "../support/typescript.mjs";

const NOW = "2026-11-22T10:00:00Z";

const figures = await loadSource("metrics/figures.ts");
const { funnel } = await loadSource("metrics/funnel.ts");
const { anchor, fitted } = await loadSource("metrics/dots.ts");
const learn = await loadPackage("learn");
const { Qualiform } = await loadPackage();

function measured(csv) {
  const model = Qualiform.preset("b2b-saas");
  const history = learn.History.read(new TextEncoder().encode(csv), { model, now: NOW });
  try {
    return learn.metrics(model, history, { now: NOW });
  } finally {
    history.free();
  }
}

const metrics = measured(pastLeads(1_200));
const rate = (count, among) => ({ count, among, share: among ? count / among : null, low: 0.1, high: 0.3 });

test("a share is written with its interval and its counts", () => {
  assert.equal(figures.shareAndRange(rate(20, 100)), "20% (10% to 30%)");
  assert.equal(figures.shareAndRange({ count: 0, among: 0, share: null, low: null, high: null }), "–");
  assert.equal(figures.counts({ count: 1_223, among: 30_000 }), "1,223 of 30,000");
});

test("the place beside the usual range is said in words", () => {
  const beside = (position, low, high) => figures.position({ position, low, high });
  assert.equal(beside("below", 0.2, 0.2), "below the usual 20%");
  assert.equal(beside("within", 0.01, 0.05), "within the usual 1% to 5%");
  assert.equal(beside("unknown", 0.15, 0.15), "cannot be told; usual: 15%");
});

test("every benchmark of the module has a name of its own here", () => {
  for (const benchmark of metrics.benchmarks) {
    assert.notEqual(figures.benchmarkName({ ...benchmark, label: "" }), "", benchmark.id);
  }
});

test("the ratio of two win rates has the published interval", () => {
  // Katz and others: 30 of 100 against 10 of 100 is 3 (1.55 to 5.80); here with a hundred times the leads, where half a lead is nothing.
  const { value, low, high } = figures.ratioOf({ with: rate(3_000, 10_000), without: rate(1_000, 10_000) });
  assert.ok(Math.abs(value - 3) < 0.01 && low > 2.79 && low < 2.85 && high > 3.15 && high < 3.22, `${value} ${low} ${high}`);
  assert.ok(figures.ratioOf({ with: rate(0, 40), without: rate(10, 100) }).low > 0);
  assert.equal(figures.ratioOf({ with: rate(0, 0), without: rate(10, 100) }), null);
});

test("the funnel has six steps, none of them larger than the one before", () => {
  const steps = funnel(metrics);
  assert.deepEqual(steps.map((step) => step.name), ["visits", "leads", "quality", "accepted", "opportunities", "won"]);
  const counts = steps.slice(1).map((step) => step.count);
  assert.ok(counts.every((count, place) => place === 0 || count <= counts[place - 1]), counts.join());
  const { overall } = metrics;
  assert.deepEqual(counts, [overall.records, overall.qualityRate.count, overall.qualityRate.count - overall.qualityRejectionRate.count, overall.qualityToOpportunity.count, overall.qualityWinRate.count]);
});

test("what the file does not tell is no step of nobody", () => {
  const overall = { ...metrics.overall, rejected: 0, opportunities: metrics.overall.records };
  const [visits, , quality, accepted, opportunities, won] = funnel({ overall });
  assert.deepEqual([visits.count, accepted.count, opportunities.count], [null, null, null]);
  // The share is that of the last step that is known.
  assert.deepEqual(won.rate, { count: won.count, among: quality.count, share: won.count / quality.count });
});

test("groups are named where the file gives them no name", () => {
  const group = (label, more = {}) => ({ label, others: 0, scores: null, ...more });
  assert.equal(figures.groupName("source", group("Webinar")), "Webinar");
  assert.equal(figures.groupName("source", group("")), "not given");
  assert.equal(figures.groupName("stage", group("")), "no stage");
  assert.equal(figures.groupName("source", group("", { others: 12 })), "12 others");
  assert.equal(figures.groupName("decile", group("1", { scores: [75, 115] })), "Tenth 1: scores 75 to 115");
  assert.equal(figures.groupName("email-kind", group("personal")), "personal");
});

test("only what the file tells can be chosen", () => {
  const names = figures.measuresOf(metrics.overall).map((one) => one.name);
  assert.ok(names.includes("rejectionRate") && names.includes("velocityPerDay"), names.join());
  const poor = figures.measuresOf({ ...metrics.overall, rejected: 0, revenuePerLead: null, averageValue: null, velocityPerDay: null }).map((one) => one.name);
  assert.deepEqual(names.filter((name) => !poor.includes(name)), ["rejectionRate", "qualityRejectionRate", "revenuePerLead", "averageValue", "velocityPerDay"]);
});

test("groups of few leads are marked and are neither the highest nor the lowest", () => {
  const measure = figures.MEASURES.find((one) => one.name === "winRate");
  const dot = (name, count, among) => figures.dotOf(name, measure, { winRate: rate(count, among) });
  const dots = [dot("all won", 3, 3), dot("good", 60, 100), dot("bad", 5, 100), dot("none", 0, 0)];
  assert.deepEqual(dots.map((one) => one.isFew), [true, false, false, true]);
  const { highest, lowest } = figures.extremes(dots);
  assert.deepEqual([highest.name, lowest.name], ["good", "bad"]);
  assert.equal(figures.extremes(dots.slice(0, 2)), null);
});

test("young leads make win rates not final", () => {
  assert.equal(figures.isUnripe(metrics), true);
  assert.equal(figures.isUnripe({ maturity: null }), false);
  assert.equal(figures.isUnripe({ maturity: { youngOpen: 0, youngLost: 0 } }), false);
});

test("a label at an edge of a picture grows inwards", () => {
  assert.deepEqual([-10, 50, 95].map((value) => anchor(value, [-10, 100])), ["start", "middle", "end"]);
  assert.deepEqual([0.125, 1, 8].map((value) => anchor(value, [0.125, 8], "log")), ["start", "middle", "end"]);
});

test("long names are cut to what fits", () => {
  assert.equal(fitted("Organic search", 200), "Organic search");
  assert.equal(fitted("Works with tools that we connect to", 100), "Works with too…");
});
