// The model's own questions, in the author's slot: each kind of fact, by keyboard, for axe, on narrow screens.
import assert from "node:assert/strict";
import { findings } from "../support/axe.mjs";
import { everywhere } from "../support/everywhere.mjs";
import { ADDRESS, CORPORATE, DEMO } from "../support/pages.mjs";
import { BUDGET, BUDGET_FIELD, EMAIL_FIELD, TIMELINE, actions, opened, question, revealed } from "../support/questions.mjs";
import { scored, told } from "../support/recorder.mjs";

const SLOT = '<div id="slot" data-qualiform-slot></div>';

const COUNTRIES = ["Austria", "Belgium", "Canada", "Denmark", "France", "Germany"].map((value) => ({ value }));

/** A question for each way to ask. */
const EVERY = [
  { ...BUDGET, required: true },
  question("country", "country", { options: COUNTRIES, required: true }),
  question("solution", "currentSolution"),
  question("people", "employees", { required: true }),
  question("ends", "renewalDate"),
  question("owner", "budgetOwner", { required: true }),
  question("tools", "tech", { options: ["salesforce", "hubspot", "segment", "snowflake", "excel", "none"].map((value) => ({ value })), required: true }),
  question("title", "jobTitle"),
];

/** How a question was built. */
const built = (id) => {
  const wrapper = document.querySelector(`[data-qualiform-slot] [data-qualiform-ask="${id}"]`);
  const controls = [...wrapper.querySelectorAll("input, select")];
  return {
    tag: wrapper.localName,
    text: (wrapper.querySelector("legend") ?? wrapper.querySelector("label > span")).textContent,
    types: [...new Set(controls.map((control) => control.type))].join(),
    names: [...new Set(controls.map((control) => control.name))].join(),
    facts: [...new Set(controls.map((control) => control.getAttribute("data-qualiform-fact")))].join(),
    required: controls.some((control) => control.required),
    labelled: controls.every((control) => control.labels.length === 1),
    values: controls.flatMap((control) => control.options ? [...control.options].map(({ value }) => value) : /radio|checkbox/.test(control.type) ? [control.value] : []),
  };
};

/** The last question of a slot is built last. */
const filled = (page, last) => revealed(page, `[data-qualiform-ask="${last}"]`);

