// What differs between two models as they are written: the same as `compare` of the learning module tells beside a history
// (its `ModelComparison`), for when no history is open.
import type { Edit, RuleChange } from "#learn";
import type { Model } from "#package";

export interface DocumentComparison {
  /** Whether both say the same. */
  same: boolean;
  /** The rules that differ, in the order of the champion, then those that are new. */
  rules: RuleChange[];
  /** Everything else that differs, in the order of the champion. */
  edits: Edit[];
}

type Thing = Record<string, unknown>;

const isObject = (value: unknown): value is Thing => typeof value === "object" && value !== null && !Array.isArray(value);

/** Compares two documents, which may have mistakes. The order of keys means nothing, and `$schema` does not count. */
export function compareDocuments(champion: Model, challenger: Model): DocumentComparison {
  const [old, next] = [champion as unknown as Thing, challenger as unknown as Thing];
  const [oldRules, newRules] = [rulesOf(old), rulesOf(next)];
  const rules: RuleChange[] = [];
  for (const [id, rule] of oldRules) rules.push(...ruleChange(id, rule, newRules.get(id)));
  for (const [id, rule] of newRules) if (!oldRules.has(id)) rules.push(...ruleChange(id, undefined, rule));
  const edits: Edit[] = [];
  differ(without(old, ["rules"]), without(next, ["rules"]), "", edits);
  return { same: rules.length + edits.length === 0, rules, edits };
}

function rulesOf(document: Thing): Map<string, Thing> {
  const list = Array.isArray(document["rules"]) ? (document["rules"] as unknown[]) : [];
  return new Map(list.filter(isObject).map((rule, place) => [typeof rule["id"] === "string" ? rule["id"] : `/rules/${place}`, rule]));
}

function ruleChange(id: string, old: Thing | undefined, next: Thing | undefined): RuleChange[] {
  const points = (rule: Thing | undefined) => (typeof rule?.["points"] === "number" ? rule["points"] : null);
  const label = (next ?? old)?.["label"];
  const edits: Edit[] = [];
  if (old && next) differ(without(old, ["points"]), without(next, ["points"]), "", edits);
  const change: RuleChange = {
    rule: id, label: typeof label === "string" ? label : "", edit: !old ? "added" : !next ? "removed" : "changed",
    oldPoints: points(old), newPoints: points(next), edits,
  };
  return change.edit !== "changed" || change.oldPoints !== change.newPoints || edits.length > 0 ? [change] : [];
}

const without = (value: Thing, keys: string[]): Thing => Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)));

/** A text that is the same for values that say the same. */
function digest(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(digest).join()}]`;
  if (!isObject(value)) return JSON.stringify(value ?? null);
  const keys = Object.keys(value).filter((key) => key !== "$schema" && value[key] !== undefined).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${digest(value[key])}`).join()}}`;
}

/** The parts of a value by name: the entries of an object, the items of a list by their ids; null where they have none. */
function parts(value: unknown): Map<string, unknown> | null {
  if (isObject(value)) return new Map(Object.entries(value).filter(([key]) => key !== "$schema"));
  if (!Array.isArray(value) || value.length === 0) return null;
  const items = value as unknown[];
  if (!items.every((item): item is Thing => isObject(item) && typeof item["id"] === "string")) return null;
  return new Map(items.toReversed().map((item) => [item["id"] as string, item] as const).toReversed());
}

/** Notes where two values differ, as deep as both have parts with names. */
function differ(old: unknown, next: unknown, path: string, edits: Edit[]): void {
  if (digest(old) === digest(next)) return;
  const [oldParts, newParts] = [parts(old), parts(next)];
  if (!oldParts || !newParts) {
    edits.push(edit(path, old, next));
    return;
  }
  // An absent key and null mean the same.
  for (const [name, value] of oldParts) differ(value, newParts.get(name) ?? null, `${path}/${name}`, edits);
  for (const [name, value] of newParts) if (!oldParts.has(name)) differ(null, value, `${path}/${name}`, edits);
  // Which band, stage or route comes first means something, which key of an object does not.
  if (!Array.isArray(old) || !Array.isArray(next)) return;
  const [oldOrder, newOrder] = [[...oldParts.keys()].filter((id) => newParts.has(id)), [...newParts.keys()].filter((id) => oldParts.has(id))];
  if (oldOrder.join("\n") !== newOrder.join("\n")) edits.push(edit(path, oldOrder, newOrder));
}

const told = (value: unknown): string | null => (value === null || value === undefined ? null : JSON.stringify(value));
const edit = (path: string, old: unknown, next: unknown): Edit => ({ path, old: told(old), new: told(next) });
