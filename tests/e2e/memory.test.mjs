// Memory of a visitor, from one page load to the next: what is stored, what is asked less, and what brings it all back.
import assert from "node:assert/strict";
import { everywhere } from "../support/everywhere.mjs";
import { BANK, PROBE, SHOWN, SUPPRESSED, WRAPPERS, say, standing, stored, returning } from "../support/memory.mjs";
import { ADDRESS, CORPORATE, DEMO, html } from "../support/pages.mjs";
import { EMAIL_FIELD, opened, revealed } from "../support/questions.mjs";
import { rulesOf, scored } from "../support/recorder.mjs";

const ANOTHER = "kim@fabrikam-tools.com";
const GRANTED = 'data-qualiform="demo" data-qualiform-consent="granted"';
const DAY = 86_400_000;
const KEY = "qualiform.b2b-saas";

const BY_EVENT = "consent withdrawn by an event";

/** What the answers are worth, and what a second visit begins with: they, the kind of the address and the demo request. */
const ANSWERS = 30;
const BACK = DEMO + CORPORATE + ANSWERS;

/** What is typed and chosen, no part of which may be stored; the first word of the last is in the model. */
const TYPED = { "#use": "lead scoring of zebrafinches", "#company": "Quuxford Haulage", "#notes": "Ring me at 734912865 please" };
const FREE = '<label>Company <input id="company" name="company"></label><label>Notes <textarea id="notes" name="notes"></textarea></label>';

/** Opens the form; `agreed`: the page says so from the start. `script` runs first. */
async function form(page, server, { agreed = true, fields = EMAIL_FIELD + FREE + WRAPPERS, script = "" } = {}) {
  server.file("/probe.js", PROBE);
  server.file("/first.js", script);
  await opened(page, server, fields, {
    questions: BANK, ...(agreed ? { attributes: GRANTED } : {}),
    head: '<script src="/first.js"></script><script type="module" src="/probe.js"></script>',
  });
  await page.until("the package", () => window.probe);
}

async function answered(page) {
  await page.type("#email", ADDRESS);
  await revealed(page, "#use-wrapper");
  await page.select("#industry", "software");
  await page.select("#timeline", "this-quarter");
  for (const [selector, text] of Object.entries(TYPED)) await page.type(selector, text);
  await scored(page, DEMO + CORPORATE + ANSWERS);
}

async function sent(page, server) {
  await page.click("#send");
  return new Map(await server.submission());
}

const until = (page, wanted) => page.until(`questions that are ${JSON.stringify(wanted)}`, standing, wanted);

/** Waits until something is remembered of this model. */
const counted = (page) => page.until("what remembers", (key) => localStorage.getItem(key), KEY);

/** A first visit, on which everything is answered and sent, and the page of a second one. */
async function twice(page, server, options) {
  await form(page, server);
  await counted(page);
  await answered(page);
  await sent(page, server);
  await form(page, server, options);
  await scored(page, BACK);
}

