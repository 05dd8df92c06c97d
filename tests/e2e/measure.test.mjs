// What a tag manager is told, never with anything that was typed or chosen; and click ids, with consent alone.
import assert from "node:assert/strict";
import { everywhere } from "../support/everywhere.mjs";
import { form, html } from "../support/pages.mjs";
import { told } from "../support/recorder.mjs";

const FIELDS = `
  <label>Email <input id="email" name="email" type="email"></label>
  <label>Name <input id="name" name="firstName"></label>
  <label>Company <input id="company" name="company"></label>
  <label>Goal <textarea id="goal" name="useCase"></textarea></label>
  <label>Size <select id="size" name="employees"><option value=""></option><option>201-500</option></select></label>`;
const TYPED = { "#email": "jo.doe@northwind-freight.com", "#name": "Josephine", "#company": "Northwind Freight", "#goal": "lead scoring for our resellers" };
const MARKS = 'data-qualiform="demo" data-qualiform-datalayer data-qualiform-value="hot:300 40" data-qualiform-currency="EUR"';

async function opened(page, server, attributes = MARKS, { around = (inner) => inner, query = "" } = {}) {
  // The page sends the form itself, so that what was pushed can be looked at.
  server.file("/own.js", 'addEventListener("submit", (event) => event.preventDefault());');
  const body = around(form(FIELDS, attributes));
  const url = server.page("/measure.html", html(body, '<script src="/own.js"></script><script type="module" src="/pkg/auto.js"></script>'));
  await page.goto(url + query);
  await page.focus("#email");
  await told(page, "ready");
}

async function filled(page) {
  for (const [selector, text] of Object.entries(TYPED)) await page.type(selector, text);
  await page.select("#size", "201-500");
}

const pushes = (page) => page.evaluate(() => window.dataLayer ?? []);
const pushed = (page, event) => page.until(event, (wanted) => window.dataLayer?.find((one) => one.event === wanted), event);

everywhere("measuring", (scenario) => {
  scenario("is not loaded where nobody wants it", async ({ page, server }) => {
    await opened(page, server, 'data-qualiform="demo"');
    await filled(page);
    await page.click("#send");
    await told(page, "submit");
    assert.deepEqual(await pushes(page), []);
    assert.ok(!server.requested().includes("/pkg/measure.js"));
  });

  scenario("a submission, and a lead once the page says that it arrived", async ({ page, server }) => {
    await opened(page, server);
    await filled(page);
    await page.evaluate(() => {
      const detail = { id: "q.budget", fact: "budget", kind: "friction", action: "shown", holdout: false };
      document.querySelector("form").dispatchEvent(new CustomEvent("qualiform:question", { bubbles: true, detail }));
    });
    await page.click("#send");
    await pushed(page, "qualiform_score");
    const arrive = () => page.evaluate(() => { document.querySelector("form").dispatchEvent(new CustomEvent("qualiform:success", { bubbles: true })); });
    await arrive();
    await arrive();
    await pushed(page, "generate_lead");
    const all = await pushes(page);
    assert.deepEqual(all.map(({ event }) => event), ["qualiform_question", "qualiform_score", "generate_lead"]);
    for (const push of all) assert.equal(push.qualiform_holdout, "no");
    const { value, currency, qualiform_email_kind, qualiform_offer } = all[2];
    assert.deepEqual([value, currency, qualiform_email_kind, qualiform_offer], [40, "EUR", "corporate", "demo"]);
    const text = JSON.stringify(all).toLowerCase();
    for (const typed of [...Object.values(TYPED), "jo.doe", "northwind", "scoring", "201-500"]) {
      assert.ok(!text.includes(typed.toLowerCase()), `${typed} was pushed: ${text}`);
    }
  });

  scenario("Contact Form 7 says it at the element around the form", async ({ page, server }) => {
    await opened(page, server, MARKS, { around: (inner) => `<div class="wpcf7">${inner}</div><div class="wpcf7" id="other"></div>` });
    await page.type("#email", TYPED["#email"]);
    await page.click("#send");
    await pushed(page, "qualiform_score");
    const sent = (selector) => page.evaluate((s) => { document.querySelector(s).dispatchEvent(new CustomEvent("wpcf7mailsent", { bubbles: true })); }, selector);
    await sent("#other");
    assert.equal((await pushes(page)).length, 1);
    await sent(".wpcf7");
    await pushed(page, "generate_lead");
  });

  scenario("Webflow shows its thanks", async ({ page, server }) => {
    await opened(page, server, MARKS, { around: (inner) => `<div class="w-form">${inner}<div class="w-form-done">Thank you</div></div>` });
    await page.type("#email", TYPED["#email"]);
    await page.click("#send");
    await pushed(page, "qualiform_score");
    await page.evaluate(() => { document.querySelector(".w-form-done").style.display = "block"; });
    await pushed(page, "generate_lead");
  });

  scenario("an attachment says it by a call, with a value of the moment", async ({ page, server }) => {
    server.file("/attach.js", `
      import init, { Qualiform } from "/pkg/qualiform.js";
      await init();
      window.attachment = new Qualiform().attach(document.querySelector("form"), { dataLayer: { name: "leads", value: { hot: 5 }, currency: "EUR" } });`);
    await page.goto(server.page("/attach.html", html(form(FIELDS, 'data-qualiform="demo"'), '<script type="module" src="/attach.js"></script>')));
    await told(page, "ready");
    await page.evaluate(() => attachment.succeeded({ value: 7.5, currency: "PLN" }));
    const lead = await page.until("the lead", () => window.leads?.[0]);
    assert.deepEqual([lead.event, lead.value, lead.currency], ["generate_lead", 7.5, "PLN"]);
    await page.evaluate(() => {
      attachment.detach();
      document.querySelector("form").dispatchEvent(new CustomEvent("qualiform:submit", { detail: { scorecard: attachment.scorecard } }));
    });
    assert.equal(await page.evaluate(() => leads.length), 1, "let go");
  });
});

everywhere("click ids", (scenario) => {
  const agreed = (page, granted) => page.evaluate((granted) => { document.dispatchEvent(new CustomEvent("qualiform:consent", { detail: { granted } })); }, granted);
  const idOf = (page, name) => page.evaluate((name) => document.querySelector(`[name=${name}]`)?.value ?? null, name);
  const query = "?gclid=Cj0K_a-b.1&utm_source=ads&fbclid=%3Cb%3E&msclkid=77";

  scenario("are carried with consent, and emptied without it", async ({ page, server }) => {
    await opened(page, server, 'data-qualiform="demo"', { query });
    assert.equal(await idOf(page, "gclid"), null);
    await page.type("#email", TYPED["#email"]);
    assert.equal(await idOf(page, "gclid"), null, "not before consent");
    assert.ok(!server.requested().includes("/pkg/clicks.js"));
    await agreed(page, true);
    await page.until("the id", () => document.querySelector("[name=gclid]")?.value === "Cj0K_a-b.1");
    assert.equal(await idOf(page, "msclkid"), "77");
    for (const name of ["fbclid", "gbraid", "utm_source"]) assert.equal(await idOf(page, name), null, name);
    await agreed(page, false);
    await page.until("no id", () => document.querySelector("[name=gclid]").value === "");
  });

  scenario("are not looked for where the address has none", async ({ page, server }) => {
    await opened(page, server, 'data-qualiform="demo"', { query: "?utm_source=ads" });
    await agreed(page, true);
    await page.type("#email", TYPED["#email"]);
    await page.press("Tab");
    assert.ok(!server.requested().includes("/pkg/clicks.js"));
  });
});
