// An independent reading of the contract's section 3 for the preset `b2b-saas`, written from its text alone.
// It shares no code with the product. Only what the table settles is computed: chance, bands and routes are not.
import * as read from "./oracle-values.mjs";
import { ICP } from "./oracle-values.mjs";

const DAY = 86_400_000;
const THRESHOLD = 80;
const DIMENSIONS = {
  fit: { floor: 20, cap: 50 },
  intent: { floor: 10, cap: 40 },
  access: { floor: 0, cap: 20 },
  timing: { floor: 0, cap: 20 },
  integrity: { floor: 0, cap: 15 },
  penalty: null,
};
const NAMES = Object.keys(DIMENSIONS);

// Kleene's three values: true, false and null for unknown.
const any = (...values) => (values.includes(true) ? true : values.includes(null) ? null : false);
const test = (value, holds) => (value === null ? null : holds(value));
const within = (bounds, lowest, highest) => test(bounds, ([low, high]) => low >= lowest && high <= highest);
const seen = (log, kind, page) => log.some((event) => event.kind === kind && (!page || event.page === page));
const lastWeek = (log) => log.filter((event) => event.age >= 0 && event.age <= 7 * DAY);
const mentions = (text) => {
  const words = ` ${read.fold(text)} `;
  return ICP.keywords.some((keyword) => words.includes(` ${keyword} `));
};
const highIntent = (log) =>
  new Set(lastWeek(log).filter((e) => e.kind === "page" && ICP.highIntentPages.includes(e.page)).map((e) => e.page));

// [id, points, facts, test]; the dimension is the first word of the id.
const RULES = [
  ["fit.industry", 10, ["industry"], (f) => test(f.industry, (v) => ICP.industries.includes(read.fold(v)))],
  ["fit.employees", 10, ["employees"], (f) => within(f.employees, ...ICP.employees)],
  ["fit.tech", 10, ["tech"], (f) => test(f.tech, (v) => v.some((item) => ICP.tech.includes(item)))],
  ["fit.geography", 10, ["country"], (f) => test(f.country, (v) => ICP.countries.includes(v))],
  ["fit.useCase", 10, ["useCase"], (f) => test(f.useCase, mentions)],
  ["intent.pricing", 10, [], (f, log) => seen(log, "page", "pricing")],
  ["intent.demo", 25, [], (f, log) => seen(log, "demo-request")],
  ["intent.trial", 30, [], (f, log) => seen(log, "trial-activation")],
  ["intent.surge", 10, [], (f) => f.intentSurge],
  ["intent.pages", 10, [], (f, log) => highIntent(log).size >= 2],
  ["access.seniority", 10, ["seniority"],
    (f) => test(f.seniority, (v) => ["director", "vp", "executive", "owner"].includes(v))],
  ["access.budgetOwner", 10, ["budgetOwner"], (f) => f.budgetOwner],
  ["access.committee", 10, [], (f) => within(f.committeeMembers, 2, Infinity)],
  ["timing.timeline", 10, ["timelineDays"], (f) => within(f.timelineDays, -Infinity, 90)],
  // Not known is unknown and never false: the visitor can still tell it, or leave it open.
  ["timing.renewal", 10, ["renewalDate"], (f) => test(f.renewalDate, () => true)],
  ["timing.event", 5, [], (f, log) => seen(lastWeek(log), "event-attended")],
  ["integrity.email", 5, ["email"], (f) => test(f.email, (v) => v.kind === "corporate")],
  ["integrity.phone", 5, [], (f) => f.phoneVerified],
  ["integrity.consent", 5, ["consent"], (f) => f.consent],
  ["integrity.unique", 5, [], (f) => test(f.duplicate, (v) => !v)],
  ["penalty.careers", -10, [], (f, log) => seen(log, "page", "careers")],
  ["penalty.personalEmail", -10, ["email"], (f) => test(f.email, (v) => v.kind === "personal")],
  ["penalty.student", -15, ["seniority", "email"], (f) =>
    any(test(f.seniority, (v) => v === "student"), test(f.email, (v) => v.kind === "student"))],
  ["penalty.competitor", -20, ["email"], (f) => test(f.email, (v) => v.competitor)],
  ["penalty.bounced", -20, [], (f) => f.bounced],
  ["penalty.spam", -30, [], (f) => f.spam],
].map(([id, points, facts, holds]) => ({ id, points, facts, holds, dimension: id.split(".")[0] }));

export const RULE_IDS = RULES.map((rule) => rule.id);

