// The preview as somebody meets it who wants to know what a model makes of a lead.
import assert from "node:assert/strict";
import { findings } from "../support/axe.mjs";
import { everywhere } from "../support/everywhere.mjs";

const open = async (page, server, fragment = "#/preview") => {
  await page.goto(`${server.origin}/studio/${fragment}`);
  await page.until("the preview", () => document.querySelector(".summary"));
};
const totalIs = (page, total) => page.until(`a total of ${total}`, (wanted) => document.querySelector(".summary-total b")?.textContent === wanted, String(total));
const example = (place) => `.examples li:nth-child(${place}) button`;
/** The control of a label, by its place in the page. */
const labelled = (page, text) => page.until(`the control ${text}`, (wanted) => {
  const label = [...document.querySelectorAll(".lead-panel label")].find((one) => one.textContent.trim() === wanted);
  const control = label && (label.control ?? document.getElementById(label.htmlFor));
  if (!control) return null;
  control.id ||= `control-${Math.random().toString(36).slice(2)}`;
  return `#${CSS.escape(control.id)}`;
}, text);
const fields = (page) => page.evaluate(() => Object.fromEntries([...document.querySelectorAll(".payload tbody tr")].map((row) => [row.cells[0].textContent, row.cells[1].textContent])));
const notice = (page, pattern) => page.until(`a message like ${pattern}`, (source) => [...document.querySelectorAll(".notice p")].some((one) => new RegExp(source).test(one.textContent)), pattern.source);
const lead = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");

