// The measurements themselves, the same in Node and in a page.
import { factsFor, rivals } from "./rivals.mjs";
import { time, timeAsync } from "./time.mjs";

const NOW = "2026-01-15T10:00:00Z";

/** Every fact is known. */
export const COMPLETE = {
  facts: {
    email: "jo@acme.com", phone: "+1 555 0100", company: "Acme", firstName: "Jo", lastName: "Doe", jobTitle: "VP of Sales", seniority: "vp",
    industry: "software", useCase: "lead scoring and routing", currentSolution: "spreadsheets", employees: 400, revenue: 20000000,
    budget: 30000, country: "DE", tech: ["salesforce", "slack"], timelineDays: 60, renewalDate: "2026-06-30", budgetOwner: true,
    intentSurge: false, phoneVerified: true, consent: true, duplicate: false, bounced: false, spam: false, salesAccepted: false,
    committeeMembers: 1,
  },
  events: [
    { kind: "page", page: "pricing", at: "2026-01-14T10:00:00Z" },
    { kind: "demo-request", at: "2026-01-15T09:59:00Z" },
  ],
  now: NOW,
};

/** What a visitor has told half-way through a form. */
export const HALF = {
  facts: { email: "jo@acme.com", jobTitle: "VP of Sales", seniority: "vp", employees: 400, industry: "software" },
  events: [{ kind: "demo-request", at: "2026-01-15T09:59:00Z" }],
  now: NOW,
};

/** Microseconds by name. A sum that differs from ours is an error: then the rules are not the same. */
export async function measure({ Qualiform, jsonLogic, Engine }) {
  const model = Qualiform.preset("b2b-saas");
  const qualiform = new Qualiform(model);
  const other = rivals(jsonLogic, Engine, model);
  const times = {};
  for (const [name, lead] of [["complete", COMPLETE], ["half-known", HALF]]) {
    const card = qualiform.score(lead);
    const facts = factsFor(model, lead, card);
    const bare = card.reasons.filter(({ rule }) => rule !== "cap").reduce((sum, { points }) => sum + points, 0);
    for (const sum of [other.jsonLogic(facts), await other.jsonRulesEngine(facts)]) {
      if (sum !== bare) throw new Error(`the sums differ for the ${name} lead: ${sum}, ours ${bare}`);
    }
    times[name] = {
      qualiform: time(() => qualiform.score(lead)),
      jsonLogic: time(() => other.jsonLogic(facts)),
      jsonRulesEngine: await timeAsync(() => other.jsonRulesEngine(facts)),
    };
  }
  const leads = Array.from({ length: 100 }, () => COMPLETE);
  times["complete, of 100"] = { qualiform: time(() => qualiform.scoreMany(leads)) / leads.length };
  return times;
}

/** Microseconds from a key in a form until it is scored and told, `events` of two keys changing the score. */
export function measureKeystroke({ Qualiform }, field, values, events) {
  const form = document.createElement("form");
  form.dataset.qualiform = "demo";
  for (const [name, type] of [["email", "email"], ["employees", "text"], ["company", "text"], ["country", "text"], ["industry", "text"]]) {
    const control = document.createElement("input");
    Object.assign(control, { name, type });
    control.dataset.qualiformFact = name;
    form.append(control);
  }
  document.body.append(form);
  let told = 0;
  form.addEventListener("qualiform:score", () => told++);
  const attachment = new Qualiform().attach(form);
  const control = form.elements[field];
  let turn = 0;
  const key = () => {
    control.value = values[turn++ % 2];
    control.dispatchEvent(new Event("input", { bubbles: true }));
  };
  told = 0;
  key();
  key();
  if (told !== events) throw new Error(`two keys were told ${told} times`);
  const took = time(key);
  attachment.detach();
  form.remove();
  return took;
}