// Of each fact that a visitor can still tell: one value that satisfies its rule, one that does not, and "left open".
const OUTCOMES = {
  industry: ["software", "no such industry", null],
  employees: [[500, 500], [5, 5], null],
  tech: [["salesforce"], ["no such tool"], null],
  country: ["DE", "JP", null],
  useCase: ["lead scoring", "something else", null],
  seniority: [...read.SENIORITIES, null],
  budgetOwner: [true, false, null],
  timelineDays: [[30, 30], [365, 365], null],
  renewalDate: [0, null],
  consent: [true, false, null],
  email: [
    ...read.EMAIL_KINDS.map((kind) => ({ kind, competitor: false })),
    { kind: "reserved", competitor: true }, // competitor.example, the only one of the model
    null,
  ],
};
// Facts joined by a common rule are enumerated together; all others are independent.
const GROUPS = [["seniority", "email"], ...Object.keys(OUTCOMES).filter((f) => !/^(seniority|email)$/.test(f)).map((f) => [f])];

function readFacts(given = {}) {
  return {
    industry: read.text(given.industry),
    employees: read.range(given.employees),
    tech: read.list(given.tech),
    country: read.country(given.country),
    useCase: read.text(given.useCase),
    seniority: read.seniority(given),
    budgetOwner: read.yesNo(given.budgetOwner),
    timelineDays: read.timeline(given.timelineDays),
    renewalDate: read.date(given.renewalDate),
    consent: read.yesNo(given.consent),
    email: read.email(given.email),
    intentSurge: read.yesNo(given.intentSurge),
    committeeMembers: read.range(given.committeeMembers),
    phoneVerified: read.yesNo(given.phoneVerified),
    duplicate: read.yesNo(given.duplicate),
    bounced: read.yesNo(given.bounced),
    spam: read.yesNo(given.spam),
  };
}

const readLog = (lead) =>
  (lead.events ?? []).map((event) => ({
    ...event,
    age: event.at === undefined ? 0 : Date.parse(lead.now) - Date.parse(event.at),
  }));

const isTrue = (rule, facts, log, held) => (rule.holds(facts, log) ?? held[rule.id] ?? false) === true;
const cut = (name, raw) => (DIMENSIONS[name] ? Math.min(Math.max(raw, 0), DIMENSIONS[name].cap) : raw);
const raws = (rules) => NAMES.map((name) => rules.filter((r) => r.dimension === name).reduce((sum, r) => sum + r.points, 0));
const totalOf = (vector) => vector.reduce((sum, raw, index) => sum + cut(NAMES[index], raw), 0);
const qualityOf = (vector) =>
  totalOf(vector) >= THRESHOLD &&
  NAMES.every((name, index) => !DIMENSIONS[name] || cut(name, vector[index]) >= DIMENSIONS[name].floor);

function product(lists) {
  return lists.reduce((heads, tails) => heads.flatMap((head) => tails.map((tail) => [...head, tail])), [[]]);
}

/** Every vector of raw points that the facts still open can lead to: brute force, equal vectors kept once. */
function everyEnd(facts, log, held) {
  let ends = [raws(RULES.filter((r) => r.facts.length === 0 && isTrue(r, facts, log, held)))];
  for (const group of GROUPS) {
    const rules = RULES.filter((rule) => rule.facts.some((fact) => group.includes(fact)));
    const choices = product(group.map((fact) => (facts[fact] === null ? OUTCOMES[fact] : [facts[fact]])));
    const added = choices.map((values) => {
      const told = { ...facts, ...Object.fromEntries(group.map((fact, index) => [fact, values[index]])) };
      return raws(rules.filter((rule) => isTrue(rule, told, log, held)));
    });
    const sums = ends.flatMap((end) => added.map((vector) => end.map((raw, index) => raw + vector[index])));
    ends = [...new Map(sums.map((vector) => [vector.join(), vector])).values()];
  }
  return ends;
}

/** What the contract says of a lead (with `now`): total, dimensions, reasons, quality, low, high, decided. */
export function oracle(lead) {
  const facts = readFacts(lead.facts);
  const log = readLog(lead);
  const held = lead.held ?? {};
  const holding = RULES.filter((rule) => isTrue(rule, facts, log, held));
  const vector = raws(holding);
  const ends = everyEnd(facts, log, held);
  const reasons = holding.map((rule) => ({ rule: rule.id, dimension: rule.dimension, points: rule.points }));
  const dimensions = {};
  NAMES.forEach((name, index) => {
    const points = cut(name, vector[index]);
    const all = ends.map((end) => cut(name, end[index]));
    dimensions[name] = { points, raw: vector[index], low: Math.min(...all), high: Math.max(...all) };
    if (points !== vector[index]) reasons.push({ rule: "cap", dimension: name, points: points - vector[index] });
  });
  const totals = ends.map(totalOf);
  return {
    total: totalOf(vector),
    low: Math.min(...totals),
    high: Math.max(...totals),
    quality: qualityOf(vector),
    decided: ends.every((end) => qualityOf(end) === qualityOf(ends[0])),
    dimensions,
    reasons,
  };
}