everywhere("studio: preview", (scenario, engine) => {
  scenario("a lead is edited and every part of the scorecard follows", async ({ page, server }) => {
    await page.setViewport(1280, 900);
    await open(page, server);
    await totalIs(page, 0);
    await page.type(await labelled(page, "E-mail address"), "jo@northwind-freight.com");
    await totalIs(page, 5);
    await page.select(await labelled(page, "Industry"), "software");
    await page.select(await labelled(page, "Employees"), "200-500");
    await totalIs(page, 25);
    await page.select(await labelled(page, "Employees"), "\u0000another");
    await page.type(await labelled(page, "Employees: another value"), "many");
    await page.until("the problem at its field", () => /Accepted: a number/.test(document.querySelector(".lead-panel .field-error")?.textContent ?? ""));
    await totalIs(page, 15);
    await page.click(".events .actions button");
    await page.select(await labelled(page, "Kind"), "demo-request");
    await totalIs(page, 40);
    await page.until("the waterfall", () => document.querySelectorAll(".chart svg").length >= 2);
    assert.equal((await fields(page)).qualiform_reasons, "fit.industry:10,intent.demo:25,integrity.email:5");
    await page.until("the way up", () => /To band B/.test(document.querySelector(".next")?.textContent ?? "") && document.querySelector(".ways li li"));
    await page.until("the questions", () => document.querySelector(".answers"));
    await page.click(".lead-actions button");
    await totalIs(page, 0);
    await page.click(".lead-actions button:last-child");
    await totalIs(page, 40);
  });

  scenario("a real form beside its scorecard, by keyboard alone", async ({ page, server }) => {
    await page.setViewport(1280, 900);
    await open(page, server);
    await page.focus('[role="tab"][aria-selected="true"]');
    await page.press("ArrowRight");
    await page.until("the form", () => document.activeElement.getAttribute("aria-selected") === "true" && document.querySelector(".live-form input[name=qualiform_score]"));
    await totalIs(page, 25);
    await page.focus(".live-form [name=firstName]");
    for (const text of ["Jo", "Doe", "jo@northwind-freight.com", "Northwind", "VP of Sales"]) {
      await page.keys(text);
      await page.press("Tab");
    }
    await totalIs(page, 40);
    await page.until("the model's own questions", () => document.querySelector(".qualiform-question"));
    await page.focus(".live-form [name=lastName]");
    await page.press("Enter");
    const sent = await page.until("what would be sent", () => {
      const rows = [...document.querySelectorAll(".sent dl > div")];
      return rows.length > 0 && Object.fromEntries(rows.map((row) => [row.children[0].textContent, row.children[1].textContent]));
    });
    assert.equal(sent.qualiform_score, "40");
    assert.deepEqual(await fields(page), sent, "the payload is what stands in the form");
    assert.equal(await page.evaluate(() => location.pathname), "/studio/", "nothing is sent");
    // What was typed is the lead now.
    await page.focus('[role="tab"][aria-selected="true"]');
    await page.press("ArrowLeft");
    await page.until("the editor", () => document.querySelector(".lead-editor"));
    assert.equal(await page.value(await labelled(page, "Job title")), "VP of Sales");
    await totalIs(page, 40);
  });

  scenario("a link shows a lead; one that is broken takes nothing away", async ({ page, server }) => {
    await page.setViewport(1280, 900);
    const text = lead({ facts: { email: "jo@northwind-freight.com", industry: "fintech", shoeSize: 44 }, events: [{ kind: "demo-request" }] });
    await open(page, server, `#/preview?lead=${text}`);
    await totalIs(page, 40);
    await page.until("the stranger", () => /Shoe size/.test(document.querySelector(".strangers")?.textContent ?? ""));
    await page.select(await labelled(page, "Country"), "DE");
    await totalIs(page, 50);
    await page.until("an address that does not tell what is no longer true", () => location.hash === "#/preview");
    await page.evaluate((bad) => { location.hash = `#/preview?lead=${bad}`; }, text.slice(0, 20));
    await notice(page, /not complete/);
    await totalIs(page, 50);
    await page.click(".view-head button");
    await page.until("the dialogue", () => document.querySelector("dialog[open] input[readonly]"));
    const shared = async () => JSON.parse(Buffer.from(new URLSearchParams((await page.value("dialog input[readonly]")).split("?")[1]).get("lead"), "base64url"));
    assert.equal((await shared()).facts.email, undefined, "without who it is");
    await page.click("dialog .without input");
    await page.until("the address", (before) => document.querySelector("dialog input[readonly]").value.length > before, text.length);
    assert.deepEqual((await shared()).facts, { email: "jo@northwind-freight.com", industry: "fintech", shoeSize: 44, country: "DE" });
    await page.press("Escape");
    await page.until("no dialogue", () => !document.querySelector("dialog"));
  });

  scenario("an example for each thing that a model does", { once: true }, async ({ page, server }) => {
    await page.setViewport(1280, 900);
    await open(page, server);
    const seen = [];
    for (let place = 1; place <= 8; place += 1) {
      await page.click(example(place));
      await page.until("another total", (before) => document.querySelector(".summary").textContent !== before, seen.at(-1) ?? "");
      seen.push(await page.evaluate(() => document.querySelector(".summary").textContent));
    }
    assert.equal(new Set(seen).size, 8);
    await page.click(example(5));
    await page.until("why it is no quality lead", () => /The floor of Fit is not met: 0 of 20/.test(document.querySelector(".facts-list").textContent));
    await page.until("the full address lists", () => performance.getEntriesByType("resource").some(({ name }) => name.endsWith("domains.bin")));
  });

  scenario("a form that is left is let go", { once: true }, async ({ page, server }) => {
    await page.setViewport(1280, 900);
    await open(page, server);
    // What an attachment listens with at the page, until it is told to stop.
    await page.evaluate(() => {
      window.signals = [];
      const add = document.addEventListener;
      document.addEventListener = function (type, listener, options) {
        if (type === "formdata") signals.push(options.signal);
        return add.call(this, type, listener, options);
      };
    });
    for (let times = 0; times < 2; times += 1) {
      await page.click('[role="tab"]:last-child');
      await page.until("the form", () => document.querySelector(".live-form input[name=qualiform_score]"));
      await page.evaluate(() => document.querySelector('[role="tab"]:first-child').click());
      await page.until("no form", () => !document.querySelector(".live-form"));
      assert.deepEqual(await page.evaluate(() => signals.map(({ aborted }) => aborted)), Array(times + 1).fill(true));
    }
    await page.click('[role="tab"]:last-child');
    await page.until("the form", () => document.querySelector(".live-form input[name=qualiform_score]"));
    await page.evaluate(() => { location.hash = "#/friction"; });
    await page.until("another view", () => !document.querySelector(".summary"));
    assert.deepEqual(await page.evaluate(() => signals.map(({ aborted }) => aborted)), [true, true, true]);
  });

  scenario("axe finds nothing, and nothing is wider than the window", async ({ page, server }) => {
    for (const [width, scheme] of [[1280, "light"], [375, "light"], ...(engine === "chromium" ? [[1280, "dark"], [375, "dark"]] : [])]) {
      await page.setColorScheme?.(scheme);
      await page.setViewport(width, 900);
      // Another address: the same one with another fragment is the same page.
      await open(page, server, `?${width}-${scheme}#/preview`);
      const isWhole = width === 1280 && scheme === "light";
      if (isWhole) assert.deepEqual(await page.evaluate(findings), [], "an empty lead");
      await page.evaluate(() => document.querySelectorAll(".example")[5].click());
      await totalIs(page, 5);
      await page.until("everything", () => {
        // Pictures are drawn when they are about to be seen.
        const waiting = [...document.querySelectorAll(".chart")].find((one) => !one.querySelector("svg"));
        waiting?.scrollIntoView();
        return !waiting && document.querySelector(".ways") && document.querySelector(".answers");
      });
      await page.evaluate(() => { for (const one of document.querySelectorAll(".chart-figures, .lead-panel details, .answers")) one.open = true; });
      assert.deepEqual(await page.evaluate(findings), [], `a lead, ${width} px, ${scheme}`);
      await page.evaluate(() => document.querySelector('[role="tab"]:last-child').click());
      await page.until("the form with its questions", () => document.querySelector(".qualiform-question"));
      if (isWhole) assert.deepEqual(await page.evaluate(findings), [], "the form");
      const { inner, wide } = await page.evaluate(() => ({ inner: innerWidth, wide: document.documentElement.scrollWidth }));
      assert.ok(wide <= inner, `no sideways scrolling: ${wide} of ${inner} px`);
    }
  });
});
