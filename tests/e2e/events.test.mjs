// What the form tells the page, and the offer that it follows.
import assert from "node:assert/strict";
import { everywhere } from "../support/everywhere.mjs";
import { ADDRESS, CORPORATE, DEMO, FIELDS, form, html } from "../support/pages.mjs";
import { rulesOf, scored, told } from "../support/recorder.mjs";

everywhere("events and offer", (scenario) => {
  scenario("ready, score, email and submit bubble with their detail", async ({ page, server }) => {
    await page.goto(server.page("/events.html", html(form())));
    await page.type("#email", ADDRESS);
    const card = await scored(page, DEMO + CORPORATE);
    assert.deepEqual(Object.keys(card).sort(), [
      "account", "band", "chance", "completeness", "decided", "dimensions", "email", "frameworks", "high", "low", "missing",
      "model", "problems", "quality", "reasons", "route", "stage", "total",
    ]);
    await page.press("Tab");
    const verdict = await told(page, "email");
    assert.deepEqual([verdict.kind, verdict.valid, verdict.suggestion], ["corporate", true, null]);
    await page.evaluate(() => document.forms[0].addEventListener("submit", (event) => event.preventDefault()));
    await page.click("#send");
    assert.equal(typeof (await told(page, "submit")), "object");
    const seen = await page.evaluate(() => window.seen);
    assert.equal(seen[0].type, "ready", "ready comes first");
    assert.equal(seen.filter((one) => one.type === "ready").length, 1);
    assert.equal(seen.filter((one) => one.type === "submit").length, 1);
    assert.ok(seen.every((one) => one.bubbles && one.form === "form"));
    assert.ok(!seen.some((one) => one.type === "error"));
  });

  const offers = { demo: [["intent.demo"], 25], trial: [["intent.trial"], 30], webinar: [[], 0] };
  for (const [offer, [rules, points]] of Object.entries(offers)) {
    scenario(`the offer ${offer} counts as ${rules[0] ?? "nothing"}`, async ({ page, server }) => {
      await page.goto(server.page("/offer.html", html(form(FIELDS, `data-qualiform="${offer}"`))));
      await page.focus("#email");
      assert.deepEqual(rulesOf(await scored(page, points)), rules);
    });
  }

  scenario("another offer scores anew", async ({ page, server }) => {
    await page.goto(server.page("/other.html", html(form())));
    await page.focus("#email");
    await scored(page, 25);
    for (const [offer, points] of [["trial", 30], ["webinar", 0], ["demo", 25]]) {
      await page.evaluate((value) => { document.forms[0].dataset.qualiform = value; }, offer);
      await scored(page, points);
      assert.equal(await page.value("[name=qualiform_score]"), String(points));
    }
  });

  scenario("page visits of this page count, by its own routes", async ({ page, server }) => {
    await page.goto(server.page("/visits.html", html(form())));
    await page.focus("#email");
    await scored(page, DEMO);
    await page.evaluate(() => { location.hash = "#/pricing"; });
    await page.focus("#email");
    await scored(page, DEMO + 10);
    await page.evaluate(() => { location.hash = "#/careers"; });
    await scored(page, DEMO);
  });

  scenario("a model of the site's own is used", async ({ page, server }) => {
    server.file("/preset.js", 'import init, { Qualiform } from "/pkg/qualiform.js"; await init(); window.preset = Qualiform.preset("b2b-saas");');
    await page.goto(server.page("/preset.html", html("", '<script type="module" src="/preset.js"></script>')));
    const model = await page.until("the preset", () => window.preset);
    model.id = "own";
    model.icp.industries = ["retail"];
    server.file("/model.json", JSON.stringify(model));
    await page.goto(server.page("/own-model.html", html(form(FIELDS, 'data-qualiform="webinar" data-qualiform-model="/model.json"'))));
    await page.focus("#email");
    await page.select("#industry", "retail");
    assert.equal((await scored(page, 10)).model.id, "own");
  });
});
