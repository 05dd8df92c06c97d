// The full address lists in a page: fetched when somebody is about to type an address, and missed by nobody.
import assert from "node:assert/strict";
import { everywhere } from "../support/everywhere.mjs";
import { DEMO, FIELDS, form, html, TAG } from "../support/pages.mjs";
import { scored, told } from "../support/recorder.mjs";
import { TRAP } from "../support/trap.mjs";

const PACK = "/pkg/domains.bin";
/** Consumers' mail in Italy, which only the full lists know. */
const LISTED = "jo@alice.it";
const PERSONAL = -10;

async function opened(page, server, attributes) {
  await page.goto(server.page("/domains.html", html(form(FIELDS, attributes))));
  await page.click("#industry");
  await told(page, "ready");
}

const fetched = (server) => server.requested().filter((path) => path === PACK).length;

everywhere("address lists", (scenario) => {
  scenario("are fetched once, when the address is first focused", async ({ page, server }) => {
    await opened(page, server);
    assert.equal(fetched(server), 0);
    await page.click("#email");
    await page.keys(LISTED);
    await scored(page, DEMO + PERSONAL);
    await page.press("Tab");
    await page.click("#email");
    assert.equal(fetched(server), 1);
    const verdict = await told(page, "email");
    assert.deepEqual([verdict.kind, verdict.certainty], ["personal", "listed"]);
  });

  scenario("come late and still count", async ({ page, server }) => {
    await page.goto(server.page("/late.html", html(form())));
    await page.evaluate(() => {
      const { fetch } = window;
      window.fetch = async (...call) => {
        if (String(call[0]).includes("domains.bin")) await new Promise((resolve) => { window.go = resolve; });
        return fetch(...call);
      };
    });
    await page.click("#email");
    await page.keys("jo@acme.con");
    await page.press("Tab");
    await told(page, "ready");
    await page.until("the request", () => Boolean(window.go));
    await page.evaluate(() => window.go());
    await page.until("the hint", () => document.querySelector("form [role=status]")?.textContent.includes("acme.com"));
  });

  scenario("that are missing leave the short ones", { console: [/404/, /domains\.bin/] }, async ({ page, server }) => {
    server.set({ missing: [PACK] });
    await opened(page, server);
    await page.click("#email");
    const error = await told(page, "error");
    assert.equal(error.code, "domains.unavailable");
    await page.keys("jo@gmail.com");
    await scored(page, DEMO + PERSONAL);
    await page.click("#send");
    assert.equal(Object.fromEntries(await server.submission()).qualiform_status, "scored");
  });

  scenario("that are damaged leave the short ones", async ({ page, server }) => {
    server.file("/broken/domains.bin", Buffer.from("not found, but 200"));
    await opened(page, server, 'data-qualiform="demo" data-qualiform-domains="/broken/domains.bin"');
    await page.click("#email");
    assert.equal((await told(page, "error")).code, "domains.foreign");
    await page.keys("jo@gmail.com");
    await scored(page, DEMO + PERSONAL);
  });

  scenario("are known again after a trap", async ({ page, server }) => {
    server.file("/trap.js", TRAP);
    await page.goto(server.page("/trap.html", html(form(), `<script src="/trap.js"></script>${TAG}`)));
    await page.type("#email", LISTED);
    await scored(page, DEMO + PERSONAL);
    await page.evaluate(() => { trap = 1; });
    await page.select("#industry", "software");
    await page.until("the trap", () => trap === 0);
    await scored(page, DEMO + PERSONAL + 10);
    assert.equal(await page.evaluate(() => instances), 2);
    assert.equal(fetched(server), 1);
  });

  scenario("survive a trap while they are being loaded", async ({ page, server }) => {
    server.file("/trap.js", TRAP);
    await page.goto(server.page("/trap.html", html(form(), `<script src="/trap.js"></script>${TAG}`)));
    await page.evaluate(() => {
      const { fetch } = window;
      window.fetch = async (...call) => {
        const answer = await fetch(...call);
        if (!String(call[0]).includes("domains.bin")) return answer;
        // The next call of the module is the one that takes the lists.
        const bytes = await answer.arrayBuffer();
        return { ok: true, arrayBuffer: async () => { trap = 1; return bytes; } };
      };
    });
    await page.type("#email", LISTED);
    await scored(page, DEMO + PERSONAL);
    assert.equal(await page.evaluate(() => instances), 2);
  });

  scenario("stay where they are when the page does not want them", async ({ page, server }) => {
    await opened(page, server, 'data-qualiform="demo" data-qualiform-domains="off"');
    await page.click("#email");
    await page.keys("jo@gmail.com");
    await scored(page, DEMO + PERSONAL);
    assert.equal(fetched(server), 0);
  });
});
