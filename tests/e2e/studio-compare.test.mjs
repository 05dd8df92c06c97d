// Two versions of a model in the studio: as they are written, over single leads, over past leads.
import assert from "node:assert/strict";
import { findings } from "../support/axe.mjs";
import { everywhere } from "../support/everywhere.mjs";
import { noteFiles, saved } from "../support/studio.mjs";

async function opened(page, server, parameters = "") {
  await page.goto(`${server.origin}/studio/#/model?part=compare${parameters}`);
  await page.until("the comparison", () => document.querySelector(".compare-summary"));
}

const summary = (page, pattern) => page.until(`the summary: ${pattern}`, (source) => new RegExp(source).test(document.querySelector(".compare-summary").textContent), pattern.source);
const TWO = "&champion=preset-b2b-saas-recurring&challenger=preset-professional-services";

/** Opens past leads that rules of `b2b-saas` can tell apart. */
async function withHistory(page, server) {
  await page.goto(`${server.origin}/studio/#/history`);
  await page.until("the sample", () => [...document.querySelectorAll("button")].some((one) => one.textContent === "Try the sample" || /sample/i.test(one.textContent)));
  await page.evaluate(() => [...document.querySelectorAll("button")].find((one) => /sample/i.test(one.textContent)).click());
  await page.until("the file", () => /2,300/.test(document.querySelector("main").textContent));
  await page.evaluate((two) => { location.hash = `#/model?part=compare${two}`; }, TWO);
  await page.until("which is better", () => document.querySelector(".compare-verdict"));
}

everywhere("studio: compare", (scenario, engine) => {
  scenario("by the keyboard: choose versions, read what differs, swap them", async ({ page, server }) => {
    await opened(page, server);
    await summary(page, /say the same/);
    await page.select(".compare-sides select", "preset-b2b-saas-recurring");
    await summary(page, /^3 rules differ/);
    const rows = () => page.evaluate(() => [...document.querySelectorAll(".compare tbody tr")].slice(0, 3).map((one) => [...one.children].slice(1, 4).map((cell) => cell.textContent)));
    assert.deepEqual(await rows(), [["removed", "5", "–"], ["removed", "5", "–"], ["removed", "5", "–"]]);
    await page.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "Swap them");
    await page.press("Enter");
    await page.until("the other way round", () => document.querySelector(".compare tbody tr .compare-added"));
    assert.deepEqual(await rows(), [["added", "–", "5"], ["added", "–", "5"], ["added", "–", "5"]]);
  });

  scenario("over past leads: which is better with its interval, who changes sides, bands and rules", async ({ page, server }) => {
    await withHistory(page, server);
    const verdict = await page.evaluate(() => document.querySelector(".compare-verdict").textContent);
    assert.match(verdict, /AUC .*95 % interval [-+\d.]+ to [-+\d.]+/);
    const sum = await page.evaluate(() => {
      const table = [...document.querySelectorAll(".compare table")].find((one) => one.caption.textContent === "Leads that change sides");
      return [...table.tBodies[0].rows].reduce((total, row) => total + Number(row.cells[1].textContent.replaceAll(",", "")), 0);
    });
    assert.equal(sum, 2300);
    // Pictures are drawn when they come near.
    await page.evaluate(() => [...document.querySelectorAll(".compare .chart")].forEach((one) => one.scrollIntoView({ behavior: "instant" })));
    await page.until("the pictures", () => document.querySelectorAll(".compare .chart-picture svg").length > 0);
    if (engine === "chromium") assert.deepEqual(await page.evaluate(findings), []);
  });

  scenario("a file is compared and the editor keeps its model; what is no model is refused with a sentence", { once: true }, async ({ page, server }) => {
    await opened(page, server);
    const choose = (name, text) => page.evaluate((file, body) => {
      const input = document.querySelector(".compare input[type=file]");
      const given = new DataTransfer();
      given.items.add(new File([body], file, { type: "application/json" }));
      input.files = given.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }, name, text);
    await choose("broken.json", '{"id": "x",}');
    await page.until("the refusal", () => /broken\.json/.test(document.querySelector(".notice-failed")?.textContent));
    const model = await page.evaluate(() => fetch("/pkg/qualiform.js").then(() => import("/pkg/qualiform.js")).then(({ Qualiform }) => Qualiform.preset("ecommerce")));
    await choose("shop.json", JSON.stringify({ ...model, version: 7 }));
    await page.until("the file", () => document.querySelector(".compare-sides select").value === "file-shop.json");
    assert.equal(await page.evaluate(() => document.querySelector(".model-name b").textContent), "b2b-saas");
    await page.until("the version", () => [...document.querySelectorAll(".compare th")].some((one) => one.textContent === "/version"));
    await noteFiles(page);
    await page.evaluate(() => document.querySelectorAll(".compare > .actions button").forEach((button) => button.click()));
    const names = (await saved(page, 3)).map(({ name, text }) => [name, text.split(/\r?\n/)[0].replace("\uFEFF", "")]);
    assert.deepEqual(names, [
      ["compare-two-versions-b2b-saas.md", "# Compare two versions"],
      ["compare-two-versions-b2b-saas.csv", "Rule,Change,Where,Now,New"],
      ["compare-two-versions-b2b-saas-lead-by-lead.csv", "Lead,Score now,New score,Band now,New band,Quality now,New quality"],
    ]);
  });

  for (const width of [1280, 375]) {
    for (const scheme of engine === "chromium" ? ["light", "dark"] : ["light"]) {
      scenario(`axe finds nothing: ${width} px, ${scheme}`, async ({ page, server }) => {
        await page.setColorScheme?.(scheme);
        await page.setViewport(width, 900);
        await opened(page, server, TWO);
        await page.until("its frame", () => document.querySelector(".compare .chart"));
        await page.evaluate(() => document.querySelector(".compare .chart").scrollIntoView({ behavior: "instant" }));
        await page.until("single leads", () => document.querySelector(".compare .chart-picture svg"));
        assert.deepEqual(await page.evaluate(findings), []);
        const { inner, wide } = await page.evaluate(() => ({ inner: innerWidth, wide: document.documentElement.scrollWidth }));
        assert.ok(wide <= inner, `no sideways scrolling: ${wide} of ${inner} px`);
      });
    }
  }
});
