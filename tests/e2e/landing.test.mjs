// The landing page as a visitor meets it: routes that count, a live panel, the form by keyboard alone, and axe.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { findings } from "../support/axe.mjs";
import { choose } from "../support/files.mjs";
import { everywhere } from "../support/everywhere.mjs";
import { ADDRESS, CORPORATE, DEMO } from "../support/pages.mjs";
import { rulesOf, scored, told } from "../support/recorder.mjs";

// The page's form has no id of its own.
const FORM = "";
const REQUIRED = { "#firstName": "Jo", "#lastName": "Doe", "#email": ADDRESS, "#company": "Northwind" };

/** The landing page with the record of events in it. */
async function opened(page, server, route = "") {
  server.set({ record: true });
  await page.goto(`${server.origin}/${route}`);
}

async function filled(page) {
  for (const [selector, text] of Object.entries(REQUIRED)) await page.type(selector, text);
}

async function mistyped(page) {
  await page.click("#email");
  await told(page, "ready", FORM);
  await page.keys("jo@gmial.com");
  await page.press("Tab");
}

everywhere("landing page", (scenario, engine) => {
  scenario("the panel follows the form, and the submission arrives", async ({ page, server }) => {
    await opened(page, server);
    await filled(page);
    const card = await scored(page, DEMO + CORPORATE, FORM);
    await page.until("the panel", (total) => document.querySelector("#scorecard [data-total]").textContent.trim() === total, String(card.total));
    await page.select("#country", "PL");
    await page.select("#employees", "201-500");
    await page.select("#industry", "software");
    await page.click("input[name=tech][value=hubspot]");
    await scored(page, DEMO + CORPORATE + 40, FORM);
    await page.select("#timeline", "this-quarter");
    await page.select("#budgetOwner", "yes");
    await page.type("#jobTitle", "VP of Sales");
    assert.equal((await scored(page, DEMO + CORPORATE + 70, FORM)).quality, true);
    await page.until("the panel", () => document.querySelector("#scorecard [data-total]").textContent.trim() === "100");
    await page.click("form[data-qualiform] button[type=submit]");
    const got = new Map(await server.submission());
    assert.deepEqual(
      [got.get("qualiform_score"), got.get("qualiform_quality"), got.get("qualiform_status"), got.get("email")],
      ["100", "true", "scored", ADDRESS],
    );
  });

  scenario("a visit of the pricing page counts", async ({ page, server }) => {
    await opened(page, server);
    await page.setViewport(1280, 900);
    await page.click('#site-nav a[href="#/pricing"]');
    await page.until("the pricing page", () => document.activeElement.id === "pricing-title");
    await page.type("#email", ADDRESS);
    assert.ok(rulesOf(await scored(page, DEMO + CORPORATE + 10, FORM)).includes("intent.pricing"));
  });

  scenario("a visit of the careers page counts against", async ({ page, server }) => {
    await opened(page, server, "#/careers");
    await page.evaluate(() => { location.hash = "#/demo"; });
    await page.until("the form", () => document.querySelector("#email").checkVisibility());
    await page.type("#email", ADDRESS);
    assert.ok(rulesOf(await scored(page, DEMO + CORPORATE - 10, FORM)).includes("penalty.careers"));
  });

  scenario("a mistyped address is mended in place", async ({ page, server }) => {
    await opened(page, server);
    await mistyped(page);
    await page.until("the hint", () => document.querySelector(".qualiform-hint-use"));
    await page.click(".qualiform-hint-use");
    assert.equal(await page.value("#email"), "jo@gmail.com");
    await scored(page, DEMO - 10, FORM);
  });

  scenario("the keyboard alone is enough", async ({ page, server }) => {
    await opened(page, server);
    await page.setViewport(1280, 900);
    // From the first control on: Tab reaches every one of the required fields, Enter sends.
    await page.focus("#firstName");
    for (const text of Object.values(REQUIRED)) {
      await page.keys(text);
      await page.press("Tab");
    }
    assert.equal(await page.evaluate(() => document.activeElement.id), "jobTitle");
    await scored(page, DEMO + CORPORATE, FORM);
    await page.press("Enter");
    const got = new Map(await server.submission());
    assert.deepEqual([got.get("company"), got.get("qualiform_score")], ["Northwind", "30"]);
  });

  scenario("a model of one's own takes the place of the default, and a wrong one does not", async ({ page, server }) => {
    await opened(page, server);
    await page.type("#email", ADDRESS);
    await scored(page, DEMO + CORPORATE, FORM);
    const model = JSON.parse(readFileSync(new URL("../../data/presets/b2b-saas.json", import.meta.url), "utf8"));
    model.rules.find(({ id }) => id === "intent.demo").points = 33;
    await page.evaluate(choose, "#own-model", "mine.json", JSON.stringify({ ...model, threshold: 70, version: 7 }));
    await scored(page, 33 + CORPORATE, FORM);
    await page.until("the panel", () => document.querySelector("#scorecard [data-of]").textContent === "of 70 needed");
    for (const [text, said] of [["{", "is no JSON"], [JSON.stringify({ ...model, threshold: "many" }), "threshold"]]) {
      await page.evaluate(choose, "#own-model", "wrong.json", text);
      await page.until(said, (words) => document.querySelector(".own-model [role=status]").textContent.includes(words), said);
    }
    // It stays so for whoever goes on.
    await page.type("#jobTitle", "VP of Sales");
    await scored(page, 33 + CORPORATE + 10, FORM);
  });

  scenario("without the module the page says so and the form goes out", { console: [/404|not loaded|wasm|failed/i] }, async ({ page, server }) => {
    server.set({ wasm: "missing" });
    await opened(page, server);
    await filled(page);
    await told(page, "error", FORM);
    await page.until("the panel", () => document.querySelector('[data-when="unscored"]').checkVisibility());
    await page.click("form[data-qualiform] button[type=submit]");
    assert.equal(new Map(await server.submission()).get("qualiform_status"), "unscored");
  });

  for (const width of [1280, 375]) {
    // Only Chromium can be told to prefer dark.
    for (const scheme of engine === "chromium" ? ["light", "dark"] : ["light"]) {
      scenario(`axe finds nothing: ${width} px, ${scheme}`, async ({ page, server, context }) => {
        await page.setColorScheme?.(scheme);
        await page.setViewport(width, 900);
        await opened(page, server);
        assert.deepEqual(await page.evaluate(findings), []);
        await mistyped(page);
        await page.until("the hint", () => document.querySelector(".qualiform-hint-use"));
        await scored(page, DEMO + CORPORATE, FORM);
        assert.deepEqual(await page.evaluate(findings), [], "with the panel and the hint");
        for (const route of width === 1280 ? ["pricing", "careers"] : []) {
          await page.evaluate((name) => { location.hash = `#/${name}`; }, route);
          await page.until(route, (name) => document.activeElement.id === `${name}-title`, route);
          assert.deepEqual(await page.evaluate(findings), [], route);
        }
        const { inner, wide } = await page.evaluate(() => ({ inner: innerWidth, wide: document.documentElement.scrollWidth }));
        context.diagnostic(`${engine}: seen at ${inner} px`);
        assert.ok(wide <= inner, `no sideways scrolling: ${wide} of ${inner} px`);
      });
    }
  }
});
