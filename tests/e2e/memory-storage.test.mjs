// Memory on devices whose storage fails: the form asks, scores and is sent, and nothing is said in the console.
import assert from "node:assert/strict";
import { everywhere } from "../support/everywhere.mjs";
import { BANK, PROBE, SHOWN, WRAPPERS, standing, returning } from "../support/memory.mjs";
import { ADDRESS, CORPORATE, DEMO } from "../support/pages.mjs";
import { EMAIL_FIELD, opened, revealed } from "../support/questions.mjs";
import { scored } from "../support/recorder.mjs";

const KEY = "qualiform.b2b-saas";
const NOW = Date.now();

/** What is wrong with the storage as such: a script that runs before all others. */
const STORAGES = {
  "throws when it is touched": `Object.defineProperty(window, "localStorage", { get() { throw new DOMException("Denied", "SecurityError"); } });`,
  "is not there": `Object.defineProperty(window, "localStorage", { value: null });`,
  "is full": `
    const { setItem } = Storage.prototype;
    Storage.prototype.setItem = function (...entry) {
      if (this === localStorage) throw new DOMException("Full", "QuotaExceededError");
      return setItem.apply(this, entry);
    };`,
  "forgets what it is given": `
    const { setItem } = Storage.prototype;
    Storage.prototype.setItem = function (...entry) { return this === localStorage ? undefined : setItem.apply(this, entry); };`,
};

/** What is wrong with the text that it holds. */
const TEXTS = {
  "no JSON": '{"version":1,"answ',
  "JSON of another kind": "[1,2,3]",
  "null": "null",
  "of a newer version": JSON.stringify({ version: 99, answered: { industry: [NOW, 180], timeline: [NOW, 180], use: [NOW, 180] }, held: {}, pages: [] }),
  "of wrong types": JSON.stringify({ version: 1, visit: "many", seen: {}, answered: { industry: "yes", timeline: [null], use: [`${NOW}`, 180] }, held: [[]], pages: { a: 1 }, visitor: 7, address: [] }),
  "from the future": JSON.stringify({ version: 1, visit: 1, seen: NOW * 2, answered: { industry: [NOW * 2, 180] }, held: { "fit.industry": [NOW * 2, 180, true] }, pages: [["pricing", NOW * 2]] }),
  "with names of an object's own": '{"version":1,"answered":{"__proto__":[1,1],"constructor":[1,1]},"held":{"__proto__":[1,1,true]},"pages":[["__proto__",1]]}',
};

const TOTAL = DEMO + CORPORATE + 10;

/** Opens the form with consent, and answers. */
async function answered(page, server, script) {
  server.file("/probe.js", PROBE);
  server.file("/first.js", script);
  await opened(page, server, EMAIL_FIELD + WRAPPERS, {
    questions: BANK, attributes: 'data-qualiform="demo" data-qualiform-consent="granted"',
    head: '<script src="/first.js"></script><script type="module" src="/probe.js"></script>',
  });
  await page.type("#email", ADDRESS);
  await revealed(page, "#industry-wrapper");
  await page.until("the questions", standing, SHOWN);
  await page.select("#industry", "software");
  await scored(page, TOTAL);
  assert.deepEqual(await page.evaluate(() => seen.filter(({ type }) => type === "error")), []);
}

async function works(page, server, script) {
  await answered(page, server, script);
  await page.click("#send");
  const got = new Map(await server.submission());
  assert.deepEqual([got.get("industry"), got.get("qualiform_score"), got.get("qualiform_status")], ["software", String(TOTAL), "scored"]);
}

everywhere("memory where the storage fails", (scenario) => {
  for (const [what, script] of Object.entries(STORAGES)) {
    scenario(`a storage that ${what}`, async ({ page, server }) => {
      await works(page, server, script);
      // The next page load is a first visit again, and works as well.
      await works(page, server, script);
    });
  }

  scenario("a storage that is full: withdrawn consent removes what could not be stored", async ({ page, server }) => {
    await answered(page, server, `${STORAGES["is full"]} addEventListener("submit", (event) => event.preventDefault());`);
    await page.click("#send");
    await page.until("the submission", () => seen.some(({ type }) => type === "submit"));
    const [before, after] = await page.evaluate(async () => {
      const told = await probe.remembered();
      probe.consent(false);
      return [told, await probe.remembered()];
    });
    assert.deepEqual(before[0]?.answered.map(({ question }) => question), ["industry"]);
    assert.deepEqual(after, []);
  });

  for (const [what, text] of Object.entries(TEXTS)) {
    scenario(`what is stored is ${what}: as if nothing were`, { once: true }, async ({ page, server }) => {
      await returning(page, server, { [KEY]: text, "qualiform.": text, other: "kept" });
      await works(page, server, "");
      await page.until("what is another's to be kept", () => localStorage.getItem("other") === "kept");
    });
  }
});
