// What a key may not do: read the layout, or write into the document when nothing has changed. In the large case.
import assert from "node:assert/strict";
import { everywhere } from "../support/everywhere.mjs";
import { FORM, MODEL, VISITS, WORDS, remembered } from "../support/large.mjs";
import { returning } from "../support/memory.mjs";
import { html } from "../support/pages.mjs";

/** Counts, from before the first script of ours, every way to ask for the layout. */
const COUNTING = `(() => {
  window.reads = [];
  const getters = [
    [Element, ["clientWidth", "clientHeight", "clientTop", "clientLeft", "scrollWidth", "scrollHeight", "scrollTop", "scrollLeft"]],
    [HTMLElement, ["offsetWidth", "offsetHeight", "offsetTop", "offsetLeft", "offsetParent", "innerText", "outerText"]],
    [window, ["innerWidth", "innerHeight", "scrollX", "scrollY", "pageXOffset", "pageYOffset"]],
    [HTMLImageElement, ["width", "height"]],
  ];
  for (const [owner, names] of getters) {
    const target = owner.prototype ?? owner;
    for (const name of names) {
      const descriptor = Object.getOwnPropertyDescriptor(target, name);
      if (!descriptor?.get) continue;
      Object.defineProperty(target, name, { ...descriptor, get() { reads.push(name); return descriptor.get.call(this); } });
    }
  }
  const methods = [
    [Element.prototype, ["getBoundingClientRect", "getClientRects", "checkVisibility", "scrollIntoView", "scrollIntoViewIfNeeded"]],
    [Range.prototype, ["getBoundingClientRect", "getClientRects"]],
    [Document.prototype, ["elementFromPoint", "elementsFromPoint", "caretPositionFromPoint"]],
    [window, ["getComputedStyle"]],
  ];
  for (const [target, names] of methods) {
    for (const name of names) {
      const original = target[name];
      if (original) target[name] = function (...args) { reads.push(name); return original.apply(this, args); };
    }
  }
  // Written to since the page began, attribute by attribute and text by text.
  window.writes = [];
  new MutationObserver((records) => {
    for (const { type, attributeName, target } of records) writes.push([type, attributeName ?? "", target.nodeName, target.name ?? ""].join(" "));
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
})();`;

const SCRIPT = `
  import init, { Qualiform, consent } from "/pkg/page.js";
  await init();
  consent(true);
  new Qualiform(${JSON.stringify(MODEL)}).attach(document.forms[0], { offer: "demo", dataLayer: "layer" });
  window.words = ${JSON.stringify(WORDS)};
  const later = () => new Promise((done) => setTimeout(done));
  window.type = async (name, text, kinds = ["input", "change"]) => {
    const control = document.forms[0].elements[name];
    control.value = text;
    for (const kind of kinds) control.dispatchEvent(new Event(kind, { bubbles: true }));
    if (kinds.length > 1) await later();
  };
  window.typeAll = async () => {
    for (const control of [...document.forms[0].elements]) {
      if (!words[control.name] || control.disabled) continue;
      for (let length = 1; length <= words[control.name][0].length; length += 1) await type(control.name, words[control.name][0].slice(0, length), ["input"]);
      await type(control.name, words[control.name][0]);
    }
  };`;

async function opened(page, server) {
  await returning(page, server, remembered(Date.now()));
  server.file("/counting.js", COUNTING);
  server.file("/large.js", SCRIPT);
  await page.goto(server.page("/large.html", html(FORM, '<script src="/counting.js"></script><script type="module" src="/large.js"></script>')));
  await page.until("the questions", () => document.querySelector("[data-qualiform-asked]:not([hidden])"));
  const pages = await page.evaluate(() => JSON.parse(localStorage.getItem("qualiform.large")).pages.length);
  assert.equal(pages, VISITS, "the visits are remembered");
  // A status is announced a little later.
  await new Promise((resolve) => setTimeout(resolve, 300));
}

everywhere("what a key costs", (scenario) => {
  scenario("no layout is read, from the load of the page to its last key", async ({ page, server }) => {
    await opened(page, server);
    // The counter counts.
    assert.deepEqual(await page.evaluate(() => { document.body.getBoundingClientRect(); return reads.splice(0).slice(-1); }), ["getBoundingClientRect"]);
    await page.evaluate(() => typeAll());
    assert.deepEqual(await page.evaluate(() => reads), []);
  });

  scenario("nothing is written where nothing has changed", async ({ page, server }) => {
    await opened(page, server);
    await page.evaluate(() => typeAll());
    await page.evaluate(() => { writes.length = 0; });
    // Words that no rule asks for, key by key, and the same once more in all controls.
    for (const [name, text] of [["company", "Quux"], ["firstName", "K"], ["firstName", "Kim"], ["lastName", "Do"], ["lastName", "Doe"]]) {
      await page.evaluate((...args) => type(...args), name, text);
    }
    await page.evaluate(async () => {
      for (const control of document.forms[0].elements) if (words[control.name] && !control.disabled) await type(control.name, control.value);
    });
    assert.deepEqual(await page.evaluate(() => writes), []);
    // A change is written, and to the controls of the results alone.
    await page.evaluate(() => type("email", "kim@gmail.com", ["input"]));
    const changed = await page.until("the writing", () => writes.length && writes);
    assert.deepEqual(changed.filter((one) => !/^attributes value INPUT qualiform_/.test(one)), []);
  });
});
