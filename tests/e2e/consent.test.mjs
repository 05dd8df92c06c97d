// Consent in a page: nothing is loaded or stored without it, and the tool that a form names is followed.
import assert from "node:assert/strict";
import { everywhere } from "../support/everywhere.mjs";
import { ADDRESS, CORPORATE, DEMO, FIELDS, TAG, form, html } from "../support/pages.mjs";
import { scored, told } from "../support/recorder.mjs";
import { CSP } from "../support/server.mjs";

const STRICT = `${CSP}; require-trusted-types-for 'script'; trusted-types 'none'`;
const PROBE = '<script type="module" src="/probe.js"></script>';
const asking = (tool) => html(form(FIELDS, `data-qualiform="demo" data-qualiform-consent="${tool}"`), `<script src="/tool.js"></script>${TAG}${PROBE}`);

/** Gives the page a tool of its own, and what it needs to look at the memory. */
function prepare(server, tool = "") {
  server.file("/tool.js", tool);
  server.file("/probe.js", `
    import { onRemoval, recall } from "/pkg/memory.js";
    import { consent, forget, remembered } from "/pkg/page.js";
    window.probe = { consent, forget, onRemoval, recall, remembered };
  `);
}

const keys = (page) => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("qualiform.")));

async function touched(page) {
  await page.type("#email", ADDRESS);
  await scored(page, DEMO + CORPORATE);
}

everywhere("consent", (scenario) => {
  scenario("without it nothing is loaded or stored", async ({ page, server }) => {
    await page.goto(server.page("/form.html", html(form())));
    await touched(page);
    assert.deepEqual(await keys(page), []);
    assert.deepEqual(server.requested().filter((path) => /memory|consent/.test(path)), []);
  });

  scenario("granted by the page, under the strictest policy; withdrawn, all is removed", async ({ page, server }) => {
    prepare(server);
    server.set({ csp: STRICT });
    await page.goto(server.page("/form.html", asking("granted")));
    await touched(page);
    await page.until("the probe", () => window.probe);
    const shown = await page.evaluate(() => {
      probe.recall("mine");
      return probe.remembered();
    });
    assert.ok(shown.some(({ model, visits }) => model === "mine" && visits === 1));
    assert.ok((await keys(page)).includes("qualiform.mine"));
    await page.evaluate(() => document.dispatchEvent(new CustomEvent("qualiform:consent", { detail: { granted: false } })));
    assert.deepEqual(await keys(page), []);
  });

  scenario("by the tool that the form names", async ({ page, server }) => {
    prepare(server, 'window.OnetrustActiveGroups = ",C0001,"; localStorage.setItem("qualiform.mine", "{}");');
    server.set({ csp: STRICT });
    await page.goto(server.page("/form.html", asking("onetrust")));
    await touched(page);
    await page.until("its no", () => !localStorage.getItem("qualiform.mine"));
    assert.ok(server.requested().includes("/pkg/consent/onetrust.js"));
  });

  scenario("said before the module is there", async ({ page, server }) => {
    server.file("/early.js", 'localStorage.setItem("qualiform.mine", "{}"); document.addEventListener("DOMContentLoaded", () => document.dispatchEvent(new CustomEvent("qualiform:consent", { detail: { granted: false } })));');
    await page.goto(server.page("/form.html", html(form(), `<script src="/early.js"></script>${TAG}`)));
    await touched(page);
    assert.deepEqual(await keys(page), []);
  });

  scenario("a tool that there is not: told, and the form is scored", async ({ page, server }) => {
    prepare(server);
    await page.goto(server.page("/form.html", asking("../memory")));
    await touched(page);
    const { code, message } = await told(page, "error");
    assert.equal(code, "consent.unavailable");
    assert.match(message, /\.\.\/memory/);
  });

  scenario("a removal in another tab is heard", async ({ page, server }) => {
    prepare(server);
    server.set({ csp: `${CSP}; frame-src 'self'` });
    server.page("/other.html", html("<p>Another document of the site counts as another tab.</p>", ""));
    await page.goto(server.page("/form.html", asking("granted")));
    await page.until("the probe", () => window.probe);
    await page.evaluate(() => {
      window.removed = 0;
      probe.onRemoval(() => (window.removed += 1));
      probe.recall("mine");
      const frame = document.createElement("iframe");
      frame.src = "/other.html";
      frame.title = "Other";
      frame.addEventListener("load", () => frame.contentWindow.localStorage.removeItem("qualiform.mine"));
      document.body.append(frame);
    });
    await page.until("the removal", () => window.removed === 1);
    await page.evaluate(() => probe.forget());
  });
});
