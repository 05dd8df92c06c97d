// What the friction planner computes: intervals and numbers of visitors against published examples, counting of events, and what is
// concluded from the groups.
import { describe, test } from "node:test";
import assert from "node:assert/strict";
import { loadSource } from "../support/typescript.mjs";

const { difference, share, visitorsNeeded } = await loadSource("friction/statistics.ts");
const { assumed, breakEven, decide, measured, mistake } = await loadSource("friction/plan.ts");
const { numberOf } = await loadSource("friction/events.ts");
const { readEvents } = await loadSource("friction/read.ts");

const rounded = ({ low, high }, digits = 4) => [low, high].map((one) => Number(one.toFixed(digits)));

describe("statistics", () => {
  test("intervals of shares are those of Newcombe's first table", () => {
    // R. G. Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17, 1998, method 3.
    for (const [count, among, interval] of [[81, 263, [0.2553, 0.3662]], [15, 148, [0.0624, 0.1605]], [0, 20, [0, 0.1611]], [1, 29, [0.0061, 0.1718]]]) {
      assert.deepEqual(rounded(share(count, among)), interval, `${count} of ${among}`);
    }
    assert.equal(share(0, 0), null);
  });

  test("intervals of differences are those of Newcombe's second table", () => {
    // R. G. Newcombe, "Interval estimation for the difference between independent proportions", 1998, method 10.
    for (const [one, other, interval] of [
      [[56, 70], [48, 80], [0.0524, 0.3339]], [[9, 10], [3, 10], [0.1705, 0.809]], [[5, 56], [0, 29], [-0.0381, 0.1926]], [[10, 10], [0, 10], [0.6075, 1]],
    ]) {
      assert.deepEqual(rounded(difference(share(...one), share(...other))), interval, `${one} and ${other}`);
    }
  });

  test("visitors needed are those of Fleiss's formula", () => {
    // 10 % against 15 %, at 5 % and 80 %: 686 in each group of equal size.
    assert.equal(Math.ceil(visitorsNeeded(0.1, 0.15, 0.5) / 2), 686);
    assert.equal(visitorsNeeded(0.1, 0.1, 0.5), null);
    assert.equal(visitorsNeeded(0.1, 0.2, 0), null);
    assert.ok(visitorsNeeded(0.1, 0.15, 0.1) > visitorsNeeded(0.1, 0.15, 0.5), "uneven groups need more");
  });
});

const group = (touched, leads, quality, won = null) => ({ touched, leads, quality, won });

describe("a plan", () => {
  const groups = { friction: group(8000, 800, 320, 64), holdout: group(2000, 300, 75, 15) };

  test("scales what was measured to a month", () => {
    const lines = measured(groups, 1000, { winRate: null, value: 5000, cost: null });
    assert.deepEqual(lines.map((line) => [line.measure, Math.round(line.without.value), Math.round(line.with.value)]), [
      ["leads", 150, 100], ["quality", 38, 40], ["won", 8, 8], ["revenue", 37500, 40000],
    ]);
    const [leads] = lines;
    assert.deepEqual(rounded(leads.change), rounded({ low: 1000 * difference(share(800, 8000), share(300, 2000)).low, high: 1000 * difference(share(800, 8000), share(300, 2000)).high }));
  });

  test("takes the win rate that is given only where the groups tell none", () => {
    const unknown = { friction: { ...groups.friction, won: null }, holdout: { ...groups.holdout, won: null } };
    const won = (all, money) => measured(all, 1000, money).find((line) => line.measure === "won");
    assert.equal(won(unknown, { winRate: 0.5, value: null, cost: null }).with.value, 20);
    assert.equal(won(groups, { winRate: 0.5, value: null, cost: null }).with.value, 8);
    assert.equal(won(unknown, { winRate: null, value: null, cost: null }), undefined);
  });

  test("the article's assumption: 35 % fewer and 70 % better are 10.5 % more quality leads", () => {
    const figures = { leads: 1000, qualityRate: 0.2, hasFriction: false, fewer: 0.35, better: 0.7 };
    const lines = assumed(figures, { winRate: 0.25, value: 1000, cost: 10 });
    assert.deepEqual(lines.map((line) => [line.measure, Math.round(line.without.value), Math.round(line.with.value)]), [
      ["leads", 1000, 650], ["quality", 200, 221], ["won", 50, 55], ["revenue", 50000, 55250], ["net", 40000, 48750],
    ]);
    const { needed, seen } = breakEven(lines);
    assert.deepEqual([needed.toFixed(3), seen.toFixed(3)], ["0.538", "0.700"]);
    const back = assumed({ ...figures, leads: 650, qualityRate: 0.34, hasFriction: true }, { winRate: null, value: null, cost: null });
    assert.deepEqual(back.map((line) => Math.round(line.without.value)), [1000, 200], "the same, seen from the form with friction");
    const [, most] = assumed({ ...figures, qualityRate: 0.8 }, { winRate: null, value: null, cost: null });
    assert.equal(most.with.value, 650, "no more than all leads are qualified");
  });

  test("concludes no more than the groups say", () => {
    const said = (friction, holdout, matters = 0.2, monthly = 10_000) => decide({ friction, holdout }, matters, monthly);
    assert.equal(said(group(8000, 800, 560), group(2000, 300, 60)).conclusion, "more");
    assert.equal(said(group(8000, 800, 160), group(2000, 300, 90)).conclusion, "fewer");
    assert.equal(said(group(400_000, 40_000, 16_000), group(100_000, 15_000, 4_010)).conclusion, "alike");
    const open = said(groups.friction, groups.holdout);
    assert.equal(open.conclusion, "open");
    assert.equal(open.needed, visitorsNeeded(0.0395, 0.0395 * 1.2, 0.2));
    assert.equal(open.weeks, Math.ceil(((open.needed - 10_000) / 10_000) * (365.25 / 84)));
    // However large the difference: not yet a hundred submissions.
    assert.equal(said(group(800, 90, 80), group(200, 30, 1)).conclusion, "open");
    assert.equal(said(group(800, 90, 0), group(200, 30, 0)).needed, null);
  });

  test("says which group cannot be", () => {
    assert.equal(mistake(groups), null);
    assert.deepEqual(mistake({ ...groups, holdout: group(0, 0, 0) }), { name: "mistakeEmpty", group: "holdout" });
    assert.deepEqual(mistake({ ...groups, friction: group(10, 11, 0) }), { name: "mistakeOrder", group: "friction" });
    assert.deepEqual(mistake({ ...groups, friction: group(10, 5, 6) }), { name: "mistakeOrder", group: "friction" });
  });
});

