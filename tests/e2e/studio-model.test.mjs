// The model editor as a person uses it: points by keyboard and back again, mistakes at their fields, files, drafts, the sheet.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { findings } from "../support/axe.mjs";
import { everywhere } from "../support/everywhere.mjs";
import { choose, drop } from "../support/files.mjs";
import { noteFiles, saved } from "../support/studio.mjs";

const preset = (name) => readFileSync(new URL(`../../data/presets/${name}.json`, import.meta.url), "utf8");
const FORMS = ["overview", "rules", "icp", "stages", "questions", "facts", "texts"];

async function opened(page, server, part, width = 1280) {
  await page.setViewport(width, 900);
  await page.goto(`${server.origin}/studio/#/model?part=${part}`);
  await shown(page, part);
}

const shown = (page, part) => page.until(part, (name) => document.querySelector(`.parts [aria-current="page"]`)?.getAttribute("href").endsWith(`part=${name}`), part);

async function goTo(page, part) {
  await page.evaluate((name) => { location.hash = `#/model?part=${name}`; }, part);
  await shown(page, part);
}

const state = (page) => page.evaluate(() => document.querySelector(".model-name").textContent);
const text = (page, selector) => page.evaluate((s) => document.querySelector(s)?.textContent ?? "", selector);
/** Runs in the page: the control in the field of a place. */
const control = (pointer) => `[data-pointer="${pointer}"] :is(input:not([type=range]), select, textarea)`;
const POINTS = '[data-pointer="/rules/6/points"] input';

/** Writes in the place of what a control holds. */
async function write(page, selector, value) {
  await page.evaluate((s) => {
    document.querySelector(s).focus();
    document.querySelector(s).select();
  }, selector);
  await page.keys(value);
}

/** Presses the button of that name. */
const press = (page, name, within = "body") => page.evaluate((wanted, place) => {
  const button = [...document.querySelectorAll(`${place} button, ${place} summary`)].find((one) => one.textContent.trim().startsWith(wanted));
  if (!button) throw new Error(`no button ${wanted}`);
  button.click();
}, name, within);

