// The two minutes in which somebody sees what the studio is for: a file of past leads, what is wrong, new points, what they
// change, one file to take away, and the score that the demo form gives by it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { everywhere } from "../support/everywhere.mjs";
import { choose } from "../support/files.mjs";
import { loadPackage } from "../support/package.mjs";
import { ADDRESS } from "../support/pages.mjs";
import { scored } from "../support/recorder.mjs";
import { noteFiles, saved } from "../support/studio.mjs";

const { Qualiform } = await loadPackage();
const FORM = "";

/** What the demo form says of its visitor. */
const LEAD = { facts: { email: ADDRESS, employees: "201-500", industry: "software" }, events: [{ kind: "demo-request" }] };
const score = (model) => new Qualiform(model).score(LEAD).total;

/** Runs in the page: drops the sample on it. */
async function dropSample() {
  const held = new DataTransfer();
  held.items.add(new File([await (await fetch("sample.csv")).blob()], "sample.csv", { type: "text/csv" }));
  for (const type of ["dragenter", "dragover", "drop"]) {
    document.body.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: held }));
  }
}

/** Goes on by the link with that address, as it stands in the page. */
const follow = (page, address) => page.click(`a[href="#/${address}"]`);

everywhere("studio: the two minutes", (scenario) => {
  scenario("from last year's leads to a new score in the form", async ({ page, server }) => {
    await page.setViewport(1280, 900);
    await page.goto(`${server.origin}/studio/`);
    await page.until("the first view", () => document.querySelector("h1"));

    await follow(page, "history");
    await page.until("the way in", () => document.querySelector(".intake"));
    await page.evaluate(dropSample);
    await page.until("the file", () => document.querySelector(".open-file")?.textContent.includes("2,300"));

    await follow(page, "history?part=diagnosis");
    const symptoms = await page.until("the diagnosis", () => {
      const found = [...document.querySelectorAll(".symptoms > li")].map((one) => one.textContent);
      return found.length > 0 && found;
    });
    assert.ok(symptoms.length >= 5, `${symptoms.length} symptoms`);
    assert.ok(symptoms.some((one) => one.includes("“Asked for a demo”") && one.includes("25 points")), "the rule that works against its points");

    await follow(page, "calibrate");
    await page.until("the options", () => document.querySelector(".calibrate-run"));
    await page.click(".calibrate-run .button");
    const verdict = await page.until("the verdict", () => document.querySelector(".calibrate-verdict h2")?.textContent);
    assert.equal(verdict, "Use the new points");
    const take = "#calibrate-take ~ .actions .button";
    await page.until("what would change", (button) => document.querySelector(button)?.disabled === false, take);
    await page.click(take);
    await page.until("version 2", () => document.querySelector(".model-name").textContent.includes("version 2"));

    await follow(page, "model");
    await page.until("the parts", () => document.querySelector('a[href="#/model?part=compare"]'));
    await follow(page, "model?part=compare");
    const better = await page.until("the comparison", () => document.querySelector(".compare-verdict")?.textContent);
    assert.match(better, /better/);

    await noteFiles(page);
    await page.evaluate(() => [...document.querySelectorAll(".files button")].find((one) => one.textContent.trim() === "Export").click());
    await page.until("the dialogue", () => document.querySelector("dialog[open]"));
    await page.evaluate(() => [...document.querySelectorAll("dialog button")].find((one) => one.textContent.includes(".json")).click());
    const [{ text }] = await saved(page);
    const model = JSON.parse(text);
    await page.until("nothing that no file holds", () => document.querySelector(".model-name .tag").textContent === "As exported");

    const preset = JSON.parse(readFileSync(new URL("../../data/presets/b2b-saas.json", import.meta.url), "utf8"));
    assert.notEqual(score(model), score(preset), "the new points say something else of this lead");
    server.set({ record: true });
    await page.goto(`${server.origin}/#/demo`);
    await page.type("#email", ADDRESS);
    await page.select("#employees", "201-500");
    await page.select("#industry", "software");
    await scored(page, score(preset), FORM);
    await page.evaluate(choose, "#own-model", "b2b-saas-v2.json", text);
    await scored(page, score(model), FORM);
    await page.type("#firstName", "Jo");
    await scored(page, score(model), FORM);
    await page.until("its name", (version) => document.querySelector(".own-model [role=status]").textContent.includes(`version ${version}`), model.version);
  });
});
