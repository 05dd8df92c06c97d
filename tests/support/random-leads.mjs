// Random leads for the preset `b2b-saas`, from a seed: the same seed gives the same leads on every machine.
import { DOMAIN_KINDS, SENIORITIES, TITLES } from "./oracle-values.mjs";
import { RULE_IDS } from "./oracle.mjs";

export const NOW = "2026-11-22T10:00:00Z";
const DAY = 86_400_000;

/** A generator of numbers in 0..1 (mulberry32). */
export function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

// The values that make a good lead come first in each list.
const YES_NO = [true, "yes", false, "no", null, "", "perhaps"];
const NO_YES = [false, "no", true, "yes", null, "", "perhaps"];
const ADDRESSES = [
  ...Object.keys(DOMAIN_KINDS).map((domain) => `jo@${domain}`),
  "Jo.Doe+news@Gmail.com", "ANN@ACME-ROCKETS.IO", "  ann@acme-rockets.io ",
  "jo", "jo@", "@acme-rockets.io", "jo@acme", "jo..x@acme-rockets.io", "jo@@acme-rockets.io", "jo x@acme-rockets.io", "",
];

/** Values of each fact that the contract settles: usable ones, edges, and ones that nobody can use. */
export const VALUES = {
  industry: ["software", "Software", "fintech", "healthcare", "logistics", "retail", "soft", "", null],
  employees: [
    200, 201, 500, 2000, "201-500", "501-1000", "1001-2000", 1, 199, 2001, "1-50", "51-200", "100-300", "1500-2500",
    "2000+", "1000+", "200-2000", "1,000", "350", "", null, NaN, Infinity, "a few", {},
  ],
  tech: [
    ["salesforce"], ["HubSpot", "excel"], ["excel"], "segment", "excel, Snowflake", "excel,pipedrive", "", null, 7, {},
  ],
  country: [
    "US", "ca", "gb", "DE", "FR", "NL", "PL", "UA", "ES", "JP", "br", "Germany", "poland", "United Kingdom", "Japan",
    "Brazil", "Atlantis", "XX", "", null, 4,
  ],
  useCase: [
    "Lead scoring for our website", "LEAD-SCORING", "routing", "reroutings", "disqualification",
    "we want Attribution, please", "leads and scoring", "dashboards", "", null,
  ],
  jobTitle: [...Object.keys(TITLES), null],
  budgetOwner: YES_NO,
  timelineDays: [0, 30, 89, 90, 91, 365, "this-month", "this-quarter", "this-year", "no-plan", "30", "0-60", "60-120", "", null, NaN, "x!y"],
  renewalDate: ["2027-01-31", "2026-12-24T00:00:00Z", "2025-05-05", "2027-02-30", "2027-13-01", "next", "", null],
  consent: YES_NO,
  email: ADDRESSES,
  intentSurge: YES_NO,
  committeeMembers: [2, 3, 12, 0, 1, "2", "2-5", "1-3", "3+", null, NaN],
  phoneVerified: YES_NO,
  duplicate: NO_YES,
  bounced: NO_YES,
  spam: NO_YES,
  // No rule of the preset looks at these.
  company: ["Acme", "", null],
  revenue: [1000000, "$1m+", null],
  budget: ["$10k-$50k", 12000, null],
  firstName: ["Student", "Bob'; DROP TABLE leads"],
};

const KINDS = ["demo-request", "trial-activation", "event-attended", "calculator-completed", "content-download", "form-submitted"];
const PAGES = ["pricing", "comparison", "careers", "docs", "demo", "roi-calculator", "blog"];
const AGES = [DAY, 0, 1, 6.5 * DAY, 7 * DAY - 1, 7 * DAY, 7 * DAY + 1, 8 * DAY, 30 * DAY, 400 * DAY];

/** A random lead; `random` gives numbers in 0..1. Rates differ from lead to lead, so that all sorts occur. */
export function randomLead(random) {
  // Some leads are mostly good: without them hardly any would reach the threshold.
  const bias = random() < 0.4 ? 4 : 1;
  const pick = (items) => items[Math.floor(random() ** bias * items.length)];
  const rate = [0.1, 0.4, 0.7, 0.95][Math.floor(random() * 4)];
  const facts = {};
  for (const [fact, values] of Object.entries(VALUES)) if (random() < rate) facts[fact] = pick(values);
  // A given seniority wins over the title; one that is not usable is given only without a title.
  if (random() < rate / 2) facts.seniority = pick(SENIORITIES);
  else if (!("jobTitle" in facts) && random() < 0.1) facts.seniority = "grand vizier";
  const events = [];
  for (let count = Math.floor(random() * random() * 9); count > 0; count -= 1) events.push(randomEvent(random, pick));
  const lead = { facts, events, now: NOW };
  if (random() < 0.25) {
    lead.held = {};
    for (const rule of RULE_IDS) if (random() < 0.2) lead.held[rule] = random() < 0.6;
  }
  return lead;
}

function randomEvent(random, pick) {
  const event = random() < 0.6 ? { kind: "page", page: pick(PAGES) } : { kind: pick(KINDS) };
  if (random() < 0.1) return event;
  const at = new Date(Date.parse(NOW) - pick(AGES));
  // The same moment in another zone now and then.
  event.at = random() < 0.2 ? new Date(at.getTime() + 2 * 3_600_000).toISOString().replace("Z", "+02:00") : at.toISOString();
  return event;
}
