// Questions on pages that make it hard: frozen or overridden globals, quirks, shadow roots, forms made anew, missing files.
import assert from "node:assert/strict";
import { everywhere } from "../support/everywhere.mjs";
import { ADDRESS, CORPORATE, DEMO, form, html } from "../support/pages.mjs";
import { BUDGET, BUDGET_FIELD, EMAIL_FIELD, TIMELINE, TIMELINE_FIELD, actions, modelOf, opened, revealed } from "../support/questions.mjs";
import { scored, told } from "../support/recorder.mjs";
import { CSP } from "../support/server.mjs";

const FIELDS = EMAIL_FIELD + TIMELINE_FIELD;
const SLOT = "<div data-qualiform-slot></div>";
const NOT_LOADED = [/404/, /^not loaded/, /^console (error|warning): (Failed to load|Loading failed)/i, /MIME|module|import/i];

/** Fills the form with its question, and sends it. */
async function answered(page, server, total = DEMO + CORPORATE + 10) {
  await page.type("#email", ADDRESS);
  await revealed(page, "#timeline-wrapper");
  await page.select("#timeline", "this-quarter");
  await scored(page, total);
  await page.click("#send");
  const got = new Map(await server.submission());
  assert.deepEqual([got.get("timeline"), got.get("qualiform_score")], ["this-quarter", String(total)]);
}

/** A page whose first script is this. */
const first = (script) => (server) => {
  server.file("/first.js", script);
  return '<script src="/first.js"></script>';
};

const FREEZE = `for (const name of ["Object", "Array", "Function", "String", "Error", "Promise", "Map", "Set", "WeakMap", "RegExp", "Node",
  "Element", "HTMLElement", "HTMLFormElement", "HTMLInputElement", "Document", "Event", "CustomEvent"]) {
  Object.freeze(window[name].prototype); Object.freeze(window[name]);
}`;

