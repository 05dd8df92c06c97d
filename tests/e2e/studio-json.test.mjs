// The JSON of the model in the studio: written by hand with suggestions, followed by the model and following it, never lost.
import assert from "node:assert/strict";
import { findings } from "../support/axe.mjs";
import { everywhere } from "../support/everywhere.mjs";

async function opened(page, server) {
  await page.goto(`${server.origin}/studio/#/model?part=json`);
  await shown(page);
}

const shown = (page) => page.until("the editor", () => document.querySelector(".json-editor")?.shadowRoot?.querySelector(".cm-content"));
const focused = (page) => page.evaluate(() => document.querySelector(".json-editor").shadowRoot.querySelector(".cm-content").focus());
/** The lines that are drawn, as long as the editor shows its beginning. */
const textOf = (page) => page.evaluate(() => [...document.querySelector(".json-editor").shadowRoot.querySelectorAll(".cm-line")].map((one) => one.textContent).join("\n"));
const says = (page, what, pattern) => page.until(what, (source) => new RegExp(source).test([...document.querySelector(".json-editor").shadowRoot.querySelectorAll(".cm-line")].map((one) => one.textContent).join("\n")), pattern.source);
const undoes = (page) => page.evaluate(() => document.querySelector(".studio-tools button").title);
const counted = (page, pattern) => page.until(`problems: ${pattern}`, (source) => new RegExp(source).test(document.querySelector(".json-problems h3").textContent), pattern.source);

/** Puts the cursor behind a text by searching for it, as somebody does who has no mouse. */
async function find(page, text) {
  await focused(page);
  await page.press("Control+f");
  await page.until("the search field", () => document.querySelector(".json-editor").shadowRoot.activeElement?.name === "search");
  await page.keys(text);
  await page.press("Enter");
  await page.press("Escape");
  await page.until("the editor", () => document.querySelector(".json-editor").shadowRoot.activeElement?.classList.contains("cm-content"));
}

