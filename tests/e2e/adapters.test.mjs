// The forms that people use, by their example pages: the score arrives, questions are shown, a refused address is not sent.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after } from "node:test";
import { everywhere } from "../support/everywhere.mjs";
import { FORMS, matrix } from "../support/forms.mjs";
import { ADDRESS } from "../support/pages.mjs";

const REFUSED = "jo@mailinator.com";
/** Demo request and a company's address; with size and industry; with budget and time as well. */
const BEGUN = 30;
const FITTING = 55;
const COMPLETE = 85;

const FORMSPREE = readFileSync(new URL("../../www/examples/plain-html.html", import.meta.url), "utf8")
  .replace(' action="/demo" method="post"', "")
  .replace("</head>", '<script type="module" src="/examples/lib/formspree.js"></script></head>');

async function opened(page, server, form) {
  server.set({ record: true });
  if (form.page === "formspree") server.page("/examples/formspree.html", FORMSPREE);
  await page.goto(`${server.origin}/examples/${form.page.includes(".html") ? form.page : `${form.page}.html`}`);
  await page.until("the results", () => document.querySelector("[data-results]").children.length > 0);
  if (form.within) await reached(page, form.within);
}

/** Moves the focus by the keyboard into a part of the page that no selector reaches. */
async function reached(page, selector) {
  for (let tab = 0; tab < 10; tab++) {
    if (await page.evaluate((s) => document.activeElement.matches(s), selector)) return;
    await page.press("Tab");
  }
  throw new Error(`the keyboard does not reach ${selector}`);
}

const typed = (page, form, address) => (form.within ? page.keys(address) : page.type(form.controls.email, address));

/** In a frame, controls are filled in by its own document. */
const choice = (page, { within, controls, choose }, key, value) => {
  if (within) {
    return page.evaluate((place, selector, wanted) => {
      const control = document.querySelector(place).contentDocument.querySelector(selector);
      control.value = wanted;
      for (const type of ["input", "change"]) control.dispatchEvent(new Event(type, { bubbles: true }));
    }, within, controls[key], value);
  }
  return choose && ["budget", "timeline"].includes(key) ? choose(page, controls[key], value) : page.select(controls[key], value);
};

const total = (page, wanted) =>
  page.until(`a score of ${wanted}`, (text) =>
    [...document.querySelectorAll("[data-results] dt")].some((term) =>
      term.textContent.endsWith("qualiform_score") && term.nextSibling.textContent === text), String(wanted));

const shown = (page, { within, controls }, key) =>
  page.until(`the question ${key}`, (place, selector) => {
    const control = (place ? document.querySelector(place).contentDocument : document).querySelector(selector);
    return control && !control.disabled && control.getClientRects().length > 0;
  }, within ?? null, controls[key]);

async function sent(page, form) {
  if (!form.within) return page.click(form.controls.send);
  if (!form.controls) {
    // Four more controls stand before the button.
    for (const _ of "12345") await page.press("Tab");
    return page.press("Enter");
  }
  return page.evaluate((place, selector) => {
    document.querySelector(place).contentDocument.querySelector(selector).click();
  }, form.within, form.controls.send);
}

const scoreOf = (form, fields) => {
  const got = new Map(fields);
  return got.get(form.score ?? "qualiform_score");
};

everywhere("forms", (scenario) => {
  for (const form of FORMS) {
    scenario(`${form.name}: the score arrives${form.asks === false ? "" : ", questions are shown"}`, async ({ page, server }) => {
      await opened(page, server, form);
      await typed(page, form, ADDRESS);
      if (form.asks === false) {
        await page.press("Tab");
        await total(page, BEGUN);
        await page.keys("Northwind");
        await sent(page, form);
        return assert.equal(scoreOf(form, await server.submission()), String(BEGUN));
      }
      await choice(page, form, "industry", "software");
      await choice(page, form, "employees", "201-500");
      await total(page, FITTING);
      for (const [key, value] of [["budget", "20000-100000"], ["timeline", "this-quarter"]]) {
        await shown(page, form, key);
        await choice(page, form, key, value);
      }
      await total(page, COMPLETE);
      await sent(page, form);
      const got = new Map(await server.submission());
      assert.equal(scoreOf(form, got), String(COMPLETE));
      assert.ok([...got.values()].includes(ADDRESS));
      assert.ok([...got.values()].includes("20000-100000"), "the answer goes with it");
      // What is written later than the rest; builders with fields of their own keep what they have a field for.
      if (!form.fixed) assert.ok(got.has("qualiform_holdout"), "a result that comes later");
    });

    scenario(`${form.name}: a refused address ${form.stops ? "is not sent" : "is sent"}`, async ({ page, server }) => {
      await opened(page, server, form);
      await typed(page, form, REFUSED);
      await page.press("Tab");
      for (const key of form.asks === false ? [] : ["budget", "timeline"]) await shown(page, form, key);
      await sent(page, form.controls ? form : { ...form, within: form.within });
      if (!form.stops) return assert.ok([...new Map(await server.submission()).values()].includes(REFUSED));
      await page.until("the refusal", (place, selector) =>
        (place ? document.querySelector(place).contentDocument : document).querySelector(selector)?.textContent, form.within ?? null, form.refused ?? "[role=status].qualiform-hint");
      // What was let through would arrive now.
      await assert.rejects(server.submission(400), /no form arrived/);
    });
  }
});

after(() => console.log(`\n${matrix()}\n`));
