// Whatever happens to the module: the visitor's form goes out as it would without it.
import assert from "node:assert/strict";
import { everywhere } from "../support/everywhere.mjs";
import { TRAP } from "../support/trap.mjs";
import { ADDRESS, CORPORATE, DEMO, FIELDS, TAG, form, html } from "../support/pages.mjs";
import { scored, told } from "../support/recorder.mjs";
import { CSP } from "../support/server.mjs";

// What the browsers themselves print of a module that is not there or not right.
const NOT_LOADED = [/404/, /^not loaded/, /^console (error|warning): (Failed to load|Loading failed)/i];
const NOT_COMPILED = [/wasm|WebAssembly|CompileError/i];
const REFUSED = [/Content.Security.Policy|^policy|wasm|WebAssembly/i];

/** Fills the form, sends it by a click, and gives the fields that arrive. */
async function sent(page, server, ready = () => true) {
  await page.type("#email", ADDRESS);
  await ready();
  await page.click("#send");
  return new Map(await server.submission());
}

function unscored(got) {
  assert.equal(got.get("email"), ADDRESS);
  assert.equal(got.get("qualiform_status"), "unscored");
  assert.ok(!got.get("qualiform_score"), "no score where there is none");
}

everywhere("fail open", (scenario) => {
  scenario("wasm missing", { console: [...NOT_LOADED, ...NOT_COMPILED] }, async ({ page, server }) => {
    server.set({ wasm: "missing" });
    await page.goto(server.page("/form.html", html(form())));
    unscored(await sent(page, server, async () => {
      const error = await told(page, "error");
      assert.equal(typeof error.code, "string");
      assert.ok(error.message.length > 10);
    }));
  });

  scenario("wrong bytes", { console: NOT_COMPILED }, async ({ page, server }) => {
    server.set({ wasm: "wrong bytes" });
    await page.goto(server.page("/form.html", html(form())));
    unscored(await sent(page, server, () => told(page, "error")));
  });

  scenario("wrong MIME type is survived: scored", { console: [/MIME/i] }, async ({ page, server }) => {
    server.set({ wasm: "wrong type" });
    await page.goto(server.page("/form.html", html(form())));
    const got = await sent(page, server, () => scored(page, DEMO + CORPORATE));
    assert.deepEqual([got.get("qualiform_status"), got.get("qualiform_score")], ["scored", "30"]);
  });

  scenario("a policy without 'wasm-unsafe-eval'", { console: REFUSED }, async ({ page, server }) => {
    server.set({ csp: CSP.replace(" 'wasm-unsafe-eval'", "") });
    await page.goto(server.page("/form.html", html(form())));
    unscored(await sent(page, server, () => told(page, "error")));
  });

  scenario("slow wasm: sent before it is there", { console: [/abort|cancel|NetworkError|failed/i] }, async ({ page, server }) => {
    server.set({ wasm: { delay: 4000 } });
    await page.goto(server.page("/form.html", html(form())));
    await page.type("#email", ADDRESS);
    const start = Date.now();
    await page.click("#send");
    unscored(new Map(await server.submission()));
    assert.ok(Date.now() - start < 2000, "the submission does not wait");
  });

  scenario("slow wasm: what was typed meanwhile is scored", async ({ page, server }) => {
    server.set({ wasm: { delay: 1200 } });
    await page.goto(server.page("/form.html", html(form())));
    const got = await sent(page, server, () => scored(page, DEMO + CORPORATE));
    assert.equal(got.get("qualiform_status"), "scored");
  });

  scenario("the glue missing", { console: [...NOT_LOADED, /module|import/i] }, async ({ page, server }) => {
    server.set({ missing: ["/pkg/page.js"] });
    await page.goto(server.page("/form.html", html(form())));
    unscored(await sent(page, server, () => told(page, "error")));
  });

  scenario("auto.js missing", { console: [...NOT_LOADED, /MIME|module/i] }, async ({ page, server }) => {
    server.set({ missing: ["/pkg/auto.js"] });
    await page.goto(server.page("/form.html", html(form())));
    const got = await sent(page, server);
    assert.deepEqual([...got.keys()], ["email", "industry", "size"]);
  });

  scenario("one trap: made anew and scored", async ({ page, server }) => {
    server.file("/trap.js", TRAP);
    await page.goto(server.page("/trap.html", html(form(), `<script src="/trap.js"></script>${TAG}`)));
    await page.type("#email", ADDRESS);
    await scored(page, DEMO + CORPORATE);
    await page.evaluate(() => { trap = 1; });
    await page.select("#industry", "software");
    await page.until("the trap", () => trap === 0);
    await scored(page, DEMO + CORPORATE + 10);
    await page.select("#size", "201-500");
    await scored(page, DEMO + CORPORATE + 20);
    assert.equal(await page.evaluate(() => instances), 2);
    await page.click("#send");
    assert.equal(new Map(await server.submission()).get("qualiform_score"), "50");
  });

  scenario("always trapped: unscored, and the form goes out", { console: [/RuntimeError|unreachable/] }, async ({ page, server }) => {
    server.file("/trap.js", TRAP);
    await page.goto(server.page("/trap.html", html(form(), `<script src="/trap.js"></script>${TAG}`)));
    await page.type("#email", ADDRESS);
    await scored(page, DEMO + CORPORATE);
    await page.evaluate(() => { trap = Infinity; });
    await page.select("#industry", "software");
    await told(page, "error");
    await page.click("#send");
    unscored(new Map(await server.submission()));
  });

  scenario("trapped from the start", { console: [/RuntimeError|unreachable/] }, async ({ page, server }) => {
    server.file("/trap.js", `${TRAP} window.trap = Infinity;`);
    await page.goto(server.page("/trap.html", html(form(), `<script src="/trap.js"></script>${TAG}`)));
    unscored(await sent(page, server, () => told(page, "error")));
  });

  const withModel = (path) => html(form(FIELDS, `data-qualiform="demo" data-qualiform-model="${path}"`));
  scenario("the model missing", { console: NOT_LOADED }, async ({ page, server }) => {
    await page.goto(server.page("/model.html", withModel("/no-model.json")));
    unscored(await sent(page, server, async () => {
      const error = await told(page, "error");
      assert.equal(typeof error.code, "string");
      assert.match(error.message, /no-model\.json|404|model/);
    }));
  });

  scenario("the model no JSON", async ({ page, server }) => {
    server.file("/broken.json", '{"id": "x",');
    await page.goto(server.page("/model.html", withModel("/broken.json")));
    unscored(await sent(page, server, () => told(page, "error")));
  });

  scenario("the model wrong: told where", async ({ page, server }) => {
    server.file("/wrong.json", '{"id": "x", "version": 1, "treshold": 80}');
    await page.goto(server.page("/model.html", withModel("/wrong.json")));
    unscored(await sent(page, server, async () => {
      const error = await told(page, "error");
      assert.deepEqual([error.code, error.path], ["model.unknown-key", "/treshold"]);
      assert.match(error.message, /threshold/);
    }));
  });

  scenario("the model wrong, and nobody there who says where", { console: NOT_LOADED }, async ({ page, server }) => {
    server.set({ missing: ["/pkg/qualiform_bg.wasm"] });
    server.file("/wrong.json", '{"id": "x", "version": 1, "treshold": 80}');
    await page.goto(server.page("/model.html", withModel("/wrong.json")));
    unscored(await sent(page, server, async () => {
      const error = await told(page, "error");
      assert.equal(error.code, "model.invalid");
      assert.match(error.message, /qualiform\.js/);
    }));
  });
});
