// What a fact's value means, by the contract's table of facts and nothing else.
// `null` is "not known": missing, null, "" and what is not usable.

/** The example ideal customer profile of the preset `b2b-saas`. */
export const ICP = {
  industries: ["software", "fintech", "healthcare", "logistics"],
  employees: [200, 2000],
  countries: ["US", "CA", "GB", "DE", "FR", "NL", "PL", "UA", "ES"],
  tech: ["salesforce", "hubspot", "segment", "snowflake"],
  keywords: ["lead scoring", "routing", "qualification", "attribution"],
  competitors: ["competitor.example"],
  highIntentPages: ["pricing", "comparison", "demo", "roi-calculator"],
};

export const SENIORITIES = ["student", "intern", "staff", "manager", "director", "vp", "executive", "owner"];
export const EMAIL_KINDS = [
  "corporate", "personal", "student", "academic", "disposable", "relay", "mixed", "reserved",
];

/** Job titles whose level nobody disputes. Titles that are not here are not known to the oracle. */
export const TITLES = {
  "VP of Sales": "vp",
  "Vice President Marketing": "vp",
  "Geschäftsführerin": "executive",
  "Directeur commercial": "director",
  "Dyrektor": "director",
  "Стажер": "intern",
  "Chief Marketing Officer": "executive",
  "CTO": "executive",
  "Sales Director": "director",
  "Marketing Manager": "manager",
  "Software Engineer": "staff",
  "Founder": "owner",
  "Student": "student",
  "qwxz zzkrt": null,
};

const COUNTRY_NAMES = {
  germany: "DE", poland: "PL", ukraine: "UA", "united states": "US", "united kingdom": "GB", spain: "ES",
  france: "FR", netherlands: "NL", canada: "CA", brazil: "BR", japan: "JP", italy: "IT",
};
const COUNTRY_CODES = [...ICP.countries, "BR", "JP", "IT", "IN", "AU"];

/** Domains of which the contract or common knowledge settles the kind. */
export const DOMAIN_KINDS = {
  "northwind-freight.com": "corporate",
  "acme-rockets.io": "corporate",
  "notgmail.com": "corporate",
  "gmail.com": "personal",
  "outlook.com": "personal",
  "harvard.edu": "academic",
  "ox.ac.uk": "academic",
  "student.harvard.edu": "student",
  "alumni.ox.ac.uk": "student",
  "mailinator.com": "disposable",
  "duck.com": "relay",
  "example.com": "reserved",
  "printer.local": "reserved",
  "competitor.example": "reserved",
  "sales.competitor.example": "reserved",
  "notcompetitor.example": "reserved",
};

const TIMELINES = { "this-month": 30, "this-quarter": 90, "this-year": 365, "no-plan": Infinity };

export const fold = (text) =>
  text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();

/** A number or a band as [lowest, highest]. */
export function range(value) {
  if (typeof value === "number") return Number.isFinite(value) ? [value, value] : null;
  if (typeof value !== "string") return null;
  const text = value.replace(/[$,\s]/g, "").replace(/(\d)k/gi, "$1000");
  let found = /^(\d+)-(\d+)$/.exec(text);
  if (found) return [Number(found[1]), Number(found[2])];
  found = /^(\d+)\+$/.exec(text);
  if (found) return [Number(found[1]), Infinity];
  return /^\d+$/.test(text) ? [Number(text), Number(text)] : null;
}

export const timeline = (value) => {
  const days = typeof value === "string" ? TIMELINES[value] : undefined;
  return days === undefined ? range(value) : [days, days];
};

export function yesNo(value) {
  if (typeof value === "boolean") return value;
  return value === "yes" ? true : value === "no" ? false : null;
}

export const text = (value) => (typeof value === "string" && value.trim() !== "" ? value : null);

export function list(value) {
  const items = typeof value === "string" ? value.split(",") : value;
  if (!Array.isArray(items)) return null;
  const known = items.filter((item) => typeof item === "string").map(fold).filter(Boolean);
  return known.length > 0 ? known : null;
}

export function country(value) {
  if (typeof value !== "string") return null;
  const code = value.trim().toUpperCase();
  return COUNTRY_CODES.includes(code) ? code : (COUNTRY_NAMES[fold(value)] ?? null);
}

export function date(value) {
  if (typeof value !== "string") return null;
  const day = /^(\d{4})-(\d{2})-(\d{2})/.exec(value);
  const parsed = Date.parse(value);
  if (!day || Number.isNaN(parsed)) return null;
  // Date.parse rolls 30 February over to March.
  return new Date(Date.UTC(+day[1], +day[2] - 1, +day[3])).getUTCDate() === +day[3] ? parsed : null;
}

export function seniority(facts) {
  if (SENIORITIES.includes(facts.seniority)) return facts.seniority;
  return TITLES[facts.jobTitle] ?? null;
}

/** `{ kind, competitor }` of a valid address, else null. */
export function email(value) {
  const found = typeof value === "string" ? /^[a-z0-9+]+(?:\.[a-z0-9+]+)*@([a-z0-9.-]+\.[a-z]+)$/i.exec(value.trim()) : null;
  if (!found) return null;
  const domain = found[1].toLowerCase();
  const kind = DOMAIN_KINDS[domain];
  if (!kind) throw new Error(`the oracle does not know the domain ${domain}`);
  const competitor = ICP.competitors.some((entry) => domain === entry || domain.endsWith(`.${entry}`));
  return { kind, competitor };
}
