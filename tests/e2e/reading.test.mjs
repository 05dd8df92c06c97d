// Which control gives which fact, and forms that come and go.
import assert from "node:assert/strict";
import { everywhere } from "../support/everywhere.mjs";
import { ADDRESS, CORPORATE, DEMO, FIELDS, form, html } from "../support/pages.mjs";
import { rulesOf, scored, told } from "../support/recorder.mjs";

const CONTROLS = `
  <label>Address <input id="address" name="field_7" type="email"></label>
  <label>Title <input id="title" name="field_8" autocomplete="organization-title"></label>
  <label>Country <select id="country" name="field_9" autocomplete="country"><option value="">–</option><option value="PL">Poland</option></select></label>
  <label>People <input id="people" name="field_10" data-qualiform-fact="employees"></label>
  <label>Industry <input id="industry" name="industry"></label>
  <label>Use <textarea id="use" name="useCase"></textarea></label>
  <label><input id="tech1" type="checkbox" name="tech" value="excel"> Excel</label>
  <label><input id="tech2" type="checkbox" name="tech" value="hubspot"> HubSpot</label>
  <label><input id="owner" type="radio" name="budgetOwner" value="yes"> Yes</label>
  <label><input id="nobody" type="radio" name="budgetOwner" value="no"> No</label>
  <label><select id="timeline" name="timelineDays"><option value="">–</option><option value="this-quarter">This quarter</option></select></label>
  <label>Ends <input id="ends" type="date" name="renewalDate"></label>
  <label><input id="agree" type="checkbox" name="consent" value="1"> I agree</label>
`;

