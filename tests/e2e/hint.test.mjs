// The hint beside a mistyped address: after leaving the field, never while typing, gone as soon as it is mended.
import assert from "node:assert/strict";
import { everywhere } from "../support/everywhere.mjs";
import { CORPORATE, DEMO, form, html } from "../support/pages.mjs";
import { scored, told } from "../support/recorder.mjs";

/** What a person, or a screen reader, finds of the hint. */
function look() {
  const control = document.querySelector("#email");
  const ids = (control.getAttribute("aria-describedby") ?? "").split(/\s+/).filter(Boolean);
  const hint = ids.map((id) => document.getElementById(id)).find((one) => one?.getAttribute("role") === "status");
  return {
    tied: Boolean(hint),
    after: Boolean(hint && control.compareDocumentPosition(hint) & Node.DOCUMENT_POSITION_FOLLOWING),
    text: hint?.textContent.trim() ?? null,
    button: hint?.querySelector("button")?.type ?? null,
    invalid: control.getAttribute("aria-invalid"),
    describedBy: ids,
  };
}

async function opened(page, server, fields) {
  await page.goto(server.page("/hint.html", html(form(fields))));
  await page.click("#email");
  await told(page, "ready");
}

async function mistyped(page, server) {
  await opened(page, server);
  await page.keys("jo@gmial.com");
  await page.press("Tab");
  await page.until("the hint", () => document.querySelector("form [role=status] button"));
}

everywhere("address hint", (scenario) => {
  scenario("is empty at first, tied to the control, and no error", async ({ page, server }) => {
    await opened(page, server);
    await page.until("the hint's element", () => document.querySelector("form [role=status]"));
    assert.deepEqual(
      { ...(await page.evaluate(look)), describedBy: null },
      { tied: true, after: true, text: "", button: null, invalid: null, describedBy: null },
    );
  });

  scenario("is there for who was faster than the module", async ({ page, server }) => {
    server.set({ wasm: { delay: 1200 } });
    await page.goto(server.page("/hint.html", html(form())));
    await page.click("#email");
    await page.keys("jo@gmial.com");
    await page.press("Tab");
    await page.until("the hint", () => document.querySelector("form [role=status] button"));
    assert.match((await page.evaluate(look)).text, /jo@gmail\.com/);
  });

  scenario("keeps the author's own description", async ({ page, server }) => {
    await opened(page, server, '<input id="email" name="email" type="email" aria-describedby="note"><p id="note">Work address</p>');
    await page.until("the hint's element", () => document.querySelector("form [role=status]"));
    const { tied, describedBy } = await page.evaluate(look);
    assert.ok(tied && describedBy.includes("note"), describedBy.join(" "));
  });

  scenario("is not shown while typing", async ({ page, server }) => {
    await opened(page, server);
    await page.keys("jo@gmial.com");
    await scored(page, DEMO + CORPORATE);
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.equal((await page.evaluate(look)).text, "");
  });

  scenario("offers the likely address when the field is left", async ({ page, server }) => {
    await mistyped(page, server);
    const { text, button, invalid } = await page.evaluate(look);
    assert.match(text, /jo@gmail\.com/);
    assert.equal(button, "button", "a button that does not submit");
    assert.equal(invalid, null);
    assert.equal((await told(page, "email")).suggestion, "jo@gmail.com");
  });

  scenario("a click corrects the value and tells the page", async ({ page, server }) => {
    await mistyped(page, server);
    await page.evaluate(() => {
      window.fired = [];
      for (const type of ["input", "change"]) document.addEventListener(type, (event) => { if (event.target.id === "email") fired.push(`${type} ${event.bubbles}`); });
    });
    await page.click("form [role=status] button");
    assert.equal(await page.value("#email"), "jo@gmail.com");
    assert.deepEqual(await page.evaluate(() => fired), ["input true", "change true"]);
    assert.equal((await page.evaluate(look)).text, "");
    await scored(page, DEMO - 10);
  });

  scenario("works by keyboard", async ({ page, server }) => {
    await mistyped(page, server);
    // The button stands between the control that was left and the next one.
    const onButton = () => document.activeElement?.closest("[role=status]") !== null;
    if (!(await page.evaluate(onButton))) await page.press("Shift+Tab");
    assert.ok(await page.evaluate(onButton), "the button can be reached");
    await page.press("Enter");
    assert.equal(await page.value("#email"), "jo@gmail.com");
    assert.equal((await page.evaluate(look)).text, "");
    assert.equal(await page.evaluate(() => document.activeElement.id), "email", "focus is not lost with the button");
  });

  scenario("goes at once when the visitor mends the address", async ({ page, server }) => {
    await mistyped(page, server);
    await page.click("#email");
    await page.press("End");
    for (let left = 0; left < 9; left += 1) await page.press("Backspace");
    await page.keys("gmail.com");
    assert.equal(await page.value("#email"), "jo@gmail.com");
    assert.equal((await page.evaluate(look)).text, "");
  });

  scenario("does not stand in the way of the submission", async ({ page, server }) => {
    await mistyped(page, server);
    await page.click("#send");
    assert.equal(new Map(await server.submission()).get("email"), "jo@gmial.com");
  });

  scenario("waits for the end of a click, which would miss what moves away", async ({ page, server }) => {
    await opened(page, server);
    await page.keys("jo@gmial.com");
    await page.click("#industry");
    await page.until("the hint", () => document.querySelector("form [role=status] button"));
    assert.equal(await page.evaluate(() => document.activeElement.id), "industry");
    await page.press("Escape");
    await page.click("#email");
    await page.keys("x");
    await page.press("Backspace");
    await page.click("#send");
    assert.equal(new Map(await server.submission()).get("email"), "jo@gmial.com");
  });

  scenario("is not given for an ordinary address", async ({ page, server }) => {
    await opened(page, server);
    await page.keys("jo@northwind-freight.com");
    await page.press("Tab");
    await scored(page, DEMO + CORPORATE);
    await new Promise((resolve) => setTimeout(resolve, 200));
    assert.equal((await page.evaluate(look)).text, "");
  });
});
