// What a column can mean, in words: the roles of a mapping with the facts, events and rules of the model.
import type { Mapping } from "#learn";
import type { Model } from "#package";
import { lookUp, t } from "../texts/index.ts";
import { EVENTS } from "../vocabulary.ts";

export interface RoleGroup {
  label: string;
  roles: { role: string; label: string }[];
}

const OUTCOME = ["outcome", "revenue", "amount", "rejection-reason", "lost-reason"];
const WHEN = ["created", "opened", "closed", "responded"];
const FROM = ["source", "segment", "identifier"];
const OTHER = ["feature", "ignored"];

/** The facts that every model has and that a file can hold; derived ones are not given. */
const FACTS = [
  "email", "company", "jobTitle", "seniority", "industry", "employees", "revenue", "country", "tech", "useCase", "currentSolution",
  "timelineDays", "renewalDate", "budget", "budgetOwner", "phone", "firstName", "lastName", "consent", "committeeMembers",
  "intentSurge", "phoneVerified", "duplicate", "bounced", "spam", "salesAccepted",
];
/** A visit is told with its kind of page. */
const WITHOUT_PAGE = EVENTS.filter((kind) => kind !== "page");

/** Any number of columns can have these, and all events. */
const REPEATABLE = new Set(["segment", "lost-reason", "feature", "ignored"]);

/** Whether only one column can have the role. */
export const isSingle = (role: string): boolean => !REPEATABLE.has(role) && !role.startsWith("event:");

/** All that a column can mean to a model, by group; `present` is what a column means already, whether the model knows it or not. */
export function roleGroups(model: Model, present: string): RoleGroup[] {
  const pages = new Set([...Object.keys(model.pages ?? {}), ...(model.icp?.highIntentPages ?? [])]);
  const own = Object.keys(model.facts ?? {}).filter((name) => !FACTS.includes(name));
  const lists: [Parameters<typeof t>[0], string[]][] = [
    ["history.group.outcome", OUTCOME],
    ["history.group.when", WHEN],
    ["history.group.from", FROM],
    ["history.group.facts", [...FACTS, ...own].map((name) => `fact:${name}`)],
    ["history.group.events", [...[...WITHOUT_PAGE, ...(model.events ?? [])].map((kind) => `event:${kind}`), ...[...pages].map((page) => `event:page/${page}`)]],
    ["history.group.rules", model.rules.map((rule) => `rule:${rule.id}`)],
    ["history.group.other", OTHER],
  ];
  const groups = lists.map(([key, roles]) => ({ label: t(key), roles: roles.map((role) => ({ role, label: roleLabel(role, model) })) }));
  if (!groups.some(({ roles }) => roles.some(({ role }) => role === present))) {
    groups.at(-1)!.roles.push({ role: present, label: roleLabel(present, model) });
  }
  return groups;
}

/** A role in words; names that only the model knows stand for themselves. */
export function roleLabel(role: string, model: Model): string {
  const [kind = "", name = ""] = split(role);
  if (kind === "fact") return lookUp("history", `fact.${name}`) ?? name;
  if (kind === "rule") {
    const label = model.rules.find((rule) => rule.id === name)?.label;
    return label ? t("history.ruleTrue", { label, rule: name }) : name;
  }
  if (kind === "event" && name.startsWith("page/")) return t("history.page", { page: name.slice("page/".length) });
  if (kind === "event") return lookUp("history", `event.${name}`) ?? name;
  return lookUp("history", `role.${role}`) ?? role;
}

function split(role: string): [string, string] {
  const colon = role.indexOf(":");
  return colon < 0 ? ["", role] : [role.slice(0, colon), role.slice(colon + 1)];
}

/** By column, the other columns that claim the same role where only one can have it. */
export function clashes({ columns }: Mapping): Map<string, string[]> {
  const claims = new Map<string, string[]>();
  for (const { column, as } of columns) {
    if (isSingle(as)) claims.set(as, [...(claims.get(as) ?? []), column]);
  }
  const found = new Map<string, string[]>();
  for (const claimants of claims.values()) {
    if (claimants.length > 1) for (const one of claimants) found.set(one, claimants.filter((other) => other !== one));
  }
  return found;
}
