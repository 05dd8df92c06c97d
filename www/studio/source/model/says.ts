// What the check and the lint say, and which field it is about.
import type { Finding, Model } from "#package";
import type { Check } from "../state/model.ts";
import { keysOf, textAt } from "./pointer.ts";

/** What must be mended, what is probably not meant so, and what is good to know. */
export type Severity = "mistake" | "warning" | "advice";

export interface Said {
  severity: Severity;
  code: string;
  path: string;
  message: string;
}

/** Findings that ask for something to be done some day, rather than name something that cannot be meant. */
const ADVICE = new Set([
  "lint.never-calibrated", "lint.stale-calibration", "lint.example-competitor", "lint.unused-icp", "lint.unused-question",
  "lint.ignored-prior", "lint.no-negative-rule", "lint.no-behavioural-rule", "lint.one-dimension",
]);

export const severityOf = ({ code }: Finding): Severity => (ADVICE.has(code) ? "advice" : "warning");

/** Everything that is to be said of a model, what is worst first. */
export function saidOf(check: Check): Said[] {
  if (!check.ok) return check.errors.map(({ code, path, message }) => ({ severity: "mistake", code, path, message }));
  const all = check.findings.map(({ code, path, message }): Said => ({ severity: severityOf({ code, path, message }), code, path, message }));
  return [...all.filter((one) => one.severity === "warning"), ...all.filter((one) => one.severity === "advice")];
}

/** What is about a place or something in it. */
export const within = (said: readonly Said[], pointer: string): Said[] =>
  said.filter(({ path }) => path === pointer || path.startsWith(`${pointer}/`));

/** What is about an object as a whole: its own place, or a key that no field of it shows. */
export function about(said: readonly Said[], pointer: string, shown: readonly string[]): Said[] {
  const depth = keysOf(pointer).length;
  return within(said, pointer).filter(({ path }) => path === pointer || !shown.includes(keysOf(path)[depth] ?? ""));
}

/** The parts of the editor, in the order of its links. */
export const PARTS = ["overview", "rules", "icp", "stages", "questions", "facts", "texts", "json", "compare", "sheet"] as const;
export type Part = (typeof PARTS)[number];

export const isPart = (name: unknown): name is Part => PARTS.some((part) => part === name);

const PART_OF: Record<string, Part> = {
  id: "overview", version: "overview", calibratedOn: "overview", threshold: "overview", bands: "overview", dimensions: "overview",
  rules: "rules", icp: "icp", stages: "stages", routes: "stages", questions: "questions", asking: "questions",
  facts: "facts", events: "facts", pages: "facts", emailPolicy: "texts", texts: "texts",
};

/** The part where a place can be mended; what has no field is mended in the JSON. */
export function partOf(path: string): Part {
  const first = keysOf(path)[0];
  return first === undefined ? "json" : (PART_OF[first] ?? "json");
}

/** Of the places that have a field, the one that a message about `path` belongs to. */
export function fieldOf(path: string, places: readonly string[]): string | undefined {
  return places
    .filter((place) => path === place || path.startsWith(`${place}/`))
    .sort((one, other) => other.length - one.length)[0];
}

/** The item of the model that a place lies in, as people call it: the label of a rule, the id of a band; else its last keys. */
export function nameOf(model: Model, path: string): string {
  const [first = "", second = "", ...rest] = keysOf(path);
  const item = `/${first}/${second}`;
  const name = textAt(model, `${item}/label`) || textAt(model, `${item}/id`);
  if (!second) return first;
  return [name || second, ...rest.filter((key) => !/^\d+$/.test(key))].join(" · ");
}
