// Calibration as somebody meets it who has a file of won and lost leads: from the empty view to a model that can be put to use.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { findings } from "../support/axe.mjs";
import { everywhere } from "../support/everywhere.mjs";
import { readLearning } from "../support/learning.mjs";
import { noteFiles, openLeads, saved } from "../support/studio.mjs";

const RUN = ".calibrate-run .button";
const TAKE = "#calibrate-take ~ .actions .button";
const choose = (place) => `.calibrate-choice > .actions button:nth-child(${place})`;

/** The calibration view with leads. */
async function opened(page, server, csv) {
  await page.goto(`${server.origin}/studio/#/calibrate`);
  await page.until("the empty view", () => document.querySelector(".view-calibrate .empty a"));
  await openLeads(page, csv);
  await page.evaluate(() => { location.hash = "#/calibrate"; });
  await page.until("the options", () => document.querySelector(".calibrate-run"));
}

const verdict = (page) => page.until("the verdict", () => !document.querySelector(".calibrate-status > .muted") && document.querySelector(".calibrate-verdict h2")?.textContent);
const said = (page, selector) => page.until(selector, (one) => document.querySelector(one)?.textContent, selector);
const version = (page) => page.evaluate(() => document.querySelector(".model-name").textContent.match(/version (\d+)/)[1]);
/** What is said of the leads, once it is of what is accepted now. */
const consequences = (page) => page.until("what would change", () => document.querySelector("#calibrate-consequences ~ [role=status] .calibrate-says")?.textContent);

async function calibrated(page, server, csv) {
  await opened(page, server, csv);
  await page.click(RUN);
  return verdict(page);
}

