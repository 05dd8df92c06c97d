// One tag and a marked form: what is loaded when, and what arrives with the form.
import assert from "node:assert/strict";
import { everywhere } from "../support/everywhere.mjs";
import { ADDRESS, CORPORATE, DEMO, form, html } from "../support/pages.mjs";
import { scored } from "../support/recorder.mjs";

const MODULE = /^\/pkg\/(?!auto\.js)/;

async function filled(page, server, path = "/drop-in.html") {
  await page.goto(server.page(path, html(form())));
  await page.type("#email", ADDRESS);
  await scored(page, DEMO + CORPORATE);
}

function arrived(fields, score = DEMO + CORPORATE) {
  const got = Object.fromEntries(fields);
  assert.equal(fields.length, Object.keys(got).length, "no field twice");
  assert.equal(got.email, ADDRESS);
  assert.equal(got.qualiform_status, "scored");
  assert.equal(got.qualiform_score, String(score));
  assert.equal(got.qualiform_email_kind, "corporate");
  assert.equal(got.qualiform_quality, "false");
  assert.match(got.qualiform_model, /b2b-saas/);
  for (const name of ["band", "stage", "route"]) assert.ok(`qualiform_${name}` in got, name);
  assert.match(got.qualiform_reasons, /intent\.demo\W+25/);
  assert.match(got.qualiform_reasons, /integrity\.email\W+5/);
  assert.doesNotMatch(got.qualiform_reasons, /@|northwind/, "never values");
}

everywhere("drop-in", (scenario) => {
  scenario("loads nothing but auto.js before the first touch", async ({ page, server }) => {
    server.file("/never-idle.js", "window.requestIdleCallback = () => 0; window.cancelIdleCallback = () => {};");
    await page.goto(server.page("/untouched.html", html(form(), '<script src="/never-idle.js"></script><script type="module" src="/pkg/auto.js"></script>')));
    await new Promise((resolve) => setTimeout(resolve, 700));
    assert.deepEqual(server.requested().sort(), ["/never-idle.js", "/pkg/auto.js", "/untouched.html"]);
    await page.focus("#email");
    await page.until("qualiform:ready", () => seen.some((one) => one.type === "ready"));
    assert.ok(server.requested().some((path) => MODULE.test(path)));
  });

  scenario("loads by itself when the page is idle", async ({ page, server }) => {
    await page.goto(server.page("/idle.html", html(form())));
    await page.until("qualiform:ready", () => seen.some((one) => one.type === "ready"));
  });

  scenario("leaves a form without the marker alone", async ({ page, server }) => {
    await page.goto(server.page("/unmarked.html", html(form(undefined, ""))));
    await page.type("#email", ADDRESS);
    await page.press("Tab");
    await page.click("#send");
    assert.deepEqual((await server.submission()).map(([name]) => name), ["email", "industry", "size"]);
  });

  scenario("scores while the visitor types and chooses", async ({ page, server }) => {
    await filled(page, server);
    await page.select("#industry", "software");
    await scored(page, DEMO + CORPORATE + 10);
    await page.select("#size", "201-500");
    await scored(page, DEMO + CORPORATE + 20);
    await page.select("#industry", "retail");
    const card = await scored(page, DEMO + CORPORATE + 10);
    assert.equal(await page.value("[name=qualiform_score]"), String(card.total));
  });

  const ways = {
    "a click on submit": (page) => page.click("#send"),
    "Enter in a field": async (page) => { await page.focus("#email"); await page.press("Enter"); },
    "form.requestSubmit()": (page) => page.evaluate(() => { document.forms[0].requestSubmit(); }),
    "form.submit()": (page) => page.evaluate(() => { document.forms[0].submit(); }),
  };
  for (const [way, go] of Object.entries(ways)) {
    scenario(`the result arrives by ${way}`, async ({ page, server }) => {
      await filled(page, server);
      await go(page);
      arrived(await server.submission());
    });
  }

  scenario("the result is in new FormData(form)", async ({ page, server }) => {
    await filled(page, server);
    arrived(await page.evaluate(() => [...new FormData(document.forms[0])]));
  });

  scenario("a change just before submission counts", async ({ page, server }) => {
    await filled(page, server);
    await page.evaluate(() => {
      document.querySelector("#industry").value = "software";
      document.forms[0].requestSubmit();
    });
    arrived(await server.submission(), DEMO + CORPORATE + 10);
  });

  scenario("the author's own hidden fields are used", async ({ page, server }) => {
    await page.goto(server.page("/own.html", html(form('<input id="email" name="email" type="email"><input type="hidden" name="qualiform_score" id="own">'))));
    await page.type("#email", ADDRESS);
    await page.until("the author's field", () => document.querySelector("#own").value === "30");
    assert.equal(await page.evaluate(() => document.querySelectorAll("[name=qualiform_score]").length), 1);
    await page.click("#send");
    arrived(await server.submission());
  });

  scenario("a listener that refuses the submission is respected", async ({ page, server }) => {
    await filled(page, server);
    await page.evaluate(() => document.forms[0].addEventListener("submit", (event) => event.preventDefault()));
    await page.click("#send");
    await assert.rejects(server.submission(400), /no form arrived/);
  });

  scenario("required fields are still the browser's business", async ({ page, server }) => {
    await page.goto(server.page("/required.html", html(form('<input id="email" name="email" type="email"><input name="company" required>'))));
    await page.type("#email", ADDRESS);
    await scored(page, DEMO + CORPORATE);
    await page.click("#send");
    await assert.rejects(server.submission(400), /no form arrived/);
    assert.equal(await page.evaluate(() => document.forms[0].noValidate), false);
  });
});
