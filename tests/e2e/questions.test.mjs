// Questions that the author wrote into the form: revealed when they matter, never in the way while they are hidden.
import assert from "node:assert/strict";
import { everywhere } from "../support/everywhere.mjs";
import { ADDRESS, CORPORATE, DEMO } from "../support/pages.mjs";
import {
  BUDGET, BUDGET_FIELD, EMAIL_FIELD, INDUSTRY, TIMELINE, TIMELINE_FIELD, actions, opened, question, revealed,
} from "../support/questions.mjs";
import { scored, told } from "../support/recorder.mjs";

const FIELDS = EMAIL_FIELD + BUDGET_FIELD + TIMELINE_FIELD;

/** Asked on another offer than the form has at first. */
const LATER = [BUDGET, TIMELINE].map((one) => ({ ...one, offers: ["pricing"] }));

const offer = (name) => { document.forms[0].dataset.qualiform = name; };

/** How a page's controls stand. */
const look = (selector) => {
  const wrapper = document.querySelector(selector);
  const controls = [...wrapper.querySelectorAll("input, select, textarea")];
  return {
    hidden: wrapper.hidden,
    disabled: controls.map((control) => control.matches(":disabled")),
    required: controls.map((control) => Boolean(control.required)),
    state: wrapper.getAttribute("data-qualiform-asked"),
  };
};

const errors = (page) => page.evaluate(() => seen.filter(({ type }) => type === "error").map(({ detail }) => detail));