everywhere("studio: calibrate", (scenario, engine) => {
  scenario("from a file to a model with new points, and back, by keyboard", async ({ page, server }) => {
    await page.setViewport(1280, 900);
    await opened(page, server);
    await page.focus(RUN);
    await page.press("Enter");
    assert.equal(await verdict(page), "Use the new points");
    const all = await consequences(page);
    assert.match(all, /of 2,300 leads are quality leads now/);
    // Pictures are drawn when they are near.
    await page.evaluate(() => document.querySelectorAll(".chart")[1].scrollIntoView());
    await page.until("the picture of the rules", () => document.querySelectorAll(".chart")[1].querySelector("svg"));

    // None, then one rule: with the space bar, where the checkbox is.
    await page.focus(choose(3));
    await page.press("Enter");
    await page.until("nothing to accept", () => document.querySelector("#calibrate-consequences ~ [role=status] .empty"));
    assert.equal(await page.evaluate((button) => document.querySelector(button).disabled, TAKE), true);
    await page.focus(".figures .calibrate-check input");
    await page.keys(" ");
    await page.until("one of the changes", () => /^1 of \d+ changes accepted/.test(document.querySelector(".calibrate-choice p").textContent));
    assert.notEqual(await consequences(page), all);

    await noteFiles(page);
    await page.focus(TAKE);
    await page.press("Enter");
    await page.until("the note", () => document.querySelector("#calibrate-take ~ .stack textarea"));
    assert.equal(await version(page), "2");
    await page.until("the focus in the note", () => document.activeElement.matches("#calibrate-take ~ .stack textarea"));
    await page.keys("Agreed on Monday");
    await page.click("#calibrate-take ~ .stack .actions button:nth-child(1)");
    await page.click("#calibrate-take ~ .stack .actions button:nth-child(2)");
    const [{ text: model }, { text: note }] = await saved(page, 2);
    const { version: number, calibratedOn, rules } = JSON.parse(model);
    assert.equal(number, 2);
    assert.match(calibratedOn, /^\d{4}-\d{2}-\d{2}$/);
    assert.equal(rules.filter((rule, at) => rule.points !== [10, 10, 10, 10, 10, 10, 25, 30][at] && at < 8).length, 1, "one rule has other points");
    assert.match(note, /^# b2b-saas, version 2: calibration\n\nAgreed on Monday\n/);
    await page.until("no change that no file holds", () => document.querySelector(".model-name .tag").textContent === "As exported");

    await page.click(".studio-tools button");
    assert.equal(await version(page), "1");
    await page.until("it can be taken again", (button) => !document.querySelector(button).disabled, TAKE);
  });

  for (const width of [1280, 375]) {
    for (const scheme of engine === "chromium" ? ["light", "dark"] : ["light"]) {
      scenario(`axe finds nothing: ${width} px, ${scheme}`, async ({ page, server }) => {
        await page.setColorScheme?.(scheme);
        await page.setViewport(width, 900);
        await page.goto(`${server.origin}/studio/#/calibrate`);
        await page.until("the empty view", () => document.querySelector(".view-calibrate .empty a"));
        assert.deepEqual(await page.evaluate(findings), [], "empty");
        await calibrated(page, server);
        await consequences(page);
        await page.evaluate(() => document.querySelector(".draft form button").click());
        await page.until("the draft", () => document.querySelector(".draft .figures"));
        assert.deepEqual(await page.evaluate(findings), [], "full");
        const { inner, wide } = await page.evaluate(() => ({ inner: innerWidth, wide: document.documentElement.scrollWidth }));
        assert.ok(wide <= inner, `no sideways scrolling: ${wide} of ${inner} px`);
      });
    }
  }

  scenario("to keep the points is a result, and what cannot be learned from is told", { once: true }, async ({ page, server }) => {
    const few = readFileSync(new URL("../../www/studio/sample.csv", import.meta.url), "utf8").split("\n").slice(0, 250).join("\n");
    const lost = readLearning().find(({ file }) => file === "lost.json");
    assert.equal(await calibrated(page, server, few), "Keep the present points");
    assert.match(await said(page, ".calibrate-says"), /which could be chance: the 95% interval of the gain is -/);
    assert.equal(await page.evaluate(() => document.querySelector("#calibrate-take, .calibrate-choice")), null, "there is nothing to accept");
    await openLeads(page, lost.csv);
    await page.evaluate(() => { location.hash = "#/calibrate"; });
    await page.until("no verdict on another file", () => document.querySelector(".calibrate-run") && !document.querySelector(".calibrate-verdict"));
    await page.click(RUN);
    assert.match(await said(page, ".calibrate-failure"), /All 36 closed leads were lost/);
  });

  scenario("a run is given up, and another one begun", { once: true }, async ({ page, server }) => {
    await opened(page, server);
    await page.evaluate((run) => {
      document.querySelector(run).click();
      return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    }, RUN);
    const wasRunning = await page.evaluate(() => {
      const button = document.querySelector(".calibrate-run button[type=button]");
      button?.click();
      return button !== null;
    });
    await page.until("the run to have ended", (run) => document.querySelector(run).getAttribute("aria-disabled") !== "true", RUN);
    if (wasRunning) assert.equal(await page.evaluate((run) => document.activeElement === document.querySelector(run) && !document.querySelector(".calibrate-verdict"), RUN), true);
    await page.click(RUN);
    assert.equal(await verdict(page), "Use the new points");
    await page.evaluate(() => { location.hash = "#/history"; });
    await page.until("the history to be there still", () => document.querySelector("nav.parts"));
  });

  scenario("a draft goes into the editor as one step that can be taken back", { once: true }, async ({ page, server }) => {
    await opened(page, server);
    await page.click(".draft form button");
    assert.match(await said(page, ".draft .calibrate-says"), /\d+ rules from [\d,]+ closed leads/);
    await page.click(".draft-take button");
    await page.until("the draft", () => document.querySelector(".model-name b").textContent === "draft");
    assert.match(await page.evaluate(() => document.querySelector(".studio-tools button").title), /open a draft/);
    await page.click(RUN);
    assert.ok(await verdict(page));
    await page.click(".studio-tools button");
    await page.until("the former model", () => document.querySelector(".model-name b").textContent === "b2b-saas");
  });
});
