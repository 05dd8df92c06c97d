// Pages at 200 % and on 320 px: nothing is cut off, and axe finds nothing, with the hint and the questions showing.
//
// The stories have this in examples.test.mjs, the plain question forms in questions-slot.test.mjs.
import assert from "node:assert/strict";
import { everywhere } from "../support/everywhere.mjs";
import { FORMS } from "../support/forms.mjs";
import { findings } from "../support/axe.mjs";
import { told } from "../support/recorder.mjs";

const MISTYPED = "jo@gmial.com";

/** 640 px are 1280 px at 200 %. */
const WIDTHS = [640, 320];

/** One of each page of ours; what stands in a frame is another document's, and Formspree's page is the plain one. */
const PAGES = FORMS.filter(({ page, within }) => !within && page !== "formspree");

/** Their data are no controls of a form in the page, so there is nothing beside which a hint could stand. */
const BUILDERS = ["surveyjs", "formio"];

async function checked(page, what) {
  // What is fading in has too little contrast yet.
  await page.until("the end of what moves", () => document.getAnimations().every(({ playState }) => playState !== "running"));
  assert.deepEqual(await page.evaluate(findings), [], what);
  const { inner, wide } = await page.evaluate(() => ({ inner: innerWidth, wide: document.documentElement.scrollWidth }));
  assert.ok(wide <= inner, `no sideways scrolling: ${wide} of ${inner} px, ${what}`);
}

everywhere("pages at 200 % and on 320 px", (scenario, engine) => {
  for (const width of WIDTHS) {
    for (const { name, page: file, controls } of PAGES) {
      scenario(`${name}: ${width} px, with questions and hint`, async ({ page, server }) => {
        await page.setViewport(width, 900);
        await page.goto(`${server.origin}/examples/${file}.html`);
        await page.until("the results", () => document.querySelector("[data-results]").children.length > 0);
        await page.type(controls.email, MISTYPED);
        await page.press("Tab");
        if (!BUILDERS.includes(file)) await page.until("the hint", () => document.querySelector(".qualiform-hint-use")?.checkVisibility());
        await page.until("a question", (selectors) =>
          selectors.some((selector) => document.querySelector(selector)?.checkVisibility()), [controls.budget, controls.timeline]);
        await checked(page, "with questions and hint");
      });
    }

    scenario(`the list of examples: ${width} px`, async ({ page, server }) => {
      await page.setViewport(width, 900);
      await page.goto(`${server.origin}/examples/`);
      await checked(page, "as it is");
    });

    scenario(`the landing page: ${width} px, with the hint`, async ({ page, server, context }) => {
      server.set({ record: true });
      await page.setViewport(width, 900);
      await page.goto(`${server.origin}/`);
      await checked(page, "as it is");
      await page.click("#email");
      await told(page, "ready", "");
      await page.keys(MISTYPED);
      await page.press("Tab");
      await page.until("the hint", () => document.querySelector(".qualiform-hint-use"));
      await checked(page, "with the hint");
      for (const route of ["pricing", "careers"]) {
        await page.evaluate((target) => { location.hash = `#/${target}`; }, route);
        await page.until(route, (target) => document.activeElement.id === `${target}-title`, route);
        await checked(page, route);
      }
      context.diagnostic(`${engine}: seen at ${await page.evaluate(() => innerWidth)} px`);
    });
  }
});
