// The names that a place in a model can hold: what the schema cannot list, as it depends on the model itself.
import type { Model } from "#package";
import type { Path } from "./schema.ts";

/** The facts that every model knows, with what their values are (`tests/studio/json.test.mjs` holds them against the core). */
export const FACTS = {
  email: "email", phone: "text", company: "text", firstName: "text", lastName: "text", jobTitle: "text", seniority: "seniority",
  industry: "text", useCase: "text", currentSolution: "text", employees: "number", revenue: "number", budget: "number",
  country: "country", tech: "list", timelineDays: "number", renewalDate: "date", budgetOwner: "boolean", consent: "boolean",
  intentSurge: "boolean", phoneVerified: "boolean", duplicate: "boolean", bounced: "boolean", spam: "boolean",
  salesAccepted: "boolean", committeeMembers: "number", emailKind: "mailbox", emailDomain: "domain", competitor: "boolean",
  ownStaff: "boolean", honeypotFilled: "boolean", secondsToFill: "number", pastedAtOnce: "boolean", fasterThanReading: "boolean",
} as const;

/** The kinds of event that every model knows. */
export const EVENTS = ["page", "demo-request", "trial-activation", "event-attended", "calculator-completed", "content-download", "form-submitted"] as const;

export const SENIORITIES = ["student", "intern", "staff", "manager", "director", "vp", "executive", "owner"] as const;
export const MAILBOXES = ["corporate", "personal", "student", "academic", "disposable", "relay", "mixed", "reserved"] as const;

const LISTS = ["industries", "employees", "revenue", "countries", "tech", "keywords", "competitors", "ownDomains", "highIntentPages"];

/**
 * The names for the value at `path`, those of the model itself first; empty where anything can stand.
 * `beside` are the plain values of the objects that hold it, such as the fact of a test.
 */
export function namesAt(path: Path, model: Partial<Model>, beside: Readonly<Record<string, unknown>> = {}): string[] {
  const last = path.at(-1);
  const key = typeof last === "number" ? path.at(-2) : last;
  const isIn = (place: string): boolean => path[0] === place;
  switch (key) {
    case "fact": return [...keys(model.facts), ...Object.keys(FACTS)];
    case "event": return [...list(model.events), ...EVENTS];
    case "page":
    case "highIntentPages": return keys(model.pages);
    case "icp": return isIn("icp") ? [] : [...new Set([...keys(model.icp), ...LISTS])];
    case "dimension": return keys(model.dimensions);
    case "bands": return isIn("routes") ? ids(model.bands) : [];
    case "stages": return isIn("routes") ? ids(model.stages) : [];
    case "is":
    case "in":
    case "has": return wordsOf(String(beside["fact"] ?? ""), model);
    case "value": return isIn("questions") ? wordsOf(String(beside["fact"] ?? ""), model) : [];
    default: return [];
  }
}

/** The words that a fact can be; none where it takes any. */
function wordsOf(fact: string, model: Partial<Model>): string[] {
  const own = model.facts?.[fact];
  if (own) return list(own.options);
  const kind = (FACTS as Record<string, string>)[fact];
  if (kind === "seniority") return [...SENIORITIES];
  return kind === "mailbox" ? [...MAILBOXES] : [];
}

// The document may have mistakes: nothing is taken for granted.
const keys = (one: unknown): string[] => (typeof one === "object" && one !== null && !Array.isArray(one) ? Object.keys(one) : []);
const list = (one: unknown): string[] => (Array.isArray(one) ? one.filter((item) => typeof item === "string") : []);
const ids = (one: unknown): string[] => (Array.isArray(one) ? list(one.map((item: { id?: unknown } | null) => item?.id)) : []);
