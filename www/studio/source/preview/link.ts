// A lead in the fragment of an address: base64url of its JSON. A fragment is never sent to a server.
import type { Lead } from "#package";

/** Addresses of this length pass through every mail program and chat; a lead has some hundred characters. */
export const LONGEST = 16_000;

export type Read = { ok: true; lead: Lead } | { ok: false; problem: "long" | "broken" | "shape" };

/** Who it is: facts that a link may leave out. */
const PERSONAL = ["email", "phone", "firstName", "lastName"];

export const hasPersonal = (lead: Lead): boolean => PERSONAL.some((name) => Boolean(lead.facts?.[name]));

/** The lead without who it is. What the address proves is lost with it. */
export function anonymous(lead: Lead): Lead {
  return { ...lead, facts: Object.fromEntries(Object.entries(lead.facts ?? {}).filter(([name]) => !PERSONAL.includes(name))) };
}

/** The lead without what says nothing. */
export function trimmed({ facts, events, held, now }: Lead): Lead {
  const given = Object.entries(facts ?? {}).filter(([, value]) => value !== null && value !== "" && !(Array.isArray(value) && value.length === 0));
  return {
    ...(given.length > 0 ? { facts: Object.fromEntries(given) } : {}),
    ...(events?.length ? { events } : {}),
    ...(held && Object.keys(held).length > 0 ? { held } : {}),
    ...(now ? { now } : {}),
  };
}

export function encode(lead: Lead): string {
  const bytes = new TextEncoder().encode(JSON.stringify(trimmed(lead)));
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** Reads what a link holds. Whatever it is, it is either a lead or a reason why not. */
export function decode(text: string): Read {
  if (text.length > LONGEST) return { ok: false, problem: "long" };
  let value: unknown;
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return { ok: false, problem: "broken" };
  }
  return isLead(value) ? { ok: true, lead: { facts: {}, events: [], ...value } } : { ok: false, problem: "shape" };
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);
const isText = (value: unknown): boolean => value === undefined || typeof value === "string";

function isLead(value: unknown): value is Lead {
  if (!isObject(value)) return false;
  const { facts = {}, events = [], held = {}, now } = value;
  const isFact = (one: unknown) =>
    one === null || ["string", "number", "boolean"].includes(typeof one) || (Array.isArray(one) && one.every((item) => typeof item === "string"));
  const isEvent = (one: unknown) => isObject(one) && typeof one["kind"] === "string" && isText(one["page"]) && isText(one["at"]);
  return isObject(facts) && Object.values(facts).every(isFact) && Array.isArray(events) && events.every(isEvent)
    && isObject(held) && Object.values(held).every((one) => typeof one === "boolean") && isText(now)
    && Object.keys(value).every((name) => ["facts", "events", "held", "now"].includes(name));
}
