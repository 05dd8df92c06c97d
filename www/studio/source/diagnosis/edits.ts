// Changes of the model that a diagnosis proposes: which value, from what to what, and the model with them.
import type { DiagnosisChange } from "#learn";
import type { Model } from "#package";
import { number, signed } from "../texts/format.ts";
import { t } from "../texts/index.ts";

type Edit = DiagnosisChange["edits"][number];
type Node = Record<string, unknown> | unknown[];

const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null;
const childOf = (node: unknown, key: string): unknown => (isNode(node) ? (node as Record<string, unknown>)[key] : undefined);
const idOf = (node: unknown): string | undefined => {
  const id = childOf(node, "id");
  return typeof id === "string" ? id : undefined;
};

/** The keys of a JSON pointer (RFC 6901). */
export const keysOf = (pointer: string): string[] => pointer.split("/").slice(1).map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));

export const valueAt = (document: unknown, pointer: string): unknown => keysOf(pointer).reduce(childOf, document);

/**
 * The pointer of the same place in another version of the document. Items of a list are found again by their id, wherever they
 * stand now; null where one is gone.
 */
export function placeIn(now: unknown, before: unknown, pointer: string): string | null {
  const keys: string[] = [];
  let [here, there] = [before, now];
  for (const key of keysOf(pointer)) {
    let found = key;
    const id = Array.isArray(here) ? idOf(here[Number(key)]) : undefined;
    if (id !== undefined && Array.isArray(there)) {
      const place = there.findIndex((one) => idOf(one) === id);
      if (place < 0) return null;
      found = String(place);
    }
    keys.push(found.replaceAll("~", "~0").replaceAll("/", "~1"));
    [here, there] = [childOf(here, key), childOf(there, found)];
  }
  return `/${keys.join("/")}`;
}

/** The document with these edits; null where a place that they need is not there. */
export function edited(document: Model, edits: readonly Edit[]): Model | null {
  const next = structuredClone(document);
  for (const { path, value } of edits) {
    const keys = keysOf(path);
    const last = keys.pop();
    const parent = keys.reduce<unknown>(childOf, next);
    if (last === undefined || !isNode(parent)) return null;
    if (Array.isArray(parent)) {
      if (last === "-") parent.push(value);
      else if (Number(last) in parent) parent[Number(last)] = value;
      else return null;
    } else parent[last] = value;
  }
  return next;
}

/** What an edit changes, in words: "Points of “Student”". */
export function placeName(document: unknown, pointer: string): string {
  const keys = keysOf(pointer);
  const [section = "", name = "", key = ""] = keys;
  const item = valueAt(document, `/${section}/${name}`);
  const label = childOf(item, "label");
  const named = typeof label === "string" ? label : (idOf(item) ?? name);
  if (pointer === "/threshold") return t("diagnosis.placeThreshold");
  if (pointer === "/emailPolicy") return t("diagnosis.placeEmailPolicy");
  if (section === "rules") return name === "-" ? t("diagnosis.placeNewRule") : key === "points" ? t("diagnosis.placePoints", { rule: named }) : pointer;
  if (section === "bands" && key === "atLeast") return t("diagnosis.placeBand", { band: named });
  if (section === "stages" && key === "atLeast") return t("diagnosis.placeStage", { stage: named });
  if (section === "dimensions" && key === "floor") return t("diagnosis.placeFloor", { dimension: name });
  if (section === "dimensions" && key === "cap") return t("diagnosis.placeCap", { dimension: name });
  return pointer;
}

/** A value in words, short. */
export function valueText(pointer: string, value: unknown): string {
  if (value === undefined || value === null) return t("common.none");
  if (typeof value === "number") return pointer.endsWith("/points") ? signed(value) : number(value);
  const [label, points] = [childOf(value, "label"), childOf(value, "points")];
  if (typeof label === "string" && typeof points === "number") return t("diagnosis.ruleText", { label, points });
  const [mode, kinds] = [childOf(value, "mode"), childOf(value, "kinds")];
  if (typeof mode === "string" && Array.isArray(kinds)) return `${mode}: ${kinds.join(", ")}`;
  return JSON.stringify(value);
}