/** Gives a control its value as a visitor would. */
const give = (page, id, value) =>
  page.evaluate((target, text) => {
    const control = document.getElementById(target);
    control.focus();
    if (typeof text === "boolean") control.click();
    else {
      control.value = text;
      control.dispatchEvent(new Event("input", { bubbles: true }));
      control.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }, id, value);

everywhere("reading the form", (scenario, engine) => {
  scenario("marker, autocomplete, type and name tell the fact", async ({ page, server }) => {
    await page.goto(server.page("/facts.html", html(form(CONTROLS))));
    await give(page, "address", ADDRESS);
    let total = DEMO + CORPORATE;
    await scored(page, total);
    const steps = [
      ["title", "VP of Sales", 10], ["country", "PL", 10], ["people", "500", 10], ["industry", "Software", 10],
      ["use", "We need lead scoring", 10], ["tech1", true, 0], ["tech2", true, 10], ["owner", true, 10], ["nobody", true, -10],
      ["timeline", "this-quarter", 10], ["ends", "2030-01-31", 10], ["agree", true, 5],
    ];
    for (const [id, value, points] of steps) {
      await give(page, id, value);
      total += points;
      await scored(page, total);
    }
    assert.deepEqual(rulesOf(await scored(page, total)), [
      "access.seniority", "fit.employees", "fit.geography", "fit.industry", "fit.tech", "fit.useCase", "integrity.consent",
      "integrity.email", "intent.demo", "timing.renewal", "timing.timeline",
    ]);
  });

  scenario("a checkbox that is not ticked says nothing against", async ({ page, server }) => {
    await page.goto(server.page("/open.html", html(form(CONTROLS))));
    await page.focus("#address");
    const card = await scored(page, DEMO);
    assert.equal(card.dimensions.integrity.high, 10, "consent can still come");
    assert.equal(card.dimensions.access.high, 20, "and so can who decides on the budget");
    assert.deepEqual(card.problems, []);
  });

  scenario("disabled controls are not read", async ({ page, server }) => {
    await page.goto(server.page("/disabled.html", html(form(`${FIELDS}<input name="country" value="PL" disabled>`))));
    await page.focus("#email");
    await scored(page, DEMO);
  });

  scenario("values that are there at load count", async ({ page, server }) => {
    await page.goto(server.page("/filled.html", html(form('<input id="email" type="email" name="email" value="jo@northwind-freight.com"><input type="hidden" name="industry" value="fintech">'))));
    await scored(page, DEMO + CORPORATE + 10);
  });

  scenario("a form added later is found", async ({ page, server }) => {
    await page.goto(server.page("/late.html", html('<div id="place"></div>')));
    await page.evaluate((text) => { document.querySelector("#place").innerHTML = text; }, form());
    await page.type("#email", ADDRESS);
    await scored(page, DEMO + CORPORATE);
    await page.click("#send");
    assert.equal(new Map(await server.submission()).get("qualiform_score"), "30");
  });

  for (const way of ["innerHTML", "replaceWith"]) {
    scenario(`a form made anew by ${way} is found`, async ({ page, server }) => {
      await page.goto(server.page("/anew.html", html(`<div id="place">${form()}</div>`)));
      await page.type("#email", ADDRESS);
      await scored(page, DEMO + CORPORATE);
      await page.evaluate((how, text) => {
        const place = document.querySelector("#place");
        if (how === "innerHTML") place.innerHTML = text;
        else place.firstElementChild.replaceWith(Object.assign(document.createElement("div"), { innerHTML: text }).firstElementChild);
        seen.length = 0;
      }, way, form());
      await page.type("#email", ADDRESS);
      await scored(page, DEMO + CORPORATE);
      await page.select("#industry", "software");
      await scored(page, DEMO + CORPORATE + 10);
      await page.click("#send");
      assert.equal(new Map(await server.submission()).get("qualiform_score"), "40");
    });
  }

  scenario("a form in an open shadow root is found", async ({ page, server }) => {
    await page.goto(server.page("/shadow.html", html('<div id="host"></div>')));
    await page.evaluate((text) => {
      const root = document.querySelector("#host").attachShadow({ mode: "open" });
      root.innerHTML = text;
      window.inner = [];
      root.querySelector("form").addEventListener("qualiform:score", (event) => inner.push(event.detail.total));
      root.querySelector("#email").focus();
    }, form());
    await page.keys(ADDRESS);
    await page.until("a score in the shadow root", () => inner.at(-1) === 30);
    await page.evaluate(() => { document.querySelector("#host").shadowRoot.querySelector("form").requestSubmit(); });
    const got = new Map(await server.submission());
    assert.deepEqual([got.get("qualiform_score"), got.get("qualiform_status"), got.get("email")], ["30", "scored", ADDRESS]);
  });

  scenario("two forms do not mix", async ({ page, server }) => {
    const second = form(FIELDS, 'data-qualiform="webinar"').replace('id="form"', 'id="second"').replace('id="email"', 'id="email2"');
    await page.goto(server.page("/two.html", html(form() + second)));
    await page.type("#email", ADDRESS);
    await scored(page, DEMO + CORPORATE);
    await page.type("#email2", "jo@gmail.com");
    await scored(page, -10, "second");
    assert.equal(await page.value("#form [name=qualiform_score]"), "30");
  });

  scenario("a reset evaluates anew", async ({ page, server }) => {
    await page.goto(server.page("/reset.html", html(form())));
    await page.type("#email", ADDRESS);
    await scored(page, DEMO + CORPORATE);
    await page.evaluate(() => { document.forms[0].reset(); });
    await scored(page, DEMO);
    assert.equal(await page.value("[name=qualiform_score]"), String(DEMO));
    await page.type("#email", ADDRESS);
    await scored(page, DEMO + CORPORATE);
  });

  scenario("a removed form is let go", async ({ page, server, context }) => {
    await page.goto(server.page("/removed.html", html(form())));
    await page.type("#email", ADDRESS);
    await told(page, "score");
    await page.evaluate(() => {
      const gone = document.forms[0];
      gone.remove();
      window.after = 0;
      gone.addEventListener("qualiform:score", () => { after += 1; });
      gone.querySelector("#industry").value = "software";
      gone.querySelector("#industry").dispatchEvent(new Event("input", { bubbles: true }));
      window.weak = new WeakRef(gone);
    });
    await new Promise((resolve) => setTimeout(resolve, 200));
    assert.equal(await page.evaluate(() => after), 0);
    // Only Chromium collects garbage when asked to.
    if (!page.collectGarbage) return context.diagnostic(`${engine}: collection of the removed form not observable`);
    await page.evaluate(() => { document.body.focus(); getSelection().removeAllRanges(); });
    await page.collectGarbage();
    await page.until("the form to be collected", () => weak.deref() === undefined);
  });
});