describe("events", () => {
  test("a row for each event, with visitors who come twice", async () => {
    const lines = ["event,qualiform_holdout,visitor,date,value"];
    for (let visitor = 0; visitor < 40; visitor += 1) {
      const holdout = visitor % 4 === 0 ? "yes" : "no";
      lines.push(`form_start,${holdout},v${visitor},2026-11-01,`, `form_start,${holdout},v${visitor},2026-11-02,`);
      if (visitor % 2 === 0) lines.push(`qualiform_score,${holdout},v${visitor},2026-11-03,`, `generate_lead,${holdout},v${visitor},2026-11-03,`);
      if (visitor % 8 === 0) lines.push(`qualify_lead,${holdout},v${visitor},2026-11-10,`, `close_convert_lead,${holdout},v${visitor},2026-11-30,"1,500.00"`);
    }
    lines.push("generate_lead,,v99,2026-11-03,", "page_view,no,v1,2026-11-03,");
    const counts = await readEvents(`\uFEFF${lines.join("\r\n")}`);
    assert.deepEqual(counts.groups, { friction: group(30, 10, 0, 0), holdout: group(10, 10, 5, 5) });
    assert.deepEqual([counts.unclear, counts.days, counts.revenue], [1, 30, 7500]);
  });

  test("events that were counted already, with semicolons", async () => {
    const counts = await readEvents("Event name;qualiform_holdout;Event count\nform_start;no;8.000\nqualiform_score;no;800\nform_start;yes;2.000\nqualiform_score;yes;300\nqualify_lead;yes;75\nqualify_lead;no;320\n");
    assert.deepEqual(counts.groups, { friction: group(8000, 800, 320), holdout: group(2000, 300, 75) });
    assert.equal(counts.told.has("arrived"), false);
  });

  test("a row for each visitor, and a row for each group", async () => {
    const visitors = await readEvents("holdout,touched,arrived,qualified,won,revenue\nyes,yes,yes,no,no,\nno,1,1,1,1,900\nno,1,0,0,0,\n");
    assert.deepEqual([visitors.groups, visitors.revenue], [{ friction: group(2, 1, 1, 1), holdout: group(1, 1, 0, 0) }, 900]);
    const summary = await readEvents("group\ttouched\tarrived\tqualified\nfriction\t8000\t800\t320\nholdout\t2000\t300\t75");
    assert.deepEqual(summary.groups, { friction: group(8000, 800, 320), holdout: group(2000, 300, 75) });
  });

  test("what is of no use is told by name", async () => {
    const name = async (text) => (await readEvents(text)).name;
    assert.equal(await name(""), "noRows");
    assert.equal(await name("event,holdout\n"), "noRows");
    assert.equal(await name("event,visitor\nform_start,1\n"), "noHoldout");
    assert.equal(await name("event,holdout\npage_view,no\n"), "noSteps");
    assert.equal(await name("event,holdout\nform_start,no\ngenerate_lead,no\n"), "oneGroup");
  });

  test("numbers in the habits of several countries", () => {
    for (const [text, value] of [["1,234.50", 1234.5], ["1.234,50", 1234.5], ["8.000", 8000], ["8 000", 8000], ["12,5", 12.5], ["€ 900", 900], ["-3", -3], ["n/a", null], ["", null]]) {
      assert.equal(numberOf(text), value, text);
    }
  });
});
