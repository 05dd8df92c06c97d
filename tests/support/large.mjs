// A large case: a model of 200 rules, a form of 15 controls and 9 questions, 300 remembered visits.
import { readFileSync } from "node:fs";

const PRESET = JSON.parse(readFileSync(new URL("../../data/presets/b2b-saas.json", import.meta.url), "utf8"));

export const RULES = 200;
export const VISITS = 300;
const NOTES = 10;
const QUESTIONS = ["employees", "role", "industry", "useCase", "timeline", "budget", "budgetOwner", "currentSolution", "country"];
const DAY = 86_400_000;

const notes = Array.from({ length: NOTES }, (_, place) => `note${place + 1}`);

/** Every sort of test, in turn. */
const TESTS = [
  (i) => ({ fact: notes[i % NOTES], mentions: [`word${i}`, "urgent", "rollout plan"] }),
  (i) => ({ fact: "employees", atLeast: i * 10 }),
  (i) => ({ event: "page", page: ["docs", "pricing"], count: 1 + (i % 40), withinDays: 1 + (i % 90) }),
  (i) => ({ fact: "country", in: ["US", "DE", "PL", "FR"].slice(i % 4) }),
  (i) => ({ all: [{ fact: "jobTitle", mentions: ["sales", `team${i}`] }, { not: { fact: "company", mentions: [`holding${i}`] } }] }),
  (i) => ({ any: [{ fact: "budget", atLeast: i * 100 }, { event: "page", page: "comparison", count: 2 }] }),
  (i) => ({ fact: notes[(i + 3) % NOTES], known: true }),
];

const rules = Array.from({ length: RULES - PRESET.rules.length }, (_, i) => ({
  id: `more.${i}`, dimension: ["fit", "intent", "access", "timing"][i % 4], points: 1 + (i % 3), label: `Rule ${i}`, when: TESTS[i % TESTS.length](i),
}));

export const MODEL = {
  ...PRESET, id: "large",
  facts: { ...PRESET.facts, ...Object.fromEntries(notes.map((name) => [name, { type: "text" }])) },
  rules: [...PRESET.rules, ...rules],
  questions: PRESET.questions.filter(({ id }) => QUESTIONS.includes(id)),
  asking: { perVisit: QUESTIONS.length, progressive: "adaptive", friction: "adaptive", holdout: 0 },
};

/** What is stored of a visitor who came 300 times, each time to a page that counts. */
export const remembered = (now) => ({
  "qualiform.large": JSON.stringify({
    version: 1, visit: VISITS, seen: now - DAY, answered: {}, held: {}, visitor: "large",
    pages: Array.from({ length: VISITS }, (_, i) => [["pricing", "comparison", "docs", "demo"][i % 4], now - (VISITS - i) * 0.25 * DAY]),
  }),
});

const OWN = { email: "email", firstName: "given-name", lastName: "family-name", company: "organization", jobTitle: "organization-title" };

/** The form: 5 controls that every form has, 10 of the model's own, and the author's 9 questions. */
export const FORM = `<form id="form">
  ${Object.entries(OWN).map(([name, hint]) => `<label>${name} <input name="${name}" autocomplete="${hint}"${name === "email" ? " type=email" : ""}></label>`).join("\n")}
  ${notes.map((name) => `<label>${name} <input name="${name}" data-qualiform-fact="${name}"></label>`).join("\n")}
  ${MODEL.questions.map(({ id, fact }) => `<p data-qualiform-ask="${id}" hidden><label>${id} <input name="${id}" data-qualiform-fact="${fact}" disabled></label></p>`).join("\n")}
  <button>Send</button></form>`;

const ANSWERS = {
  email: ["jo@northwind-freight.com", "kim@gmail.com"], employees: ["400", "15"], role: ["director", "staff"], industry: ["software", "retail"],
  useCase: ["lead scoring", "reporting"], timeline: ["this-month", "no-plan"], budget: ["30000", "900"], budgetOwner: ["yes", "no"], country: ["PL", "Brazil"],
};

/** What is typed in one round and in the next, by the name of the control. */
export const WORDS = Object.fromEntries([...Object.keys(OWN), ...notes, ...QUESTIONS].map((name, i) =>
  [name, ANSWERS[name] ?? [`Word ${name} team${i} rollout plan word${i}`, `Urgent ${name} word${i * 7}`]]));