everywhere("questions on difficult pages", (scenario) => {
  scenario("prototypes frozen", async ({ page, server }) => {
    await opened(page, server, FIELDS, { head: first(FREEZE)(server) });
    await answered(page, server);
  });

  scenario("prototypes frozen: what is wrong is told", async ({ page, server }) => {
    await opened(page, server, FIELDS + BUDGET_FIELD.replace('"budget"', '"budgte"'), { head: first(FREEZE)(server) });
    await answered(page, server);
  });

  for (const [what, script] of [
    ["an object", "window.Event = { observe() {} };"],
    ["a function that makes nothing", "window.Event = function () {};"],
    ["one that throws", "window.Event = class { constructor() { throw new Error('no'); } };"],
  ]) {
    scenario(`Event overridden by ${what}`, async ({ page, server }) => {
      // With a declared hidden control, whose change has to be told.
      await opened(page, server, `${FIELDS}<input type="hidden" name="qualiform_score">`, { head: first(`${script} window.old = 1;`)(server) });
      await page.type("#email", ADDRESS);
      await revealed(page, "#timeline-wrapper");
      await page.click("#send");
      const got = new Map(await server.submission());
      assert.deepEqual([got.get("timeline"), got.get("qualiform_score"), got.get("qualiform_status")], ["", "30", "scored"]);
    });
  }

  scenario("the single file asks too, and fetches nothing", async ({ page, server }) => {
    server.set({ csp: CSP.replace("connect-src 'self'", "connect-src 'none'") });
    server.file("/inline.js", `
      import init, { Qualiform } from "/pkg/qualiform.inline.js";
      await init();
      new Qualiform(${JSON.stringify(modelOf([TIMELINE, BUDGET]))}).attach(document.querySelector("form"));`);
    await page.goto(server.page("/inline.html", html(form(FIELDS + SLOT), '<script type="module" src="/inline.js"></script>')));
    await revealed(page, '[data-qualiform-slot] [data-qualiform-ask="budget"]');
    await answered(page, server);
    assert.ok(!server.requested().some((path) => /questions|slot/.test(path)), "nothing else is loaded");
  });

  scenario("a page in quirks mode", async ({ page, server }) => {
    await opened(page, server, FIELDS, {
      whole: (text, head) => `<html lang="en"><head><title>Test</title><script src="/__record.js"></script>${head}</head><body>${text}</body></html>`,
    });
    assert.equal(await page.evaluate(() => document.compatMode), "BackCompat");
    await answered(page, server);
  });

  scenario("a form in an open shadow root", async ({ page, server }) => {
    await opened(page, server, FIELDS + SLOT, {
      questions: [TIMELINE, BUDGET],
      head: first(`addEventListener("DOMContentLoaded", () => {
        const form = document.forms[0];
        const host = document.createElement("div");
        form.before(host);
        host.attachShadow({ mode: "open" }).append(form);
        window.root = host.shadowRoot;
        window.heard = [];
        document.addEventListener("qualiform:question", (event) => heard.push(event.detail.id));
      });`)(server),
    });
    await page.evaluate(() => { root.querySelector("#email").focus(); });
    await page.until("both questions", () => !root.querySelector("#timeline-wrapper").hidden && root.querySelector("[data-qualiform-slot] [name=budget]"));
    assert.equal(await page.evaluate(() => root.activeElement.id), "email");
    assert.deepEqual((await page.evaluate(() => heard)).sort(), ["budget", "timeline"]);
    await page.keys(ADDRESS);
    await page.evaluate(() => { root.querySelector("[name=budget]").click(); });
    await page.evaluate(() => { root.querySelector("form").requestSubmit(); });
    const got = new Map(await server.submission());
    assert.deepEqual([got.get("email"), got.get("budget"), got.get("qualiform_status")], [ADDRESS, "5000", "scored"]);
  });

  scenario("a form made anew every second", async ({ page, server }) => {
    await opened(page, server, FIELDS + SLOT, { questions: [TIMELINE, BUDGET] });
    await page.evaluate(() => {
      const place = document.querySelector("main");
      const text = place.innerHTML;
      window.made = 0;
      window.again = setInterval(() => { place.innerHTML = text; made += 1; }, 1000);
    });
    await page.until("three forms", () => {
      document.querySelector("#email").focus();
      return made >= 3;
    });
    await page.evaluate(() => { clearInterval(again); });
    await page.until("both questions", () => document.querySelector("#timeline-wrapper:not([hidden])") && document.querySelector("[data-qualiform-slot] [name=budget]"));
    assert.equal(await page.evaluate(() => document.querySelectorAll("[name=timeline]").length), 1);
    assert.equal(await page.evaluate(() => seen.filter(({ type }) => type === "error").length), 0);
    await answered(page, server);
  });

  scenario("a form made anew from what it looked like", async ({ page, server }) => {
    await opened(page, server, FIELDS + SLOT, { questions: [TIMELINE, BUDGET] });
    await page.click("#email");
    await revealed(page, '[data-qualiform-slot] [data-qualiform-ask="budget"]');
    const before = await actions(page);
    await page.evaluate(() => {
      const place = document.querySelector("main");
      place.innerHTML = place.innerHTML;
      seen.length = 0;
    });
    await answered(page, server);
    assert.equal(before.length, 2);
  });

  scenario("the module for questions is missing: scored as ever, and told", { console: NOT_LOADED }, async ({ page, server }) => {
    server.set({ missing: ["/pkg/questions.js"] });
    await opened(page, server, FIELDS + BUDGET_FIELD);
    await page.type("#email", ADDRESS);
    await scored(page, DEMO + CORPORATE);
    assert.equal((await told(page, "error")).code, "question.unavailable");
    await page.click("#send");
    const got = new Map(await server.submission());
    assert.deepEqual([got.has("timeline"), got.has("budget"), got.get("qualiform_score"), got.get("qualiform_status")],
      [false, false, "30", "scored"]);
  });

  scenario("what fills slots is missing: the author's own are revealed", { console: NOT_LOADED }, async ({ page, server }) => {
    server.set({ missing: ["/pkg/slot.js"] });
    await opened(page, server, FIELDS + SLOT);
    await page.click("#email");
    assert.equal((await told(page, "error")).code, "question.unavailable");
    await answered(page, server);
  });

  scenario("nothing of ours is there: the form goes out as written", { console: NOT_LOADED }, async ({ page, server }) => {
    server.set({ missing: ["/pkg/auto.js"] });
    await opened(page, server, FIELDS + BUDGET_FIELD);
    await page.type("#email", ADDRESS);
    await page.click("#send");
    assert.deepEqual(await server.submission(), [["email", ADDRESS]]);
  });

  scenario("a failure among the questions leaves the scoring", async ({ page, server }) => {
    await opened(page, server, FIELDS, { head: first(`addEventListener("DOMContentLoaded", () => {
      document.querySelector("#timeline-wrapper").setAttribute = () => { throw new Error("no more"); };
    });`)(server) });
    await page.type("#email", ADDRESS);
    await scored(page, DEMO + CORPORATE);
    assert.equal((await told(page, "error")).code, "question.failed");
    await page.click("#send");
    assert.equal(new Map(await server.submission()).get("qualiform_score"), "30");
  });
});
