// What frameworks do to controls, and how they notice what is written.
import assert from "node:assert/strict";
import { everywhere } from "../support/everywhere.mjs";
import { ADDRESS, CORPORATE, DEMO, FIELDS, form, html } from "../support/pages.mjs";
import { scored } from "../support/recorder.mjs";

everywhere("frameworks", (scenario) => {
  scenario("a value set by script with a bubbling input event is scored", async ({ page, server }) => {
    await page.goto(server.page("/native.html", html(form())));
    await page.evaluate((address) => {
      const control = document.querySelector("#email");
      control.focus();
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(control, address);
      control.dispatchEvent(new Event("input", { bubbles: true }));
    }, ADDRESS);
    await scored(page, DEMO + CORPORATE);
  });

  scenario("a tracked hidden control learns of the result, as React tells it", async ({ page, server }) => {
    await page.goto(server.page("/tracker.html", html(form(`${FIELDS}<input type="hidden" name="qualiform_score" id="tracked">`))));
    await page.evaluate(() => {
      // React remembers what it set through the element's own property, ignores input events of hidden controls, and
      // takes a change for real only when the value differs from what it remembers.
      const node = document.querySelector("#tracked");
      const native = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value");
      let remembered = node.value;
      Object.defineProperty(node, "value", {
        configurable: true,
        get() { return native.get.call(this); },
        set(value) { remembered = String(value); native.set.call(this, value); },
      });
      node._valueTracker = { getValue: () => remembered, setValue: (value) => { remembered = value; } };
      window.changes = [];
      document.addEventListener("input", (event) => {
        if (event.target !== node || node.type === "hidden" || node.value === remembered) return;
        remembered = node.value;
        changes.push(node.value);
      });
    });
    await page.type("#email", ADDRESS);
    await scored(page, DEMO + CORPORATE);
    await page.until("the state to follow", () => changes.at(-1) === "30");
    assert.equal(await page.evaluate(() => document.querySelector("#tracked").type), "hidden");
  });

  scenario("what is written does not score itself again and again", async ({ page, server }) => {
    await page.goto(server.page("/loop.html", html(form())));
    await page.type("#email", ADDRESS);
    await scored(page, DEMO + CORPORATE);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const before = await page.evaluate(() => seen.length);
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.equal(await page.evaluate(() => seen.length), before);
  });

  scenario("a form sent by fetch carries the result", async ({ page, server }) => {
    await page.goto(server.page("/fetch.html", html(form())));
    await page.type("#email", ADDRESS);
    await scored(page, DEMO + CORPORATE);
    await page.evaluate(() => {
      document.forms[0].addEventListener("submit", (event) => {
        event.preventDefault();
        fetch("/submit", { method: "POST", body: new FormData(event.target) });
      });
    });
    await page.click("#send");
    const got = new Map(await server.submission());
    assert.deepEqual([got.get("qualiform_score"), got.get("qualiform_status")], ["30", "scored"]);
  });
});
