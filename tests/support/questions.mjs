// Forms that ask, and models that say what: shared by the tests of questions.
import { readFile } from "node:fs/promises";
import { TAG, form, html } from "./pages.mjs";

const PRESET = JSON.parse(await readFile(new URL("../../data/presets/b2b-saas.json", import.meta.url), "utf8"));

/** A question, with answers to choose from where there are any. */
export const question = (id, fact = id, more = {}) => ({ id, fact, text: `What about ${id}?`, ...more });

export const BUDGET = question("budget", "budget", { options: [{ value: "5000", label: "Up to $10,000" }, { value: "50000", label: "More" }] });
export const TIMELINE = question("timeline", "timelineDays", { options: [{ value: "this-quarter", label: "This quarter" }, { value: "no-plan", label: "No plan" }] });
export const INDUSTRY = question("industry", "industry", { options: [{ value: "software", label: "Software" }, { value: "retail", label: "Retail" }] });

/** The preset with these questions, which asks all of them that a form can show. */
export const modelOf = (questions, asking = {}, facts = {}) => ({
  ...PRESET, questions, facts, asking: { perVisit: 20, progressive: "always", friction: "always", ...asking },
});

/** What an author writes for a question: hidden, and its controls disabled. */
export const BUDGET_FIELD = `
  <fieldset id="budget-wrapper" data-qualiform-ask="budget" hidden>
    <legend>Your budget</legend>
    <label><input type="radio" name="budget" value="5000" disabled required> Up to $10,000</label>
    <label><input type="radio" name="budget" value="50000" disabled required> More</label>
  </fieldset>`;
export const TIMELINE_FIELD = `
  <div id="timeline-wrapper" data-qualiform-ask="timeline" hidden>
    <label>When? <select id="timeline" name="timeline" disabled><option value="">–</option><option value="this-quarter">This quarter</option></select></label>
  </div>`;
export const EMAIL_FIELD = '<label>Work email <input id="email" name="email" type="email" autocomplete="email"></label>';

/** What the documentation asks of an author's style: a status for the ears, and controls that a finger finds. */
const STYLE = `
  body { margin: 0; font: 1rem/1.5 sans-serif; }
  main { padding: 1rem; }
  input, select { max-width: 100%; min-height: 24px; box-sizing: border-box; }
  fieldset { min-width: 0; }
  [type=radio], [type=checkbox] { width: 24px; height: 24px; }
  .qualiform-status { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
`;

/** Serves a page with a form and its model, and goes there. */
export async function opened(page, server, fields, { questions = [BUDGET, TIMELINE], asking, facts, attributes = 'data-qualiform="demo"', head = "", whole = html } = {}) {
  server.file("/model-asking.json", JSON.stringify(modelOf(questions, asking, facts)));
  server.file("/asking.css", STYLE);
  const text = form(fields, `${attributes} data-qualiform-model="/model-asking.json"`);
  await page.goto(server.page("/asking.html", whole(text, `<link rel="stylesheet" href="/asking.css">${head}${TAG}`)));
}

/** Waits until an element is shown, and gives what became of its question. */
export const revealed = (page, selector) =>
  page.until(`${selector} to be shown`, (s) => {
    const element = document.querySelector(s);
    return element?.checkVisibility() && element.getAttribute("data-qualiform-asked");
  }, selector);

/** What was told of questions, as `budget shown`. */
export const actions = (page) =>
  page.evaluate(() => seen.filter(({ type }) => type === "question").map(({ detail }) => `${detail.id} ${detail.action}`));