everywhere("studio, model", (scenario, engine) => {
  scenario("points by keyboard are one step, and undo takes it back", async ({ page, server }) => {
    await opened(page, server, "rules");
    await write(page, POINTS, "15");
    await page.until("the change", () => document.querySelector(".tag-changed"));
    assert.match(await text(page, ".studio-tools button"), /Undo/);
    assert.equal(await page.evaluate(() => document.querySelector(".studio-tools button").title), "Undo: Points – Asked for a demo");
    // On to the button beside it, which opens the rule.
    await page.press("Tab");
    await page.press("Enter");
    await page.until("the form of the rule", () => document.querySelector(".rule-form [data-pointer='/rules/6/when/event']"));
    await press(page, "Undo", ".studio-tools");
    await page.until("the points", (s) => document.querySelector(s).value === "25", POINTS);
    assert.match(await state(page), /As exported/);
    await press(page, "Redo", ".studio-tools");
    await page.until("the points", (s) => document.querySelector(s).value === "15", POINTS);
  });

  scenario("a mistake stands at its field and in the list, which leads there from another part", async ({ page, server }) => {
    await opened(page, server, "overview");
    await write(page, control("/threshold"), "80.5");
    await page.until("the mistake at the field", () => document.querySelector('[data-pointer="/threshold"] [aria-invalid="true"]'));
    assert.match(await text(page, '[data-pointer="/threshold"] .says'), /Mistake Expected a whole number/);
    assert.match(await text(page, ".problems [role=status]"), /^1 mistake/);
    await goTo(page, "rules");
    await page.focus(".problem-list a");
    await page.press("Enter");
    await page.until("the field", () => document.activeElement?.closest("[data-pointer]")?.dataset.pointer === "/threshold");
    await write(page, control("/threshold"), "60");
    await page.until("no mistake", () => !document.querySelector("[aria-invalid]") && document.querySelector(".problems [role=status]").textContent.startsWith("Nothing is wrong"));
  });

  scenario("what is no model leaves the present one; a model is opened, exported with a new version, and undone", async ({ page, server }) => {
    await opened(page, server, "overview");
    await noteFiles(page);
    await page.evaluate(drop, "main", "leads.csv", "email,company,status\njo@acme.com,Acme,won\n");
    await page.until("the refusal", () => document.querySelector("dialog [role=alert]")?.textContent.includes("History"));
    await page.evaluate(choose, "dialog input[type=file]", "broken.json", '{\n  "id": "a",,\n}');
    await page.until("the place", () => document.querySelector("dialog [role=alert]").textContent.includes("line 2, column 13"));
    assert.match(await state(page), /^b2b-saas version 1 As exported/);
    await page.evaluate(choose, "dialog input[type=file]", "shop.json", preset("ecommerce"));
    await page.until("the model", () => document.querySelector(".model-name b").textContent === "ecommerce" && !document.querySelector("dialog"));
    await write(page, control("/id"), "ecommerce-x");
    await page.until("the change", () => document.querySelector(".tag-changed"));
    await press(page, "Export", ".files");
    await page.until("the dialogue", () => document.querySelector("dialog input[type=checkbox]")?.checked);
    await press(page, "Save as ecommerce-x-v2.json", "dialog");
    const [{ name, text: body }] = await saved(page);
    assert.equal(name, "ecommerce-x-v2.json");
    assert.deepEqual(JSON.parse(body), { ...JSON.parse(preset("ecommerce")), id: "ecommerce-x", version: 2 });
    assert.match(await state(page), /As exported/);
    for (let step = 0; step < 3; step += 1) await press(page, "Undo", ".studio-tools");
    assert.match(await state(page), /^b2b-saas version 1/);
    // A model that no file holds is not replaced without a question.
    assert.match(await state(page), /Changed/);
    await press(page, "Start from", ".files");
    await page.until("the presets", () => document.querySelector("dialog .preset-list"));
    await press(page, "professional-services", "dialog");
    await page.until("the question", () => document.querySelector("dialog h2").textContent.startsWith("Open professional-services?"));
    await press(page, "Keep the present model", "dialog");
    await page.until("no dialogue", () => !document.querySelector("dialog"));
    assert.match(await state(page), /^b2b-saas/);
  });

  scenario("a draft outlives the page, and another tab's draft is left alone", async ({ page, server }) => {
    await opened(page, server, "overview");
    const asks = () => !dispatchEvent(new Event("beforeunload", { cancelable: true }));
    assert.equal(await page.evaluate(asks), false, "nothing would be lost yet");
    await write(page, control("/threshold"), "805");
    await page.until("the change", () => document.querySelector(".tag-changed"));
    assert.equal(await page.evaluate(asks), true);
    // Left by way of another page of the site: a question of the browser's would stop the test, not the page.
    await page.evaluate(() => addEventListener("beforeunload", (event) => event.stopImmediatePropagation(), { capture: true }));
    await page.goto(`${server.origin}/studio/mark.svg`);
    await opened(page, server, "overview");
    await page.until("the draft", () => /Your draft of .* was restored/.test(document.querySelector(".restored")?.textContent));
    assert.equal(await page.value(control("/threshold")), "805");
    await press(page, "Start over from b2b-saas", ".restored");
    await page.until("the preset", () => document.querySelector(".model-name").textContent.includes("As exported"));
    await press(page, "Undo", ".studio-tools");
    await page.until("the draft again", () => document.querySelector(".tag-changed"));
    // As another tab would have it that is still open: this one begins with a copy under a name of its own.
    await page.evaluate(() => addEventListener("beforeunload", (event) => event.stopImmediatePropagation(), { capture: true }));
    await page.goto(`${server.origin}/studio/mark.svg`);
    const before = await page.evaluate(() => {
      const key = Object.keys(localStorage).find((one) => one.startsWith("qualiform.studio.draft."));
      localStorage.setItem(key, JSON.stringify({ ...JSON.parse(localStorage.getItem(key)), held: true }));
      return [key, localStorage.getItem(key)];
    });
    await opened(page, server, "overview");
    await page.until("the copy", () => document.querySelector(".restored")?.textContent.includes("another tab"));
    await write(page, control("/threshold"), "8051");
    await page.until("a draft of its own", (text) => Object.values(localStorage).some((one) => one !== text && one.includes('"threshold":8051')), before[1]);
    assert.equal(await page.evaluate((key) => localStorage.getItem(key), before[0]), before[1]);
    await page.evaluate(() => addEventListener("beforeunload", (event) => event.stopImmediatePropagation(), { capture: true }));
  });

  scenario("every control can be visited and nothing changes", { once: true }, async ({ page, server }) => {
    await opened(page, server, "overview");
    for (const name of ["ecommerce", "b2b-saas"]) {
      await press(page, "Start from", ".files");
      await page.until("the presets", () => document.querySelector("dialog .preset-list"));
      await press(page, name, "dialog");
      await page.until(name, (wanted) => document.querySelector(".model-name b").textContent === wanted && !document.querySelector("dialog"), name);
      for (const part of FORMS) {
        await goTo(page, part);
        const visited = await page.evaluate(async (opensAll) => {
          const rest = () => new Promise((next) => setTimeout(next));
          let count = 0;
          const visit = (place) => {
            for (const one of document.querySelectorAll(`${place} :is(input, select, textarea)`)) {
              one.focus({ preventScroll: true });
              one.blur();
              count += 1;
            }
          };
          visit(".model-forms");
          for (let index = 0; ; index += 1) {
            const button = document.querySelectorAll(".item button[aria-expanded]")[index];
            if (!button || !opensAll) return count;
            button.click();
            await rest();
            visit(".rule-form");
            document.querySelectorAll(".item button[aria-expanded]")[index].click();
            await rest();
          }
        }, name === "ecommerce");
        assert.ok(visited > 3, `${name}, ${part}: ${visited} controls`);
        assert.match(await state(page), /As exported/, `${name}, ${part}`);
      }
    }
  });

  scenario("a condition is built from small forms", { once: true }, async ({ page, server }) => {
    await opened(page, server, "rules");
    await press(page, "Edit Marked as spam");
    const at = (place) => `[data-pointer="/rules/25/when${place}"]`;
    await page.select(`${at("")} .condition-kind select`, "any");
    await page.until("the parts", (s) => document.querySelector(s), at("/any/0"));
    await press(page, "Add a part", ".rule-form");
    await page.until("another part", (s) => document.querySelector(s), at("/any/1"));
    await page.select(`${at("/any/1/fact")} select`, "country");
    await page.until("its values", (s) => document.querySelector(s), at("/any/1/in"));
    await page.select(`${at("/any/1/in/icp")} select`, "countries");
    await page.until("the words", () => /spam or country is United States, /.test([...document.querySelectorAll(".rule-words p")].at(-1).textContent));
    assert.match(await text(page, ".problems [role=status]"), /^Nothing is wrong/);
    await press(page, "Write as JSON", ".rule-form");
    await page.until("the JSON", () => document.querySelector("textarea.code"));
    assert.deepEqual(JSON.parse(await page.value("textarea.code")), { any: [{ fact: "spam", is: true }, { fact: "country", in: { icp: "countries" } }] });
    await write(page, "textarea.code", "x");
    await page.until("what is wrong", () => document.querySelector(".rule-form .field-error")?.textContent.includes("not JSON yet"));
    // Removing a dimension takes its rules along, and comes back in one step.
    await goTo(page, "overview");
    await press(page, "Remove with its 5 rules");
    await page.until("no mistakes of it", () => !document.querySelector('[data-pointer="/dimensions/fit"]'));
    assert.match(await text(page, ".problems [role=status]"), /^Nothing is wrong/);
    await press(page, "Undo", ".studio-tools");
    await page.until("the dimension", () => document.querySelector('[data-pointer="/dimensions/fit"]'));
  });

  scenario("the sheet is saved as Markdown and follows the model", { once: true }, async ({ page, server }) => {
    await opened(page, server, "sheet");
    await noteFiles(page);
    await press(page, "Save as Markdown");
    const [{ name, text: body }] = await saved(page);
    assert.equal(name, "what-a-quality-lead-is-b2b-saas-v1.md");
    assert.match(body, /^# What a quality lead is\n\nModel b2b-saas, version 1\n/);
    assert.match(body, /\| Asked for a demo \| \+25 \| Asked for a demo\. \|/);
    await goTo(page, "overview");
    await write(page, control("/threshold"), "801");
    await goTo(page, "sheet");
    assert.match(await text(page, ".sheet-page"), /come to 801 or more/);
  });

  for (const width of [1280, 375]) {
    // Only Chromium can be told to prefer dark.
    for (const scheme of engine === "chromium" ? ["light", "dark"] : ["light"]) {
      scenario(`axe finds nothing: ${width} px, ${scheme}`, async ({ page, server }) => {
        await page.setColorScheme?.(scheme);
        await opened(page, server, "overview", width);
        for (const part of [...FORMS, "sheet"]) {
          await goTo(page, part);
          await page.evaluate(() => [...document.querySelectorAll(".item button[aria-expanded]")].at(-1)?.click());
          assert.deepEqual(await page.evaluate(findings), [], part);
          const { inner, wide } = await page.evaluate(() => ({ inner: innerWidth, wide: document.documentElement.scrollWidth }));
          assert.ok(wide <= inner, `${part}: no sideways scrolling: ${wide} of ${inner} px`);
        }
        await page.evaluate(drop, "main", "x.json", "{");
        await page.until("the refusal", () => document.querySelector("dialog [role=alert]")?.textContent);
        assert.deepEqual(await page.evaluate(findings), [], "the dialogue");
      });
    }
  }
});
