// A form that remembers, for the tests of memory: its questions, and the pages around it.
import { question } from "./questions.mjs";

export const EMPTY = "<!doctype html><html lang=en><head><title>Empty</title></head><body></body></html>";

/** Gives the page the functions of the package, as `probe`. */
export const PROBE = `
  import { consent, forget, remembered } from "/pkg/page.js";
  window.probe = { consent, forget, remembered };`;

/** Three facts that rules ask for; the first is required where the author wants it. */
export const INDUSTRY = question("industry", "industry");
export const TIMELINE = question("timeline", "timelineDays");
export const USE = question("use", "useCase");
export const BANK = [INDUSTRY, TIMELINE, USE];

export const WRAPPERS = `
  <p id="industry-wrapper" data-qualiform-ask="industry" hidden><label>Industry <select id="industry" name="industry" required disabled><option value="">–</option><option value="software">Software</option></select></label></p>
  <p id="timeline-wrapper" data-qualiform-ask="timeline" hidden><label>When? <select id="timeline" name="timeline" disabled><option value="">–</option><option value="this-quarter">This quarter</option></select></label></p>
  <p id="use-wrapper" data-qualiform-ask="use" hidden><label>Use <input id="use" name="use" data-qualiform-fact="useCase" disabled></label></p>`;

/** A visitor on whose device this is stored. Without it nothing is: each scenario has an address of its own. */
export async function returning(page, server, entries) {
  await page.goto(server.page("/empty.html", EMPTY));
  await page.evaluate((all) => {
    for (const [key, text] of Object.entries(all)) localStorage.setItem(key, text);
  }, entries);
}

/** Runs in the page: how each question stands; with `wanted`, whether they stand so. */
export const standing = (wanted) => {
  const all = Object.fromEntries([...document.querySelectorAll("[data-qualiform-ask]")].map((wrapper) => {
    const control = wrapper.querySelector("input, select");
    return [wrapper.getAttribute("data-qualiform-ask"), `${wrapper.hidden ? "hidden" : "shown"} ${control.disabled ? "disabled" : "enabled"}${control.required ? " required" : ""}`];
  }));
  return wanted ? JSON.stringify(all) === JSON.stringify(wanted) : all;
};

export const SHOWN = { industry: "shown enabled required", timeline: "shown enabled", use: "shown enabled" };
export const SUPPRESSED = { industry: "hidden disabled required", timeline: "hidden disabled", use: "hidden disabled" };

/** Says in the page whether the visitor agrees. */
export const say = (page, granted) =>
  page.evaluate((yes) => document.dispatchEvent(new CustomEvent("qualiform:consent", { detail: { granted: yes } })), granted);

/** Runs in the page: what is stored, by its key. */
export const stored = () => ({ ...localStorage });