everywhere("memory", (scenario) => {
  scenario("nothing is stored before consent, not even by sending", async ({ page, server }) => {
    await form(page, server, { agreed: false });
    await answered(page);
    await sent(page, server);
    await form(page, server, { agreed: false });
    await revealed(page, "#use-wrapper");
    assert.deepEqual(await page.evaluate(standing), SHOWN);
    assert.deepEqual(await page.evaluate(stored), {});
    assert.ok(!server.requested().includes("/pkg/memory.js"));
  });

  scenario("what was told is not asked on the next visit, and counts", async ({ page, server }) => {
    await twice(page, server);
    assert.deepEqual(await page.evaluate(standing), SUPPRESSED);
    await page.type("#email", ADDRESS);
    await page.press("Tab");
    const card = await scored(page, BACK);
    for (const rule of ["fit.industry", "fit.useCase", "timing.timeline"]) assert.ok(rulesOf(card).includes(rule), rule);
    assert.deepEqual(await page.evaluate(standing), SUPPRESSED, "the same address changes nothing");
    const got = await sent(page, server);
    assert.deepEqual(["industry", "timeline", "use"].filter((name) => got.has(name)), [], "what is suppressed is not sent empty");
    assert.deepEqual([got.get("email"), got.get("qualiform_score")], [ADDRESS, String(BACK)]);
  });

  scenario("consent that is given in the middle of a visit is enough", async ({ page, server }) => {
    await form(page, server, { agreed: false });
    await answered(page);
    await say(page, true);
    await counted(page);
    await sent(page, server);
    await form(page, server);
    await scored(page, BACK);
    assert.deepEqual(await page.evaluate(standing), SUPPRESSED);
  });

  scenario("only what was answered is suppressed", async ({ page, server }) => {
    await form(page, server);
    await counted(page);
    await page.type("#email", ADDRESS);
    await revealed(page, "#use-wrapper");
    await page.select("#industry", "software");
    await sent(page, server);
    await form(page, server);
    await until(page, { ...SHOWN, industry: SUPPRESSED.industry });
  });

  scenario("another address brings back everything at once, required where it was written so", async ({ page, server }) => {
    await twice(page, server);
    await page.type("#email", ANOTHER);
    await page.press("Tab");
    await until(page, SHOWN);
    await scored(page, DEMO + CORPORATE);
    const before = server.requested().length;
    await page.click("#send");
    await page.until("the browser to ask for it", () => document.activeElement.id === "industry");
    assert.ok(!server.requested().slice(before).includes("/submit"));
    await page.select("#industry", "software");
    const got = await sent(page, server);
    assert.deepEqual([got.get("industry"), got.get("timeline"), got.get("qualiform_score")], ["software", "", "40"]);
    // It is this visitor's device now: the first one's answers are gone.
    await form(page, server);
    await until(page, { ...SHOWN, industry: SUPPRESSED.industry });
  });

  scenario("suppressed, and still required and enabled: neither kept back nor sent empty", async ({ page, server }) => {
    // As Marketo and Mautic leave it: hidden, not disabled.
    const fields = EMAIL_FIELD + FREE + WRAPPERS.replaceAll(" disabled", "");
    await twice(page, server, { fields });
    await until(page, SUPPRESSED);
    // A script of the page opens it again.
    await page.evaluate(() => { document.querySelector("#industry").disabled = false; });
    await page.evaluate(() => { document.forms[0].noValidate = true; });
    await page.type("#email", ADDRESS);
    const got = await sent(page, server);
    assert.deepEqual([got.has("industry"), got.has("timeline"), got.get("qualiform_score")], [false, false, String(BACK)]);
  });

  scenario("suppressed and required: the browser's own check lets the form go", async ({ page, server }) => {
    await twice(page, server, { fields: EMAIL_FIELD + FREE + WRAPPERS.replaceAll(" disabled", "") });
    await until(page, SUPPRESSED);
    await page.type("#email", ADDRESS);
    assert.equal((await sent(page, server)).has("industry"), false);
  });

  for (const [what, run] of [
    [BY_EVENT, (page) => say(page, false)],
    ["consent withdrawn by a call", (page) => page.evaluate(() => { probe.consent(false); })],
    ["forget()", (page) => page.evaluate(() => { probe.forget(); })],
  ]) {
    scenario(`${what}: all of it is removed at once, and the form asks again`, { once: what !== BY_EVENT }, async ({ page, server }) => {
      await twice(page, server);
      const before = await page.evaluate(async () => (await probe.remembered())[0]);
      assert.deepEqual(before.answered.map(({ question }) => question).sort(), ["industry", "timeline", "use"]);
      await run(page);
      // Forgetting leaves the consent: the visit goes on as a first one.
      const after = Object.values(await page.evaluate(stored)).map((text) => JSON.parse(text));
      if (what !== "forget()") assert.deepEqual(after, []);
      for (const { visitor, address, answered, held } of after) {
        assert.notEqual(visitor, before.visitor);
        assert.deepEqual([address, answered, held], [undefined, {}, {}]);
      }
      await until(page, SHOWN);
      await scored(page, DEMO);
      await form(page, server);
      await revealed(page, "#use-wrapper");
      assert.deepEqual(await page.evaluate(standing), SHOWN);
    });
  }

  scenario("nothing stored holds anything that was typed or chosen", async ({ page, server }) => {
    await twice(page, server);
    const all = await page.evaluate(() => JSON.stringify([{ ...localStorage }, document.cookie]).toLowerCase());
    const values = [ADDRESS, "software", "this-quarter", ...Object.values(TYPED)];
    const words = [...values, ...values.flatMap((text) => text.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 3))];
    // "lead" and "scoring" stand for no answer: these are words of the model; what is left is the visitor's own.
    for (const word of words) assert.ok(!all.includes(word.toLowerCase()), `${word} is stored: ${all}`);
    assert.ok(all.includes("fit.industry"), "what it settled is");
    const [other, ...more] = await page.evaluate(async () => [
      (await indexedDB.databases?.()) ?? [], ...(window.caches ? await caches.keys() : []),
    ]);
    assert.deepEqual([other, more], [[], []]);
  });

  for (const [what, days, counts] of [["within 7 days", 6.9, true], ["after 7 days", 7.1, false]]) {
    scenario(`pages of an earlier visit ${what}: ${counts ? "they count" : "they do not"} for intent`, { once: true }, async ({ page, server }) => {
      const at = Date.now() - days * DAY;
      const visit = { version: 1, visit: 1, seen: at, answered: {}, held: {}, pages: [["pricing", at], ["comparison", at + 1000]] };
      await returning(page, server, { [KEY]: JSON.stringify(visit) });
      await form(page, server);
      // The visit of the pricing page counts without a limit; the two different pages within a week.
      const card = await scored(page, DEMO + 10 + (counts ? 5 : 0));
      assert.equal(rulesOf(card).includes("intent.pages"), counts);
      assert.ok(rulesOf(card).includes("intent.pricing"));
    });
  }

  scenario("a page without a form of its own is remembered by an empty one", async ({ page, server }) => {
    const marker = '<form hidden data-qualiform="" data-qualiform-consent="granted"></form>';
    await page.goto(server.page("/pricing/plans", html(`<h1>Prices</h1>${marker}`)));
    await page.until("the page to be noted", (key) => localStorage.getItem(key)?.includes('"pricing"'), KEY);
    await form(page, server);
    await page.until("the points of that page", () => seen.some(({ type, detail }) => type === "score" && detail.reasons.some(({ rule }) => rule === "intent.pricing")));
  });
});
