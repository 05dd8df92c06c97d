// What a real page sends holds on the server, and the same fields tampered with do not.
import assert from "node:assert/strict";
import { everywhere } from "../support/everywhere.mjs";
import { loadPackage } from "../support/package.mjs";
import { ADDRESS, CORPORATE, DEMO, form, html } from "../support/pages.mjs";
import { scored } from "../support/recorder.mjs";

const { Qualiform } = await loadPackage();
const qualiform = new Qualiform();

const check = (fields) => {
  const submission = new URLSearchParams(fields);
  return qualiform.verify(submission, qualiform.leadOf(submission, { offer: "demo", names: { size: "employees" } }));
};

everywhere("the re-check", (scenario) => {
  scenario("verifies what a form sent, and sees what was changed on the way", async ({ page, server }) => {
    await page.goto(server.page("/verify.html", html(form())));
    await page.type("#email", ADDRESS);
    await page.select("#industry", "software");
    await page.select("#size", "201-500");
    await scored(page, DEMO + CORPORATE + 20);
    await page.click("#send");
    const fields = await server.submission();
    const found = check(fields);
    assert.deepEqual([found.verdict, found.claimed, found.computed.score], ["verified", DEMO + CORPORATE + 20, DEMO + CORPORATE + 20], JSON.stringify(found));

    const changed = (name, text) => fields.map(([known, value]) => [known, known === name ? text : value]);
    for (const [name, text, code] of [
      ["qualiform_score", "120", "verify.score"],
      ["qualiform_band", "A+", "verify.band"],
      ["qualiform_quality", "true", "verify.quality"],
      ["qualiform_model", "b2b-saas@1#0123456789abcdef", "verify.model"],
      ["industry", "retail", "verify.false"],
      ["email", "jo@gmail.com", "verify.email-kind"],
    ]) {
      const { ok, differences } = check(changed(name, text));
      assert.ok(!ok && differences.some((one) => one.code === code), `${name}: ${JSON.stringify(differences)}`);
    }
  });
});