everywhere("questions of the author", (scenario) => {
  scenario("are revealed, enabled, required as written, and counted", async ({ page, server }) => {
    await opened(page, server, FIELDS);
    assert.deepEqual(await page.evaluate(look, "#budget-wrapper"),
      { hidden: true, disabled: [true, true], required: [true, true], state: null });
    await page.type("#email", ADDRESS);
    await revealed(page, "#budget-wrapper");
    assert.deepEqual(await page.evaluate(look, "#budget-wrapper"),
      { hidden: false, disabled: [false, false], required: [true, true], state: "budget friction shown" });
    assert.deepEqual(await page.evaluate(look, "#timeline-wrapper"),
      { hidden: false, disabled: [false], required: [false], state: "timeline friction shown" });
    const { questions, holdout } = await page.evaluate(() => seen.find(({ type }) => type === "ask").detail);
    assert.deepEqual([questions.map(({ id, kind }) => [id, kind]), holdout], [[["budget", "friction"], ["timeline", "friction"]], false]);
    await page.select("#timeline", "this-quarter");
    await scored(page, DEMO + CORPORATE + 10);
    await page.click("#budget-wrapper input");
    await page.click("#send");
    const got = new Map(await server.submission());
    assert.deepEqual([got.get("budget"), got.get("timeline"), got.get("qualiform_score")], ["5000", "this-quarter", "40"]);
  });

  scenario("leave the focus where it is, and are announced", async ({ page, server }) => {
    await opened(page, server, FIELDS, { questions: LATER });
    await page.click("#email");
    await page.until("the status", () => document.querySelector(".qualiform-status[role=status]")?.textContent === "");
    await page.evaluate(offer, "pricing");
    await revealed(page, "#budget-wrapper");
    assert.equal(await page.evaluate(() => document.activeElement.id), "email");
    const text = await page.until("the announcement", () => document.querySelector(".qualiform-status").textContent);
    assert.match(text, /2/);
    await page.keys(ADDRESS);
    await page.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.name), "budget");
    assert.equal(await page.evaluate(() => document.querySelectorAll("form [role=status].qualiform-status").length), 1);
  });

  scenario("are announced in the author's own status", async ({ page, server }) => {
    await opened(page, server, `${FIELDS}<p id="said" data-qualiform-status></p>`, { questions: LATER });
    await page.click("#email");
    await page.until("the status", () => document.querySelector("#said[role=status]"));
    await page.evaluate(offer, "pricing");
    await page.until("the announcement", () => document.querySelector("#said").textContent);
    assert.equal(await page.evaluate(() => document.querySelectorAll(".qualiform-status").length), 0);
  });

  scenario("tell what became of them, each once", async ({ page, server }) => {
    await opened(page, server, FIELDS);
    await page.type("#email", ADDRESS);
    await revealed(page, "#budget-wrapper");
    await page.select("#timeline", "this-quarter");
    await page.select("#timeline", "");
    await page.select("#timeline", "this-quarter");
    assert.deepEqual(await actions(page), ["budget shown", "timeline shown", "timeline answered"]);
    await page.evaluate(() => {
      document.querySelector("form").noValidate = true;
      document.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
    });
    for (let times = 0; times < 2; times += 1) await page.click("#send");
    assert.deepEqual((await actions(page)).slice(3), ["budget abandoned"]);
    await page.click("#budget-wrapper input");
    assert.deepEqual((await actions(page)).slice(4), ["budget answered"], "an answer can still come");
    const detail = await told(page, "question");
    assert.deepEqual(detail, { id: "budget", fact: "budget", kind: "friction", action: "answered", holdout: false });
  });

  scenario("are abandoned when the page is left", async ({ page, server }) => {
    await opened(page, server, FIELDS);
    await page.click("#email");
    await revealed(page, "#budget-wrapper");
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pagehide")));
    assert.deepEqual((await actions(page)).slice(2), ["budget abandoned", "timeline abandoned"]);
  });

  scenario("hidden and required, they neither keep a form nor go out empty", async ({ page, server }) => {
    // As Marketo and Mautic leave them: suppressed, and still required and enabled.
    const hole = `<p id="hole" data-qualiform-ask="industry" hidden>Industry <select name="industry" required><option value=""></option></select></p>`;
    await opened(page, server, EMAIL_FIELD + hole, { questions: [BUDGET, INDUSTRY], asking: { progressive: "off" } });
    await page.type("#email", ADDRESS);
    await page.until("the hole to be closed", () => document.querySelector("#hole select").disabled);
    // A script of the page opens it again.
    await page.evaluate(() => { document.querySelector("#hole select").disabled = false; });
    await page.evaluate(() => { document.querySelector("form").noValidate = true; });
    await page.click("#send");
    const got = new Map(await server.submission());
    assert.deepEqual([got.has("industry"), got.get("qualiform_score")], [false, "30"]);
  });

  scenario("hidden and required, they do not keep a form that is checked by the browser", async ({ page, server }) => {
    const hole = `<p id="hole" data-qualiform-ask="industry" hidden>Industry <input name="industry" required></p>`;
    await opened(page, server, EMAIL_FIELD + hole, { questions: [INDUSTRY], asking: { progressive: "off" } });
    await page.type("#email", ADDRESS);
    await page.until("the hole to be closed", () => document.querySelector("#hole input").disabled);
    await page.click("#send");
    assert.equal(new Map(await server.submission()).has("industry"), false);
  });

  scenario("stay after a reset", async ({ page, server }) => {
    await opened(page, server, FIELDS);
    await page.type("#email", ADDRESS);
    await revealed(page, "#budget-wrapper");
    await page.click("#budget-wrapper input");
    await page.evaluate(() => { document.forms[0].reset(); });
    await scored(page, DEMO);
    assert.deepEqual((await page.evaluate(look, "#budget-wrapper")).disabled, [false, false]);
    assert.equal(await page.evaluate(() => document.querySelector("#budget-wrapper").hidden), false);
  });

  scenario("stay as they are when the form is let go and taken again", async ({ page, server }) => {
    server.file("/own.js", `
      import init, { Qualiform } from "/pkg/qualiform.js";
      await init();
      const qualiform = new Qualiform(await (await fetch("/model-asking.json")).json());
      window.take = () => { window.attachment = qualiform.attach(document.forms[0]); };
      take();`);
    await opened(page, server, FIELDS, { attributes: "", head: '<script type="module" src="/own.js"></script>' });
    await page.evaluate(() => { document.forms[0].removeAttribute("data-qualiform"); });
    await revealed(page, "#timeline-wrapper");
    await page.evaluate(() => { attachment.detach(); });
    assert.equal(await page.evaluate(() => document.querySelector("#timeline-wrapper").hidden), false);
    await page.evaluate(() => { take(); });
    await page.select("#timeline", "this-quarter");
    await page.until("the answer", () => seen.some(({ type, detail }) => type === "question" && detail.action === "answered"));
    assert.deepEqual(await actions(page), ["budget shown", "timeline shown", "timeline answered"]);
  });

  scenario("another offer brings others at once", { once: true }, async ({ page, server }) => {
    await opened(page, server, EMAIL_FIELD + BUDGET_FIELD + TIMELINE_FIELD, {
      questions: [{ ...BUDGET, offers: ["pricing"] }, TIMELINE],
    });
    await page.type("#email", ADDRESS);
    await revealed(page, "#timeline-wrapper");
    assert.equal(await page.evaluate(() => document.querySelector("#budget-wrapper").hidden), true);
    await page.evaluate(offer, "pricing");
    await revealed(page, "#budget-wrapper");
  });

  scenario("are not planned on a key", async ({ page, server }) => {
    // The address lists would have it planned anew when they arrive.
    const attributes = 'data-qualiform="demo" data-qualiform-domains="off"';
    await opened(page, server, EMAIL_FIELD + BUDGET_FIELD + TIMELINE_FIELD, { attributes });
    await page.click("#email");
    await revealed(page, "#budget-wrapper");
    await page.evaluate(() => {
      document.querySelector("#timeline-wrapper").insertAdjacentHTML("afterend",
        '<div id="late" data-qualiform-ask="industry" hidden><input name="industry" disabled></div>');
    });
    await page.keys(ADDRESS);
    await scored(page, DEMO + CORPORATE);
    assert.equal(await errors(page).then((all) => all.length), 0, "the unknown marker was not met yet");
    await page.press("Tab");
    await page.until("the plan", () => seen.some(({ detail }) => detail?.code === "question.unknown"));
  });

  scenario("revealed by leaving a field, they do not make a click miss", async ({ page, server }) => {
    await opened(page, server, EMAIL_FIELD + BUDGET_FIELD.replaceAll(" required", ""), {
      questions: [{ ...BUDGET, offers: ["pricing"] }],
    });
    await page.type("#email", ADDRESS.slice(0, -1));
    await scored(page, DEMO + CORPORATE);
    await page.evaluate(() => {
      // At the next change there is something to show.
      document.querySelector("#email").addEventListener("change", () => { document.forms[0].dataset.qualiform = "pricing"; });
      document.forms[0].addEventListener("submit", (event) => { event.preventDefault(); window.sent = true; });
    });
    await page.keys("m");
    await page.click("#send");
    await page.until("the form to be sent", () => window.sent);
    await revealed(page, "#budget-wrapper");
  });

  scenario("a marker that names no question is told, the rest goes on", async ({ page, server }) => {
    const wrong = BUDGET_FIELD.replace('"budget"', '"budgte"').replace("budget-wrapper", "wrong");
    await opened(page, server, EMAIL_FIELD + wrong + TIMELINE_FIELD);
    await page.type("#email", ADDRESS);
    await revealed(page, "#timeline-wrapper");
    // What says so is loaded when there is something to say.
    await told(page, "error");
    const [error, ...more] = await errors(page);
    assert.deepEqual([error.code, more], ["question.unknown", []]);
    assert.match(error.message, /"budgte".*"budget".*timeline/);
    await page.select("#timeline", "this-quarter");
    assert.equal((await errors(page)).length, 1, "told once");
    assert.equal(await page.evaluate(() => document.querySelector("#wrong").hidden), true);
    await page.click("#send");
    assert.equal(new Map(await server.submission()).get("timeline"), "this-quarter");
  });

  scenario("the name of the fact marks them too; of two wrappers the first is used", { once: true }, async ({ page, server }) => {
    const again = TIMELINE_FIELD.replace('="timeline"', '="timelineDays"');
    await opened(page, server, EMAIL_FIELD + again + again.replace("timeline-wrapper", "second"));
    await page.type("#email", ADDRESS);
    await revealed(page, "#timeline-wrapper");
    assert.equal(await page.evaluate(() => document.querySelector("#second").hidden), true);
    assert.deepEqual((await errors(page)).map(({ code }) => code), ["question.twice"]);
    await page.click("#send");
    assert.deepEqual((await server.submission()).filter(([name]) => name === "timeline"), [["timeline", ""]]);
  });

  scenario("a wrapper that is visible from the start is the author's own field", async ({ page, server }) => {
    const visible = TIMELINE_FIELD.replace(" hidden", "").replace(" disabled", "");
    await opened(page, server, EMAIL_FIELD + visible + BUDGET_FIELD);
    await page.type("#email", ADDRESS);
    await revealed(page, "#budget-wrapper");
    assert.deepEqual(await actions(page), ["budget shown"]);
    assert.equal((await page.evaluate(look, "#timeline-wrapper")).state, null);
  });

  scenario("what stays hidden within, or is to be ignored, stays disabled", async ({ page, server }) => {
    const nested = `<div id="industry-wrapper" data-qualiform-ask="industry" hidden>
      <label>Industry <input name="industry" disabled></label><p hidden><input name="other" disabled></p>
      <input name="kept" aria-label="Kept" disabled data-qualiform-ignore>
      <select name="kind" aria-label="Kind" disabled><option value="" disabled>Choose</option><option>one</option></select></div>`;
    await opened(page, server, EMAIL_FIELD + nested, { questions: [INDUSTRY] });
    await page.type("#email", ADDRESS);
    await revealed(page, "#industry-wrapper");
    assert.deepEqual((await page.evaluate(look, "#industry-wrapper")).disabled, [false, true, true, false]);
    assert.equal(await page.evaluate(() => document.querySelector("option").disabled), true);
    assert.deepEqual(await page.evaluate(() => ["role", "aria-label"].map((name) => document.querySelector("#industry-wrapper").getAttribute(name))),
      ["group", "What about industry?"]);
  });

  scenario("a disabled fieldset is enabled as a whole", async ({ page, server }) => {
    const whole = BUDGET_FIELD.replaceAll(" disabled", "").replace("hidden>", "hidden disabled>");
    await opened(page, server, EMAIL_FIELD + whole);
    await page.type("#email", ADDRESS);
    await revealed(page, "#budget-wrapper");
    assert.deepEqual((await page.evaluate(look, "#budget-wrapper")).disabled, [false, false]);
  });

  scenario("they may stand outside the form", async ({ page, server }) => {
    await opened(page, server, EMAIL_FIELD, {
      whole: (text, head) => `<!doctype html><html lang="en"><head><title>Test</title><script src="/__record.js"></script>${head}</head><body>${text}${
        TIMELINE_FIELD.replace("<select", '<select form="form"')}</body></html>`,
    });
    await page.type("#email", ADDRESS);
    await revealed(page, "#timeline-wrapper");
    await page.select("#timeline", "this-quarter");
    await scored(page, DEMO + CORPORATE + 10);
    assert.deepEqual(await actions(page), ["timeline shown", "timeline answered"]);
  });

  scenario("who is held out gets no friction, and the form says so", { once: true }, async ({ page, server }) => {
    const fields = EMAIL_FIELD + BUDGET_FIELD + TIMELINE_FIELD;
    await opened(page, server, fields, { asking: { holdout: 1 }, questions: [BUDGET, { ...TIMELINE, pinned: true }] });
    await page.type("#email", ADDRESS);
    await revealed(page, "#timeline-wrapper");
    assert.deepEqual(await page.evaluate(() => seen.find(({ type }) => type === "question").detail.holdout), true);
    await page.click("#send");
    const got = new Map(await server.submission());
    assert.deepEqual([got.get("qualiform_holdout"), got.has("budget")], ["yes", false]);
  });

  scenario("who is not held out, is not", { once: true }, async ({ page, server }) => {
    await opened(page, server, EMAIL_FIELD + TIMELINE_FIELD);
    await page.type("#email", ADDRESS);
    await revealed(page, "#timeline-wrapper");
    await page.click("#send");
    assert.equal(new Map(await server.submission()).get("qualiform_holdout"), "no");
  });

  scenario("an offer that nobody knows is told, and the questions go on", { once: true }, async ({ page, server }) => {
    await opened(page, server, EMAIL_FIELD + BUDGET_FIELD, { attributes: 'data-qualiform="dmeo"', questions: [{ ...BUDGET, pinned: true }] });
    await page.type("#email", ADDRESS);
    await revealed(page, "#budget-wrapper");
    assert.deepEqual((await errors(page)).map(({ code }) => code), ["offer.unknown"]);
  });

  scenario("questions that somebody else shows are told and measured", async ({ page, server }) => {
    server.file("/own.js", `
      import init, { Qualiform } from "/pkg/qualiform.js";
      await init();
      const qualiform = new Qualiform(await (await fetch("/model-asking.json")).json());
      window.attachment = qualiform.attach(document.forms[0], { questions: ["budget"] });`);
    await opened(page, server, EMAIL_FIELD, { head: '<script type="module" src="/own.js"></script>', whole: (text, head) =>
      `<!doctype html><html lang="en"><head><title>Test</title><script src="/__record.js"></script>${head}</head><body>${text.replace('data-qualiform="demo"', "")}</body></html>` });
    assert.deepEqual((await told(page, "ask")).questions.map(({ id }) => id), ["budget"]);
    await page.evaluate(() => { attachment.set({ budget: 5000 }); });
    await page.until("the answer", () => seen.some(({ type, detail }) => type === "question" && detail.action === "answered"));
    assert.deepEqual(await actions(page), ["budget shown", "budget answered"]);
  });
});
