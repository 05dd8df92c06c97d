// What an attachment offers to libraries that keep a form's data elsewhere: check(), fields, the option write, and forms
// outside the page.
import assert from "node:assert/strict";
import { everywhere } from "../support/everywhere.mjs";
import { ADDRESS, CORPORATE, DEMO, form, html } from "../support/pages.mjs";
import { scored, told } from "../support/recorder.mjs";

const OWN = `
  import init, { Qualiform } from "/pkg/page.js";
  await init();
  const qualiform = new Qualiform({ ...Qualiform.preset("b2b-saas"), emailPolicy: { mode: "block" } });
`;
const PAGE = html(form(), '<script type="module" src="/own.js"></script>');

async function opened(page, server, script) {
  server.file("/own.js", OWN + script);
  await page.goto(server.page("/own.html", PAGE));
  await page.until("the attachment", () => window.attachment);
}

everywhere("attachments", (scenario) => {
  scenario("check() does what the event submit does", async ({ page, server }) => {
    await opened(page, server, `window.attachment = qualiform.attach(document.querySelector("form"));`);
    await page.type("#email", "jo@mailinator.com");
    const refused = await page.evaluate(() => attachment.check());
    assert.deepEqual([refused.allowed, refused.advice.code, refused.advice.suggestion], [false, "email.refused", null]);
    assert.match(refused.advice.text, /^Error:/);
    assert.equal(await page.evaluate(() => document.querySelector("#email").getAttribute("aria-invalid")), "true");
    assert.ok(!(await page.evaluate(() => seen.some((one) => one.type === "submit"))));
    await page.evaluate(() => { document.querySelector("#email").value = ""; });
    await page.type("#email", ADDRESS);
    const { allowed, advice, fields } = await page.evaluate(() => attachment.check());
    assert.deepEqual([allowed, advice, fields.qualiform_score], [true, null, String(DEMO + CORPORATE)]);
    assert.equal((await told(page, "submit")).fields.qualiform_score, String(DEMO + CORPORATE));
    assert.deepEqual(await page.evaluate(() => attachment.fields), fields);
  });

  scenario("the results are handed to write, after the visitor's event", async ({ page, server }) => {
    await opened(page, server, `
      window.written = [];
      window.attachment = qualiform.attach(document.querySelector("form"), {
        offer: "demo", hidden: "declared",
        write: ({ qualiform_score }) => written.push([qualiform_score, window.event?.type]),
      });`);
    await page.type("#email", ADDRESS);
    await scored(page, DEMO + CORPORATE);
    const written = await page.until("the score", (score) => written.at(-1)[0] === score && written, String(DEMO + CORPORATE));
    assert.ok(written.every(([, during]) => during !== "input" && during !== "change"), "a framework has heard the event first");
    assert.equal(await page.evaluate(() => document.querySelectorAll("[name^=qualiform]").length), 0);
  });

  scenario("a write that throws is told, and the scoring goes on", async ({ page, server }) => {
    await opened(page, server, `
      window.attachment = qualiform.attach(document.querySelector("form"), { offer: "demo", write() { throw Error("full"); } });`);
    assert.equal((await told(page, "error")).code, "attach.write");
    await page.type("#email", ADDRESS);
    await scored(page, DEMO + CORPORATE);
    await page.click("#send");
    assert.equal(new Map(await server.submission()).get("qualiform_score"), String(DEMO + CORPORATE));
  });

  scenario("a form outside the page is heard, and heard once when it comes in", async ({ page, server }) => {
    await opened(page, server, `
      window.outside = document.querySelector("form").cloneNode(true);
      window.heard = 0;
      window.total = () => attachment.scorecard.total;
      outside.addEventListener("qualiform:submit", () => heard++);
      window.attachment = qualiform.attach(outside, { offer: "demo" });`);
    const total = await page.evaluate((address) => {
      const control = outside.elements.email;
      control.value = address;
      control.dispatchEvent(new Event("input", { bubbles: true }));
      return total();
    }, ADDRESS);
    assert.equal(total, DEMO + CORPORATE);
    const heard = await page.evaluate(() => {
      outside.addEventListener("submit", (event) => event.preventDefault());
      document.querySelector("form").replaceWith(outside);
      outside.requestSubmit();
      return window.heard;
    });
    assert.equal(heard, 1);
  });

  scenario("the option domains names the lists, as the attribute does", async ({ page, server }) => {
    await opened(page, server, `
      window.attachment = qualiform.attach(document.querySelector("form"), { domains: "off" });`);
    await page.type("#email", ADDRESS);
    await scored(page, DEMO + CORPORATE);
    assert.ok(!server.requested().includes("/pkg/domains.bin"));
  });
});
