// 500 forms that come and go leave nothing: no listener, no observer, no memory.
import assert from "node:assert/strict";
import { COUNTING } from "../support/counting.mjs";
import { everywhere } from "../support/everywhere.mjs";
import { WRAPPERS } from "../support/memory.mjs";
import { ADDRESS, html } from "../support/pages.mjs";
import { EMAIL_FIELD, INDUSTRY, TIMELINE, BUDGET, modelOf } from "../support/questions.mjs";

const FORMS = 500;
const BEGUN = 100;
/** In one call: a slow machine must not exceed what a driver gives a script. */
const AT_ONCE = 50;

/** What the engine itself may keep for 400 forms, of which each takes about a hundred times that on the way. */
const HEAP = 400_000;

const MODEL = { ...modelOf([INDUSTRY, TIMELINE, BUDGET]) };

const FIELDS = `${EMAIL_FIELD}${WRAPPERS.replace(/<p id="use-.*?<\/p>/, "")}<div data-qualiform-slot></div>
  <label><input type="checkbox" name="consent" value="yes"> You may write to me</label>`;

/** The page's own script: forms that are attached, filled in, and let go in one of three ways. */
const SCRIPT = `
  import init, { Qualiform, consent } from "/pkg/page.js";
  const exports = await init();
  window.wasm = () => exports.memory.buffer.byteLength;
  consent(true);
  const qualiform = new Qualiform(${JSON.stringify(MODEL)});
  const place = document.querySelector("main");
  const template = document.querySelector("template").content;
  const type = (control, value) => {
    control.value = value;
    for (const name of ["input", "change"]) control.dispatchEvent(new Event(name, { bubbles: true }));
  };
  const later = () => new Promise((done) => setTimeout(done));
  window.layer = [];
  window.weak = [];
  window.errors = [];
  addEventListener("qualiform:error", ({ detail }) => errors.push(detail.message));
  window.scores = 0;
  addEventListener("qualiform:score", () => (scores += 1));
  window.run = async (count) => {
    for (let turn = 0; turn < count; turn += 1) {
      const form = template.querySelector("form").cloneNode(true);
      place.append(form);
      const attachment = qualiform.attach(form, { offer: "demo", dataLayer: "layer" });
      type(form.elements.email, "${ADDRESS}");
      await later();
      type(form.elements.industry, "software");
      if (turn % 3 === 0) attachment.detach();
      if (turn % 3 === 2) {
        // Taken once more, by another attachment: the first one is let go.
        qualiform.attach(form, { offer: "demo" });
      }
      form.remove();
      weak.push(new WeakRef(form), new WeakRef(attachment));
      layer.length = seen.length = 0;
    }
    // Who removed a form is not asked to tell: the next event shows that it has gone.
    document.querySelector("#other").dispatchEvent(new Event("input", { bubbles: true }));
    await later();
  };`;

async function attached(page, forms) {
  for (let done = 0; done < forms; done += AT_ONCE) await page.evaluate((count) => run(count), AT_ONCE);
}

/**
 * What is left once the engine has let go what it will. One collection is not enough: what it frees may have held something
 * that the next one frees. It ends when three of them bring nothing and no form is held, or after forty.
 */
async function left(page) {
  const look = () => page.evaluate(() => ({
    listeners: counted.listeners, observers: counted.observers, timers: counted.timers, wasm: wasm(), held: weak.filter((one) => one.deref()).length,
  }));
  // Only Chromium collects garbage when asked to, and says how much there is.
  if (!page.heapUsed) return { ...(await look()), held: undefined };
  let least = Infinity;
  let counts;
  for (let times = 0, idle = 0; times < 40 && idle < 3; times += 1) {
    await page.collectGarbage();
    const heap = await page.heapUsed();
    counts = await look();
    idle = counts.held === 0 && heap > least - 10_000 ? idle + 1 : 0;
    least = Math.min(least, heap);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { ...counts, heap: least };
}

everywhere("leaks", (scenario, engine) => {
  scenario(`${FORMS} forms attached and removed leave nothing`, async ({ page, server, context }) => {
    server.file("/counting.js", COUNTING);
    server.file("/leaks.js", SCRIPT);
    await page.goto(server.page("/leaks.html", html(
      `<label>Other <input id="other"></label><template><form>${FIELDS}<button>Send</button></form></template>`,
      '<script src="/counting.js"></script><script type="module" src="/leaks.js"></script>',
    )));
    await page.until("the package", () => Boolean(window.run));
    // The first ones load what they want, and grow what is there for all.
    await attached(page, BEGUN);
    const before = await left(page);
    await attached(page, FORMS - BEGUN);
    const after = await left(page);
    context.diagnostic(`${engine}: after ${BEGUN} forms ${JSON.stringify(before)}, after ${FORMS} ${JSON.stringify(after)}`);
    assert.deepEqual(await page.evaluate(() => errors), []);
    assert.ok(await page.evaluate(() => scores) >= FORMS, "they were scored");
    assert.equal(after.listeners, before.listeners, "listeners");
    assert.equal(after.observers, 0, "observers");
    assert.equal(after.timers, 0, "timers that go on");
    assert.equal(after.wasm, before.wasm, "the module's memory");
    if (!page.heapUsed) return;
    assert.equal(after.held, 0, "forms and attachments that are still held");
    assert.ok(after.heap - before.heap < HEAP, `the heap grew by ${after.heap - before.heap} bytes`);
  });
});
