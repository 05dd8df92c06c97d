// The pages that tell a story: a calculator, a gated guide, and a form that asks less on the second visit.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { everywhere } from "../support/everywhere.mjs";
import { ADDRESS } from "../support/pages.mjs";
import { findings } from "../support/axe.mjs";

const MEMORY = readFileSync(new URL("../../pkg/memory.js", import.meta.url), "utf8");

const ANOTHER = "kim@fabrikam-tools.com";

/** What the first visit and the second ask of the nine questions. */
const FIRST = 7;
const SECOND = 2;

const opened = (page, server, name) => page.goto(`${server.origin}/examples/${name}.html`);

/** Runs in the page: the ids of the questions that a form shows. */
const shownIn = (form) =>
  [...document.querySelectorAll(`${form} [data-qualiform-ask]`)].filter((one) => one.checkVisibility()).map((one) => one.dataset.qualiformAsk);

const questions = (page, count, form = "form") =>
  page.until(`${count} questions`, (run, wanted) => {
    const shown = document.querySelectorAll(`${run} [data-qualiform-asked]:not([hidden])`);
    return shown.length === wanted;
  }, form, count);

/** What the page says would be sent. */
const result = (page, name, wanted) =>
  page.until(`${name} to be ${wanted}`, (field, text) =>
    [...document.querySelectorAll("[data-results] dt")].some((term) => term.textContent === field && term.nextSibling.textContent === text), name, wanted);

/** What the page says is remembered, by the words of its list; null for nothing. */
const memory = () =>
  Object.fromEntries([...document.querySelectorAll("[data-remembered] dt")].map((term) => [term.textContent, term.nextSibling.textContent]));

const remembered = (page, what, wanted) =>
  page.until(`${what} to be remembered: ${wanted}`, (name, yes) => {
    const term = [...document.querySelectorAll("[data-remembered] dt")].find((one) => one.textContent === name);
    return Boolean(term && term.nextSibling.textContent !== "–") === yes;
  }, what, wanted);

const focused = (page) => page.evaluate(() => document.activeElement.id || document.activeElement.textContent.trim());

/** Goes on by the keyboard until something has the focus. */
async function reached(page, id) {
  for (let tabs = 0; tabs < 40; tabs += 1) {
    if ((await focused(page)) === id) return;
    await page.press("Tab");
  }
  throw new Error(`the keyboard does not reach ${id}`);
}

/** Answers by the keyboard every question that comes after the control in use: the first letters of the first answer. */
async function answered(page, count) {
  for (let place = 0; place < count; place += 1) {
    await page.press("Tab");
    const text = await page.evaluate(() => document.activeElement.options?.[1].text);
    assert.ok(text, "a question has the focus");
    await page.keys(text.slice(0, 3));
    await page.until("the answer", () => document.activeElement.value !== "");
  }
}

/** By the keyboard: a mouse may miss while the page scrolls smoothly. */
async function sent(page, form = "#form") {
  await page.focus(`${form} button.button`);
  await page.press("Enter");
}

/** What the page has sent is there, and the page knows it: who leaves it sooner breaks its request off. */
async function arrived(page, server) {
  const fields = await server.submission();
  await page.until("what was sent", () => document.querySelector("[data-sent]").checkVisibility());
  return fields;
}

/** A first visit with consent. */
async function visited(page, server) {
  await page.click("#consent");
  await questions(page, FIRST);
  await page.type("#email", ADDRESS);
  await page.focus("#company");
  await answered(page, FIRST);
  await sent(page);
  await arrived(page, server);
  await remembered(page, "Questions answered", true);
}

async function checked(page, what) {
  assert.deepEqual(await page.evaluate(findings), [], what);
  const { inner, wide } = await page.evaluate(() => ({ inner: innerWidth, wide: document.documentElement.scrollWidth }));
  assert.ok(wide <= inner, `no sideways scrolling: ${wide} of ${inner} px, ${what}`);
}