everywhere("studio: JSON", (scenario, engine) => {
  scenario("what is written becomes the model, and every step can be taken back, by the keyboard alone", async ({ page, server }) => {
    await opened(page, server);
    await find(page, '"threshold": 80');
    await page.press("End");
    await page.press("Backspace");
    await page.press("Backspace");
    await page.keys("5,");
    await says(page, "the new threshold", /"threshold": 85,/);
    await page.until("the step", () => /JSON/.test(document.querySelector(".studio-tools button").title));
    assert.equal(await page.evaluate(() => document.querySelector(".tag").classList.contains("tag-changed")), true);
    // The editor's own steps first.
    await page.press("Control+z");
    await says(page, "the threshold as it was", /"threshold": 80?,?/);
    for (let tries = 0; tries < 6 && !/"threshold": 80,/.test(await textOf(page)); tries += 1) await page.press("Control+z");
    await says(page, "the old threshold", /"threshold": 80,/);
    await page.until("no step", () => document.querySelector(".studio-tools button").disabled);
    // Tab leaves the editor.
    await page.press("Escape");
    await page.press("Tab");
    assert.notEqual(await page.evaluate(() => document.activeElement.className), "json-editor");
  });

  scenario("a text that is no JSON is kept over a reload, with the place of its mistake", async ({ page, server }) => {
    await opened(page, server);
    await find(page, '"threshold": 80');
    await page.press("End");
    await page.press("Backspace");
    await counted(page, /^1 mistake,/);
    assert.match(await page.evaluate(() => document.querySelector(".json-problem").textContent), /Line \d+: a comma is missing/);
    await page.until("what that means", () => document.querySelector(".json-broken").textContent !== "");
    await page.evaluate(() => new Promise((next) => setTimeout(next, 600)));
    await page.evaluate(() => { addEventListener("beforeunload", (event) => event.stopImmediatePropagation(), { capture: true }); });
    await page.goto(`${server.origin}/studio/mark.svg`);
    await opened(page, server);
    await counted(page, /^1 mistake,/);
    await page.click(".json-problem");
    await page.until("the editor", () => document.querySelector(".json-editor").shadowRoot.activeElement?.classList.contains("cm-content"));
    await says(page, "the broken text", /"threshold": 80\n/);
    await page.keys(",");
    await counted(page, /^No mistakes, 2/);
    // A key that is there twice changes nothing in the model, and is told all the same.
    await page.keys(' "threshold": 80,');
    await counted(page, /^No mistakes, 3/);
    assert.match(await textOf(page), /"threshold": 80,\n/);
  });

  scenario("keys and names are suggested, and errors stand at their places", async ({ page, server }) => {
    await opened(page, server);
    // The list of the place before may still stand there.
    const isSuggested = (wanted) => page.until(`the suggestion ${wanted}`, (start) =>
      [...document.querySelector(".json-editor").shadowRoot.querySelectorAll(".cm-tooltip-autocomplete li")].some((one) => one.textContent.startsWith(start)), wanted);
    await find(page, '"is": true}},');
    await page.press("End");
    await page.press("Enter");
    await page.keys('{"id": "SAL", "when": {"fact": "');
    await isSuggested("salesAccepted");
    await page.keys("salesA");
    await page.until("one suggestion", () => document.querySelector(".json-editor").shadowRoot.querySelectorAll(".cm-tooltip-autocomplete li").length === 1);
    // A list that has just changed takes no key, so that nobody takes what was not read.
    await page.evaluate(() => new Promise((next) => setTimeout(next, 150)));
    await page.press("Enter");
    await says(page, "the fact", /"id": "SAL", "when": \{"fact": "salesAccepted"/);
    await page.keys(', "');
    await isSuggested("is");
    await page.press("Escape");
    await page.keys('nonesuch": 1');
    await page.press("End");
    await page.keys(",");
    await page.until("the mistake", () => /nonesuch/.test(document.querySelector(".json-problem-error")?.textContent));
    await page.until("its mark", () => document.querySelector(".json-editor").shadowRoot.querySelector(".cm-lintRange-error"));
  });

  scenario("a whole rule is suggested and filled in with Tab; a key tells what it means; a dropped file is not written into the text", { once: true }, async ({ page, server }) => {
    await opened(page, server);
    const root = (run, ...args) => page.evaluate(run, ...args);
    const offered = (count) => page.until(`${count} suggestions`, (wanted) => document.querySelector(".json-editor").shadowRoot.querySelectorAll(".cm-tooltip-autocomplete li").length === wanted, count);
    // A list that has just changed takes no key.
    const readOut = () => root(() => new Promise((next) => setTimeout(next, 150)));
    await find(page, '"rules": [');
    await page.press("End");
    await page.press("Enter");
    await page.press("Control+Space");
    await offered(1);
    await readOut();
    await page.press("Enter");
    await page.keys("fit.new");
    await page.press("Tab");
    await page.press("Control+Space");
    await offered(6);
    await readOut();
    await page.press("Enter");
    await page.press("Tab");
    await page.keys("7");
    await page.press("Tab");
    await page.keys("compet");
    await offered(1);
    await readOut();
    await page.press("Enter");
    await page.press("Tab");
    await page.press("Tab");
    await page.keys("New words");
    await page.press("End");
    await page.keys(",");
    await says(page, "the rule", /\{"id": "fit.new", "dimension": "fit", "points": 7, "when": \{"fact": "competitor", "is": true\}, "label": "New words"\},/);
    await counted(page, /^No mistakes/);
    await root(() => {
      const key = [...document.querySelector(".json-editor").shadowRoot.querySelectorAll(".cm-line span")].find((one) => one.textContent === '"dimension"');
      const { x, y, width, height } = key.getBoundingClientRect();
      key.dispatchEvent(new MouseEvent("mousemove", { bubbles: true, composed: true, clientX: x + width / 2, clientY: y + height / 2 }));
    });
    await page.until("what the key means", () => document.querySelector(".json-editor").shadowRoot.querySelector(".json-hover")?.textContent === "The dimension it counts in.");
    await root(() => {
      const data = new DataTransfer();
      data.items.add(new File(["no model"], "other.txt"));
      document.querySelector(".json-editor").shadowRoot.querySelector(".cm-content").dispatchEvent(new DragEvent("drop", { bubbles: true, composed: true, cancelable: true, dataTransfer: data }));
    });
    await page.until("what the view says of it", () => /other\.txt/.test(document.querySelector("dialog")?.textContent));
    assert.doesNotMatch(await textOf(page), /no model/);
  });

  scenario("a change elsewhere changes the text where it has to, and a broken text is set aside", { once: true }, async ({ page, server }) => {
    await opened(page, server);
    await find(page, '"threshold": 80');
    await page.press("End");
    await page.press("Backspace");
    await page.press("Backspace");
    await page.keys("1,");
    await page.until("the step", () => /JSON/.test(document.querySelector(".studio-tools button").title));
    await page.keys(" nonsense");
    await counted(page, /^1 mistake,/);
    await page.click(".studio-tools button");
    await page.until("the offer", () => document.querySelector(".json-aside"));
    assert.match(await textOf(page), /"threshold": 80,\n/);
    assert.equal(await undoes(page), "Undo: ");
    await page.click(".json-aside button");
    await says(page, "the text that was set aside", /"threshold": 81, nonsense/);
    await counted(page, /^1 mistake,/);
    // Also where the pane is not open.
    await page.evaluate(() => { location.hash = "#/friction"; });
    await page.until("another view", () => !document.querySelector(".json-editor"));
    await page.click(".studio-tools button:nth-child(2)");
    await page.evaluate(() => { location.hash = "#/model?part=json"; });
    await shown(page);
    await counted(page, /^No mistakes/);
    await page.click(".json-aside button");
    await find(page, "nonsense");
    await says(page, "the text that was set aside again", /"threshold": 81, nonsense/);
  });

  scenario("beside the forms the text shows the field that has the focus, and follows what is set there", { once: true }, async ({ page, server }) => {
    await page.setViewport(1440, 900);
    await page.goto(`${server.origin}/studio/#/model?part=overview`);
    await shown(page);
    // Written by hand beforehand: what a form sets must leave the rest as it is.
    await find(page, '"threshold": 80');
    await page.press("End");
    await page.keys("   ");
    await page.evaluate(() => { document.querySelector(".json-editor").shadowRoot.querySelector(".cm-scroller").scrollTop = 1e6; });
    await page.focus('[data-pointer="/threshold"] input');
    await says(page, "the line of the field", /"threshold": 80, {3}\n/);
    await page.evaluate(() => {
      const input = document.querySelector('[data-pointer="/threshold"] input');
      input.value = "75";
      input.dispatchEvent(new Event("input", { bubbles: true }));
      input.dispatchEvent(new Event("change", { bubbles: true }));
    });
    await says(page, "the new value with the old spaces", /"threshold": 75, {3}\n/);
    // The editor has no step of its own now: Ctrl+Z there takes back what the form did.
    await focused(page);
    await page.press("Control+z");
    await says(page, "the old value", /"threshold": 80, {3}\n/);
  });

  for (const width of [1280, 375]) {
    for (const scheme of engine === "chromium" ? ["light", "dark"] : ["light"]) {
      scenario(`axe finds nothing: ${width} px, ${scheme}`, async ({ page, server }) => {
        await page.setColorScheme?.(scheme);
        await page.setViewport(width, 900);
        await opened(page, server);
        await counted(page, /advice/);
        assert.deepEqual(await page.evaluate(findings), []);
        await focused(page);
        await page.press("Control+f");
        await page.until("the search field", () => document.querySelector(".json-editor").shadowRoot.activeElement?.name === "search");
        assert.deepEqual(await page.evaluate(findings), [], "with the search");
        const { inner, wide } = await page.evaluate(() => ({ inner: innerWidth, wide: document.documentElement.scrollWidth }));
        assert.ok(wide <= inner, `no sideways scrolling: ${wide} of ${inner} px`);
      });
    }
  }
});