everywhere("questions in a slot", (scenario, engine) => {
  scenario("each kind of fact has its control", async ({ page, server }) => {
    await opened(page, server, EMAIL_FIELD + SLOT, { questions: EVERY });
    await page.click("#email");
    await filled(page, "title");
    const expected = {
      budget: ["fieldset", "radio", "budget", true, ["5000", "50000"]],
      country: ["div", "select-one", "country", true, ["", ...COUNTRIES.map(({ value }) => value)]],
      solution: ["div", "text", "currentSolution", false, []],
      people: ["div", "text", "employees", true, []],
      ends: ["div", "date", "renewalDate", false, []],
      owner: ["fieldset", "radio", "budgetOwner", true, ["yes", "no"]],
      tools: ["fieldset", "checkbox", "tech", false, ["salesforce", "hubspot", "segment", "snowflake", "excel", "none"]],
      title: ["div", "text", "jobTitle", false, []],
    };
    for (const [id, [tag, types, name, required, values]] of Object.entries(expected)) {
      const got = await page.evaluate(built, id);
      const text = id === "budget" ? BUDGET.text : `What about ${id}?`;
      assert.deepEqual(got, { tag, text, types, names: name, facts: name, required, labelled: true, values }, id);
    }
    const [slots, legend] = await page.evaluate(() =>
      [document.querySelectorAll("#slot > fieldset").length, document.querySelector("#slot > fieldset > legend").textContent]);
    assert.deepEqual([slots, legend.length > 3], [1, true]);
    assert.equal(await page.evaluate(() => document.querySelector("#slot [name=jobTitle]").getAttribute("autocomplete")), "organization-title");
    assert.equal(await page.evaluate(() => document.activeElement.id), "email");
  });

  scenario("the answers count and are sent", async ({ page, server }) => {
    await opened(page, server, EMAIL_FIELD + SLOT, { questions: EVERY });
    await page.type("#email", ADDRESS);
    await filled(page, "title");
    await page.click("#slot [name=budget][value='5000']");
    await page.select("#slot [name=country]", "Germany");
    await scored(page, DEMO + CORPORATE + 10);
    await page.type("#slot [name=employees]", "400");
    await scored(page, DEMO + CORPORATE + 20);
    await page.click("#slot [name=tech][value=hubspot]");
    await scored(page, DEMO + CORPORATE + 30);
    await page.click("#slot [name=budgetOwner][value=yes]");
    await scored(page, DEMO + CORPORATE + 40);
    assert.deepEqual((await actions(page)).filter((one) => one.endsWith("answered")),
      ["budget", "country", "people", "tools", "owner"].map((id) => `${id} answered`));
    await page.click("#send");
    const got = new Map(await server.submission());
    assert.deepEqual([got.get("budget"), got.get("country"), got.get("tech"), got.get("budgetOwner"), got.get("qualiform_score")],
      ["5000", "Germany", "hubspot", "yes", "70"]);
  });

  scenario("a name that the form uses is not taken again; a fact that it asks for is not asked", { once: true }, async ({ page, server }) => {
    const own = '<input type="hidden" name="renewalDate" value="x" data-qualiform-ignore><label>Title <input name="jobTitle"></label>';
    await opened(page, server, EMAIL_FIELD + own + SLOT, { questions: EVERY });
    await page.click("#email");
    await filled(page, "tools");
    assert.equal((await page.evaluate(built, "ends")).names, "ends");
    assert.equal(await page.evaluate(() => document.querySelector('[data-qualiform-ask="title"]')), null);
  });

  scenario("the author's own controls come first", async ({ page, server }) => {
    await opened(page, server, EMAIL_FIELD + BUDGET_FIELD + SLOT);
    await page.click("#email");
    await filled(page, "timeline");
    assert.equal(await page.evaluate(() => document.querySelectorAll('[data-qualiform-ask="budget"]').length), 1);
    assert.equal(await page.evaluate(() => document.querySelector("#budget-wrapper").hidden), false);
  });

  scenario("of several slots the first below the control in use is filled", async ({ page, server }) => {
    const slots = `<div id="above" data-qualiform-slot></div>${EMAIL_FIELD}<div id="full" data-qualiform-slot><p>Not empty</p></div>${SLOT}`;
    await opened(page, server, slots, { questions: [{ ...TIMELINE, offers: ["pricing"] }] });
    await page.click("#email");
    await told(page, "ask");
    await page.evaluate(() => { document.forms[0].dataset.qualiform = "pricing"; });
    await filled(page, "timeline");
    assert.deepEqual(await page.evaluate(() => ["above", "full", "slot"].map((id) => document.getElementById(id).childElementCount)), [0, 1, 1]);
  });

  scenario("facts of the model's own", { once: true }, async ({ page, server }) => {
    const own = [question("plan", "plan"), question("seats", "seats"), question("trial", "trial")];
    await opened(page, server, EMAIL_FIELD + SLOT, {
      questions: own,
      facts: { plan: { type: "choice", options: ["free", "paid"] }, seats: { type: "number" }, trial: { type: "boolean" } },
    });
    await page.click("#email");
    await filled(page, "trial");
    assert.deepEqual((await page.evaluate(built, "plan")).values, ["free", "paid"]);
    assert.equal((await page.evaluate(built, "seats")).types, "text");
    assert.deepEqual((await page.evaluate(built, "trial")).values, ["yes", "no"]);
  });

  scenario("what we say is in the language of the form", { once: true }, async ({ page, server }) => {
    await opened(page, server, EMAIL_FIELD + SLOT, {
      attributes: 'data-qualiform="demo" lang="de"', questions: [question("owner", "budgetOwner")],
    });
    await page.click("#email");
    await filled(page, "owner");
    assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll("#slot .qualiform-option")].map((one) => one.textContent.trim())), ["Ja", "Nein"]);
  });

  scenario("texts of a model are text, never markup", async ({ page, server }) => {
    const evil = question("solution", "currentSolution", { text: "<img src=x onerror=alert(1)>", options: [{ value: "<b>", label: "<i>x</i>" }] });
    await opened(page, server, EMAIL_FIELD + SLOT, { questions: [evil] });
    await page.click("#email");
    await filled(page, "solution");
    assert.equal((await page.evaluate(built, "solution")).text, evil.text);
    assert.equal(await page.evaluate(() => document.querySelector("#slot img, #slot b, #slot i")), null);
  });

  scenario("the keyboard alone is enough", async ({ page, server }) => {
    await opened(page, server, EMAIL_FIELD + SLOT, { questions: [{ ...BUDGET, required: true }, question("solution", "currentSolution")] });
    await page.focus("#email");
    await filled(page, "solution");
    await page.keys(ADDRESS);
    await page.press("Tab");
    await page.keys(" ");
    await page.press("Tab");
    await page.keys("Excel");
    await page.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.id), "send");
    await page.press("Enter");
    const got = new Map(await server.submission());
    assert.deepEqual([got.get("email"), got.get("budget"), got.get("currentSolution")], [ADDRESS, "5000", "Excel"]);
  });

  // 640 px are 1280 px at 200 %.
  for (const width of [1280, 640, 320]) {
    scenario(`axe finds nothing, and nothing is cut off: ${width} px`, async ({ page, server, context }) => {
      await page.setViewport(width, 900);
      const wrapper = '<div data-qualiform-ask="timeline" hidden>When? <label><input type="radio" name="t" value="this-quarter" disabled> Soon</label> <label><input type="radio" name="t" value="no-plan" disabled> Later</label></div>';
      await opened(page, server, `<h1>Demo</h1>${EMAIL_FIELD}${wrapper}${SLOT}`, { questions: [TIMELINE, ...EVERY] });
      await page.click("#email");
      await filled(page, "title");
      assert.deepEqual(await page.evaluate(findings), []);
      const { inner, wide, small } = await page.evaluate(() => ({
        inner: innerWidth, wide: document.documentElement.scrollWidth,
        small: [...document.querySelectorAll("#slot :is(input, select)")].filter((one) => one.getBoundingClientRect().height < 24).length,
      }));
      context.diagnostic(`${engine}: seen at ${inner} px`);
      assert.ok(wide <= inner, `no sideways scrolling: ${wide} of ${inner} px`);
      assert.equal(small, 0);
    });
  }
});
