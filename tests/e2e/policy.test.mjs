// Strict policies: the single file without any connection, Trusted Types, and the author's own script.
import assert from "node:assert/strict";
import { everywhere } from "../support/everywhere.mjs";
import { ADDRESS, CORPORATE, DEMO, form, html } from "../support/pages.mjs";
import { scored, told } from "../support/recorder.mjs";
import { CSP } from "../support/server.mjs";

const TRUSTED = `${CSP}; require-trusted-types-for 'script'; trusted-types 'none'`;

async function sent(page, server) {
  await page.type("#email", ADDRESS);
  await scored(page, DEMO + CORPORATE);
  await page.click("#send");
  const got = new Map(await server.submission());
  assert.deepEqual([got.get("qualiform_status"), got.get("qualiform_score")], ["scored", "30"]);
}

everywhere("policies", (scenario) => {
  scenario("the single file under connect-src 'none'", async ({ page, server }) => {
    server.set({ csp: CSP.replace("connect-src 'self'", "connect-src 'none'") });
    server.file("/inline.js", `
      import init, { Qualiform } from "/pkg/qualiform.inline.js";
      await init();
      new Qualiform().attach(document.querySelector("form"));`);
    await page.goto(server.page("/inline.html", html(form(), '<script type="module" src="/inline.js"></script>')));
    await sent(page, server);
    assert.ok(!server.requested().some((path) => path.endsWith(".wasm")), "nothing else is loaded");
  });

  scenario("Trusted Types, none allowed", async ({ page, server }) => {
    server.set({ csp: TRUSTED });
    await page.goto(server.page("/trusted.html", html(form())));
    await page.click("#email");
    await told(page, "ready");
    await page.keys("jo@gmial.com");
    await page.press("Tab");
    await page.until("the hint", () => document.querySelector("form [role=status] button"));
    await page.click("form [role=status] button");
    assert.equal(await page.value("#email"), "jo@gmail.com");
    await scored(page, DEMO - 10);
  });

  scenario("the author attaches and lets go himself", async ({ page, server }) => {
    server.file("/own.js", `
      import init, { Qualiform } from "/pkg/qualiform.js";
      await init();
      window.attachment = new Qualiform().attach(document.querySelector("form"));`);
    await page.goto(server.page("/attach.html", html(form(), '<script type="module" src="/own.js"></script>')));
    await page.type("#email", ADDRESS);
    await scored(page, DEMO + CORPORATE);
    await page.evaluate(() => { attachment.detach(); seen.length = 0; });
    await page.select("#industry", "software");
    await new Promise((resolve) => setTimeout(resolve, 200));
    assert.deepEqual(await page.evaluate(() => seen), []);
    await page.click("#send");
    assert.equal(new Map(await server.submission()).get("email"), ADDRESS);
  });
});
