// The strictest page that there is: everything of a form with questions and memory works under it, in German, measured.
import assert from "node:assert/strict";
import { everywhere } from "../support/everywhere.mjs";
import { BANK, WRAPPERS, standing } from "../support/memory.mjs";
import { ADDRESS, CORPORATE, DEMO, TAG, form, html } from "../support/pages.mjs";
import { BUDGET, EMAIL_FIELD, actions, modelOf, revealed } from "../support/questions.mjs";
import { scored } from "../support/recorder.mjs";

/** No style, no image, no font, nothing from elsewhere, and no text that becomes markup or script. */
const STRICTEST = [
  "default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "connect-src 'self'", "form-action 'self'",
  "require-trusted-types-for 'script'", "trusted-types 'none'",
].join("; ");

const MODEL = modelOf([...BANK, BUDGET]);
const FIELDS = `${EMAIL_FIELD}${WRAPPERS}<div data-qualiform-slot></div>`;
const SLOTTED = '[data-qualiform-slot] [data-qualiform-ask="budget"]';
const WRITTEN = (more) => form(FIELDS, `lang="de" ${more}`);

/** The page by the drop-in script, and the same by the single file, which fetches nothing at all. */
const WAYS = {
  "the drop-in script": [STRICTEST, (server) => {
    server.file("/strict-model.json", JSON.stringify(MODEL));
    return html(WRITTEN('data-qualiform="demo" data-qualiform-model="/strict-model.json" data-qualiform-consent="granted" data-qualiform-datalayer'), TAG);
  }],
  "the single file": [STRICTEST.replace("connect-src 'self'", "connect-src 'none'"), (server) => {
    server.file("/strict.js", `
      import init, { Qualiform, consent } from "/pkg/qualiform.inline.js";
      await init();
      consent(true);
      new Qualiform(${JSON.stringify(MODEL)}).attach(document.forms[0], { offer: "demo", dataLayer: "dataLayer" });`);
    return html(WRITTEN(""), '<script type="module" src="/strict.js"></script>');
  }],
};

/** The browsers' own request, which the policy refuses as well. */
const ICON = /favicon\.ico/;

everywhere("the strictest page", (scenario) => {
  for (const [what, [csp, write]] of Object.entries(WAYS)) {
    scenario(`${what}: score, question, hint, memory, German, measuring`, { console: [ICON] }, async ({ page, server }) => {
      server.set({ csp });
      const url = server.page("/strict.html", write(server));
      await page.goto(url);
      await page.focus("#email");
      await revealed(page, SLOTTED);
      await revealed(page, "#industry-wrapper");
      assert.deepEqual((await actions(page)).sort(), ["budget shown", "industry shown", "timeline shown", "use shown"]);
      assert.equal(await page.evaluate(() => document.querySelector("[data-qualiform-slot] legend").textContent), "Weitere Angaben");

      await page.keys("jo@gmial.com");
      await page.press("Tab");
      await page.until("the hint", () => document.querySelector("form [role=status] button"));
      assert.match(await page.evaluate(() => document.querySelector(".qualiform-hint").textContent), /Meinten Sie/);
      await page.click("form [role=status] button");
      await scored(page, DEMO - 10);
      await page.evaluate(() => document.querySelector("#email").select());
      await page.keys(ADDRESS);
      await page.select("#industry", "software");
      await page.click("#timeline");
      await page.select("#timeline", "this-quarter");
      await page.click(`${SLOTTED} input`);
      await scored(page, DEMO + CORPORATE + 20);
      await page.click("#send");
      const got = new Map(await server.submission());
      assert.deepEqual([got.get("industry"), got.get("budget"), got.get("qualiform_score"), got.get("qualiform_holdout")],
        ["software", "5000", "50", "no"]);

      await page.goto(url);
      await page.focus("#email");
      await page.until("the one that was left open", () => document.querySelector("#use-wrapper:not([hidden])"));
      const { industry, timeline } = await page.evaluate(standing);
      assert.deepEqual([industry, timeline], ["hidden disabled required", "hidden disabled"]);
      assert.equal(await page.evaluate((selector) => document.querySelector(selector), SLOTTED), null);
      await scored(page, DEMO + CORPORATE + 20);
      await page.type("#use", "lead scoring");
      await page.press("Tab");
      await page.until("the push", () => window.dataLayer?.some(({ qualiform_action: action }) => action === "answered"));
      assert.deepEqual(await page.evaluate(() => dataLayer.map(({ qualiform_question: id, qualiform_action: action }) => `${id} ${action}`)),
        ["use shown", "use answered"]);
      if (csp !== STRICTEST) {
        assert.deepEqual(server.requested().filter((path) => /\/pkg\//.test(path) && path !== "/pkg/qualiform.inline.js"), []);
      }
    });
  }
});