everywhere("stories", (scenario, engine) => {
  const schemes = engine === "chromium" ? ["light", "dark"] : ["light"];
  for (const [name, form, count] of [["roi-calculator", "#form", 2], ["guide", "#guide", 2], ["two-visits", "#form", FIRST]]) {
    for (const width of [1280, 320]) {
      for (const scheme of schemes) {
        scenario(`${name}: axe finds nothing at ${width} px, ${scheme}`, async ({ page, server }) => {
          await page.setColorScheme?.(scheme);
          await page.setViewport(width, 900);
          await opened(page, server, name);
          await questions(page, count, form);
          await checked(page, "with questions");
          await page.type(`${form} [name=email]`, "jo@gmial.com");
          await page.press("Tab");
          await page.until("the hint", () => document.querySelector(".qualiform-hint-use"));
          await sent(page, form);
          await page.until("what was sent", () => document.querySelector("[data-sent]").checkVisibility());
          await checked(page, "with a hint, and sent");
        });
      }
    }
  }

  scenario("calculator: the number comes first, the form counts as intent", async ({ page, server }) => {
    await opened(page, server, "roi-calculator");
    await page.until("the result", () => /40 hours.*1,800/.test(document.querySelector("#result").textContent));
    await page.focus("#leads");
    await page.evaluate(() => document.querySelector("#leads").select());
    await page.keys("800");
    await page.until("the new result", () => /80 hours.*3,600/.test(document.querySelector("#result").textContent));
    await reached(page, "email");
    await page.keys(ADDRESS);
    await questions(page, 2);
    await answered(page, 2);
    await result(page, "qualiform_email_kind", "corporate");
    await page.press("Tab");
    await page.press("Enter");
    const got = new Map(await arrived(page, server));
    assert.deepEqual([got.get("hours_a_month"), got.get("cost_a_month"), got.get("email")], ["80", "3600", ADDRESS]);
    assert.match(got.get("qualiform_reasons"), /intent\.calculator:20/);
    assert.equal([...got.keys()].filter((key) => ["employees", "industry", "seniority"].includes(key)).length, 2, "two answers, and no third");
    await page.evaluate(() => {
      const leads = document.querySelector("#leads");
      leads.value = "";
      leads.dispatchEvent(new Event("input", { bubbles: true }));
    });
    assert.equal(await page.value("[name=cost_a_month]"), "", "no number is sent that nobody sees");
  });

  scenario("guide: two questions for the guide, none for the newsletter", async ({ page, server }) => {
    await opened(page, server, "guide");
    await questions(page, 2, "#guide");
    await page.focus("#guide-email");
    await page.keys(ADDRESS);
    await answered(page, 2);
    assert.equal((await page.evaluate(shownIn, "#guide")).length, 2, "answers bring no third");
    await page.press("Tab");
    await page.press("Enter");
    assert.match(new Map(await arrived(page, server)).get("qualiform_reasons"), /intent\.download:10/);
    await reached(page, "newsletter-email");
    await page.keys(ADDRESS);
    await page.until("the newsletter's results", () => document.querySelector("[data-which]").textContent.includes("newsletter"));
    await result(page, "qualiform_email_kind", "corporate");
    assert.deepEqual(await page.evaluate(shownIn, "#newsletter"), []);
    await page.press("Enter");
    const got = new Map(await arrived(page, server));
    assert.equal(got.get("qualiform_status"), "scored");
    assert.deepEqual([...got.keys()].filter((key) => !key.startsWith("qualiform_")), ["email"]);
  });

  scenario("two visits: seven questions become two, by the keyboard alone", async ({ page, server }) => {
    await opened(page, server, "two-visits");
    await questions(page, FIRST);
    const first = await page.evaluate(shownIn, "#form");
    await reached(page, "consent");
    await page.keys(" ");
    await reached(page, "email");
    await page.keys(ADDRESS);
    await page.press("Tab");
    await page.keys("Northwind");
    await answered(page, FIRST);
    await page.press("Tab");
    await page.press("Enter");
    await arrived(page, server);
    await remembered(page, "Questions answered", true);
    const kept = await page.evaluate(memory);
    assert.deepEqual(kept["Questions answered"].split(", ").sort(), first.sort());
    assert.ok(!JSON.stringify(kept).includes("northwind"), "no address is remembered");

    await reached(page, "Come back another day");
    await page.press("Enter");
    await page.until("the second visit", () => location.search === "?visit=2" && document.readyState === "complete");
    await questions(page, SECOND);
    await page.until("the words", () => document.querySelector("[data-visit]").textContent === "You were here before: 2 of 9 questions are asked.");
    const second = await page.evaluate(shownIn, "#form");
    assert.deepEqual(second.filter((id) => first.includes(id)), []);
    await checked(page, "on the second visit");

    await page.focus("#email");
    await page.keys(ADDRESS);
    await page.press("Tab");
    assert.equal((await page.evaluate(shownIn, "#form")).length, SECOND, "the same address changes nothing");
    await page.focus("#email");
    await page.evaluate(() => document.querySelector("#email").select());
    await page.keys(ANOTHER);
    await page.press("Tab");
    await questions(page, FIRST);
  });

  scenario("two visits: what was answered on both is never asked again", { once: true }, async ({ page, server }) => {
    await opened(page, server, "two-visits");
    await page.click("#consent");
    for (const count of [FIRST, SECOND]) {
      await questions(page, count);
      await page.type("#email", ADDRESS);
      await page.focus("#company");
      await answered(page, count);
      await sent(page);
      await arrived(page, server);
      await opened(page, server, "two-visits");
    }
    await result(page, "qualiform_status", "scored");
    await page.until("the words", () => document.querySelector("[data-visit]").textContent.startsWith("You were here before: 0 of 9"));
  });

  scenario("two visits: an address that is still typed is nobody's", { once: true }, async ({ page, server }) => {
    await opened(page, server, "two-visits");
    await visited(page, server);
    await opened(page, server, "two-visits");
    await questions(page, SECOND);
    await page.type("#email", ADDRESS.slice(0, -1));
    // What plans anew while somebody types, as the address lists do when they arrive.
    await page.evaluate(() => { document.forms[0].dataset.qualiform = "demo"; });
    await page.keys(ADDRESS.slice(-1));
    await page.press("Tab");
    await result(page, "qualiform_email_kind", "corporate");
    assert.equal((await page.evaluate(shownIn, "#form")).length, SECOND);
  });

  scenario("two visits: without the package the hidden questions stay hidden, and the form is sent", { console: [/404|not loaded|module|failed/i] }, async ({ page, server }) => {
    server.set({ missing: ["/pkg/auto.js", "/pkg/page.js"] });
    await opened(page, server, "two-visits");
    await page.type("#email", ADDRESS);
    assert.deepEqual(await page.evaluate(shownIn, "#form"), []);
    assert.equal(await page.evaluate(() => document.querySelector(".asked").checkVisibility()), false, "no legend without a question");
    await sent(page);
    assert.deepEqual(await arrived(page, server), [["email", ADDRESS], ["company", ""]]);
  });

  scenario("two visits: without consent nothing is remembered", { once: true }, async ({ page, server }) => {
    await opened(page, server, "two-visits");
    await questions(page, FIRST);
    await page.type("#email", ADDRESS);
    await page.focus("#company");
    await answered(page, FIRST);
    await sent(page);
    await arrived(page, server);
    await opened(page, server, "two-visits");
    await questions(page, FIRST);
    assert.deepEqual(await page.evaluate(memory), {});
    assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), []);
  });

  scenario("two visits: forget me, and withdrawn consent", { once: true }, async ({ page, server }) => {
    await opened(page, server, "two-visits");
    await page.click("#consent");
    for (const button of ["#forget", "#consent"]) {
      await questions(page, FIRST);
      await page.type("#email", ADDRESS);
      await page.focus("#company");
      await answered(page, FIRST);
      await sent(page);
      await arrived(page, server);
      await remembered(page, "Questions answered", true);
      await page.click(button);
      await remembered(page, "Questions answered", false);
      await opened(page, server, "two-visits");
    }
    await questions(page, FIRST);
    assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), []);
  });

  scenario("two visits: memory that comes late is waited for", async ({ page, server }) => {
    await opened(page, server, "two-visits");
    await visited(page, server);
    server.file("/pkg/memory.js", `await new Promise((done) => setTimeout(done, 800));\n${MEMORY}`);
    await opened(page, server, "two-visits");
    await questions(page, SECOND);
  });
});
