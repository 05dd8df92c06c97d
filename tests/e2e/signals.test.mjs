// Signals of care reach the model's rules with the submission, stop nobody, and are loaded only where they are asked for.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { everywhere } from "../support/everywhere.mjs";
import { FIELDS, form, html, TAG } from "../support/pages.mjs";
import { told } from "../support/recorder.mjs";

const PRESET = JSON.parse(readFileSync(new URL("../../data/presets/b2b-saas.json", import.meta.url), "utf8"));
const rule = (id, when) => ({ id: `care.${id}`, dimension: "penalty", points: -1, when, label: id });
const MODEL = JSON.stringify({
  ...PRESET,
  rules: [
    ...PRESET.rules,
    rule("trap", { fact: "honeypotFilled", is: true }),
    rule("empty", { fact: "honeypotFilled", is: false }),
    rule("time", { fact: "secondsToFill", known: true }),
    rule("paste", { fact: "pastedAtOnce", is: true }),
    rule("fast", { fact: "fasterThanReading", is: true }),
  ],
});
const ASKED = 'data-qualiform="demo" data-qualiform-model="/model.json"';
const TRAP = '<div aria-hidden="true"><input id="trap" name="industry" data-qualiform-honeypot tabindex="-1" autocomplete="off"></div>';
const EMAIL = '<label>Email <input id="email" name="email" type="email"></label><label>Company <input id="company" name="company"></label>';
const CONSENT = `${FIELDS}<input id="consent" name="consent" type="checkbox"><label for="consent">I agree to be <b>called</b>
  about   my request.</label>`;

/** `opened` is the milliseconds that the page says to have been open. */
async function opened(page, server, fields, { attributes = ASKED, since = 600_000 } = {}) {
  server.file("/model.json", MODEL);
  server.file("/clock.js", `performance.now = () => ${since};`);
  await page.goto(server.page("/care.html", html(form(fields, attributes), `<script src="/clock.js"></script>${TAG}`)));
  await page.focus("#email");
  await told(page, "ready");
}

const loaded = (page, server) => page.until("signals.js", () => performance.getEntriesByName(new URL("/pkg/signals.js", location.href).href).length > 0);

/** The rules about care among the reasons that arrive. */
async function cared(page, server) {
  await page.click("#send");
  const got = new Map(await server.submission());
  return got.get("qualiform_reasons").split(",").map((reason) => reason.split(":")[0]).filter((id) => id.startsWith("care."));
}

/** Sets values with the events of one way of entering. */
const entered = (page, values, inputType) => page.evaluate((values, inputType) => {
  for (const [id, value] of Object.entries(values)) {
    const control = document.getElementById(id);
    control.value = value;
    control.dispatchEvent(inputType ? new InputEvent("input", { bubbles: true, inputType }) : new Event("input", { bubbles: true }));
    control.dispatchEvent(new Event("change", { bubbles: true }));
  }
}, values, inputType);

everywhere("signals of care", (scenario) => {
  scenario("are not loaded where nobody asks for them", async ({ page, server }) => {
    await opened(page, server, FIELDS, { attributes: 'data-qualiform="demo"' });
    await page.type("#email", "jo@acme.com");
    await page.press("Tab");
    assert.ok(!server.requested().includes("/pkg/signals.js"));
  });

  scenario("a filled honeypot counts by the model's rule, is no field of ours, and stops nobody", async ({ page, server }) => {
    await opened(page, server, EMAIL + TRAP);
    await loaded(page, server);
    await page.keys("jo@acme.com");
    await page.evaluate(() => { document.querySelector("#trap").value = "software"; });
    await page.click("#send");
    const got = new Map(await server.submission());
    assert.match(got.get("qualiform_reasons"), /care\.trap:-1/);
    assert.doesNotMatch(got.get("qualiform_reasons"), /fit\.industry|care\.empty/);
    assert.equal(got.get("industry"), "software", "the form's own submission is as it was");
  });

  scenario("an empty honeypot, and a visitor who takes time", async ({ page, server }) => {
    await opened(page, server, EMAIL + TRAP);
    await loaded(page, server);
    await page.keys("jo@acme.com");
    assert.deepEqual(await cared(page, server), ["care.empty", "care.time"]);
  });

  scenario("everything pasted at once", async ({ page, server }) => {
    await opened(page, server, EMAIL);
    await loaded(page, server);
    await entered(page, { email: "jo@acme.com", company: "Acme" }, "insertFromPaste");
    assert.deepEqual(await cared(page, server), ["care.time", "care.paste"]);
  });

  scenario("what the browser or a password manager fills in is no sign", async ({ page, server }) => {
    await opened(page, server, EMAIL, { since: 300 });
    await loaded(page, server);
    await entered(page, { email: "jo@acme.com", company: "Acme" });
    assert.deepEqual(await cared(page, server), ["care.time"]);
  });

  scenario("answers faster than their labels can be read", async ({ page, server }) => {
    await opened(page, server, EMAIL, { since: 300 });
    await loaded(page, server);
    await page.type("#email", "jo@acme.com");
    await page.type("#company", "Acme");
    assert.deepEqual(await cared(page, server), ["care.time", "care.fast"]);
  });

  scenario("before the submission no such fact is known", async ({ page, server }) => {
    await opened(page, server, EMAIL + TRAP);
    await loaded(page, server);
    await page.type("#email", "jo@acme.com");
    await page.press("Tab");
    const card = await told(page, "score");
    assert.ok(!card.reasons.some(({ rule }) => rule.startsWith("care.")));
  });
});

everywhere("consent", (scenario) => {
  const fieldsOf = (page) => page.evaluate(() => Object.fromEntries(["consent_text", "consent_at"].map((key) => [key, document.querySelector(`[name=qualiform_${key}]`)?.value ?? null])));

  scenario("is kept with its text and its time, and taken back with the tick", async ({ page, server }) => {
    await opened(page, server, CONSENT, { attributes: 'data-qualiform="demo"' });
    await page.until("the fields", () => document.querySelector("[name=qualiform_consent_at]"));
    assert.deepEqual(await fieldsOf(page), { consent_text: "", consent_at: "" });
    await page.click("#consent");
    const ticked = await fieldsOf(page);
    assert.equal(ticked.consent_text, "I agree to be called about my request.");
    assert.ok(Math.abs(Date.parse(ticked.consent_at) - Date.now()) < 60_000, ticked.consent_at);
    await page.click("#consent");
    assert.deepEqual(await fieldsOf(page), { consent_text: "", consent_at: "" });
    await page.click("#consent");
    const again = await fieldsOf(page);
    await page.click("#send");
    const got = new Map(await server.submission());
    assert.deepEqual([got.get("qualiform_consent_text"), got.get("qualiform_consent_at")], [again.consent_text, again.consent_at]);
  });

  scenario("has no fields where nobody asks for it", async ({ page, server }) => {
    await opened(page, server, FIELDS, { attributes: 'data-qualiform="demo"' });
    await page.type("#email", "jo@acme.com");
    await page.click("#send");
    assert.ok(!(await server.submission()).some(([name]) => name.includes("consent")));
  });
});
