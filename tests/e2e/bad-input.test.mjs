// What authors and pages do wrong, where no other suite has it: a clear error, and the form works on.
//
// Elsewhere: a marker that names no question, and two wrappers for one (questions.test.mjs); a form in a shadow root, one made
// anew every second, quirks mode, frozen prototypes, an overridden `Event` (questions-hostile.test.mjs).
import assert from "node:assert/strict";
import { everywhere } from "../support/everywhere.mjs";
import { ADDRESS, CORPORATE, DEMO, FIELDS, TAG, form, html } from "../support/pages.mjs";
import { EMAIL_FIELD, TIMELINE_FIELD, BUDGET_FIELD, actions, opened, revealed } from "../support/questions.mjs";
import { scored, told } from "../support/recorder.mjs";

const OVERRIDES = {
  "an object": "window.CustomEvent = {};",
  "a function that makes nothing": "window.CustomEvent = function () {};",
  "one that throws": "window.CustomEvent = class { constructor() { throw new Error('no'); } };",
  "one of an old polyfill": `window.CustomEvent = function (type, { bubbles, cancelable, detail } = {}) {
    const event = document.createEvent("CustomEvent");
    event.initCustomEvent(type, Boolean(bubbles), Boolean(cancelable), detail);
    return event;
  };
  window.CustomEvent.prototype = window.Event.prototype;`,
};

everywhere("what pages do wrong", (scenario) => {
  for (const [what, script] of Object.entries(OVERRIDES)) {
    scenario(`CustomEvent overridden by ${what}`, async ({ page, server }) => {
      server.file("/first.js", script);
      const wrong = BUDGET_FIELD.replace('"budget"', '"budgte"');
      await opened(page, server, EMAIL_FIELD + TIMELINE_FIELD + wrong, { head: '<script src="/first.js"></script>' });
      await page.type("#email", ADDRESS);
      await revealed(page, "#timeline-wrapper");
      await page.select("#timeline", "this-quarter");
      await scored(page, DEMO + CORPORATE + 10);
      assert.equal((await told(page, "error")).code, "question.unknown");
      assert.deepEqual(await actions(page), ["timeline shown", "timeline answered"]);
      await page.click("#send");
      const got = new Map(await server.submission());
      assert.deepEqual([got.get("timeline"), got.get("qualiform_score")], ["this-quarter", "40"]);
    });

    scenario(`CustomEvent overridden by ${what}, and no model: told`, { console: [/404/, /Failed to load/] }, async ({ page, server }) => {
      server.file("/first.js", script);
      await page.goto(server.page("/model.html", html(form(FIELDS, 'data-qualiform="demo" data-qualiform-model="/no-model.json"'), `<script src="/first.js"></script>${TAG}`)));
      await page.type("#email", ADDRESS);
      assert.equal((await told(page, "error")).code, "model.unavailable");
      await page.click("#send");
      assert.equal(new Map(await server.submission()).get("qualiform_status"), "unscored");
    });
  }

  scenario("two controls for one fact: told once, and the first with a value counts", async ({ page, server }) => {
    const twice = `${FIELDS}<label>Industry again <input id="again" name="again" data-qualiform-fact="industry"></label>`;
    await page.goto(server.page("/twice.html", html(form(twice))));
    await page.type("#email", ADDRESS);
    await scored(page, DEMO + CORPORATE);
    await page.type("#again", "software");
    await scored(page, DEMO + CORPORATE + 10);
    await page.select("#industry", "retail");
    await scored(page, DEMO + CORPORATE);
    await page.select("#industry", "");
    await scored(page, DEMO + CORPORATE + 10);
    const [error, ...more] = await page.evaluate(() => seen.filter(({ type }) => type === "error").map(({ detail }) => detail));
    assert.deepEqual([error.code, more], ["fact.twice", []]);
    assert.match(error.message, /"industry" and "again".*industry.*data-qualiform-ignore/);
    await page.click("#send");
    assert.equal(new Map(await server.submission()).get("qualiform_score"), "40");
  });

  scenario("several controls that may tell one fact: no error", async ({ page, server }) => {
    const several = `${FIELDS}
      <label><input type="radio" name="budgetOwner" value="yes"> Yes</label><label><input type="radio" name="budgetOwner" value="no"> No</label>
      <label><input type="checkbox" name="tech" value="excel"> Excel</label><label><input type="checkbox" name="tech" value="hubspot"> HubSpot</label>
      <label>Tools <input name="tools" data-qualiform-fact="tech"></label>
      <label><input type="checkbox" name="other" value="segment" data-qualiform-fact="tech"> Segment</label>
      <p hidden><input name="second" data-qualiform-fact="industry" disabled></p>
      <input type="email" name="again" data-qualiform-ignore aria-label="Again">`;
    await page.goto(server.page("/several.html", html(form(several))));
    await page.type("#email", ADDRESS);
    await scored(page, DEMO + CORPORATE);
    assert.deepEqual(await page.evaluate(() => seen.filter(({ type }) => type === "error")), []);
  });

  scenario("a form in a shadow root within a shadow root", async ({ page, server }) => {
    await page.goto(server.page("/nested.html", html('<div id="host"></div>')));
    await page.evaluate((text) => {
      const outer = document.querySelector("#host").attachShadow({ mode: "open" });
      outer.innerHTML = '<section><div id="inner"></div></section>';
      const inner = outer.querySelector("#inner").attachShadow({ mode: "open" });
      inner.innerHTML = text;
      window.heard = [];
      document.addEventListener("qualiform:score", ({ detail }) => heard.push(detail.total));
      window.root = inner;
      inner.querySelector("#email").focus();
    }, form());
    await page.keys(ADDRESS);
    await page.until("a score at the document", () => heard.at(-1) === 30);
    await page.evaluate(() => { root.querySelector("form").requestSubmit(); });
    const got = new Map(await server.submission());
    assert.deepEqual([got.get("email"), got.get("qualiform_score")], [ADDRESS, "30"]);
  });
});
