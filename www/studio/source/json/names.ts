// The names that a place in a model can hold: what the schema cannot list, as it depends on the model itself.
import type { Model } from "#package";
import { BUILT_IN, choicesOf, declaredFacts, eventsOf, ICP_LISTS, ICP_RANGES, pagesOf } from "../model/tests.ts";
import type { Path } from "./schema.ts";

/**
 * The names for the value at `path`, those of the model itself first; empty where anything can stand.
 * `beside` are the plain values of the objects that hold it, such as the fact of a test.
 */
export function namesAt(path: Path, model: Model, beside: Readonly<Record<string, unknown>> = {}): string[] {
  const last = path.at(-1);
  const key = typeof last === "number" ? path.at(-2) : last;
  const isIn = (place: string): boolean => path[0] === place;
  switch (key) {
    case "fact": return [...new Set([...declaredFacts(model), ...Object.keys(BUILT_IN)])];
    case "event": return eventsOf(model);
    case "page":
    case "highIntentPages": return pagesOf(model);
    case "icp": return isIn("icp") ? [] : [...new Set([...keys(model.icp), ...ICP_LISTS, ...ICP_RANGES])];
    case "dimension": return keys(model.dimensions);
    case "bands": return isIn("routes") ? ids(model.bands) : [];
    case "stages": return isIn("routes") ? ids(model.stages) : [];
    case "is":
    case "in":
    case "has": return choicesOf(model, String(beside["fact"] ?? ""));
    case "value": return isIn("questions") ? choicesOf(model, String(beside["fact"] ?? "")) : [];
    default: return [];
  }
}

// The document may have mistakes: nothing is taken for granted.
const keys = (one: unknown): string[] => (typeof one === "object" && one !== null && !Array.isArray(one) ? Object.keys(one) : []);
const list = (one: unknown): string[] => (Array.isArray(one) ? one.filter((item) => typeof item === "string") : []);
const ids = (one: unknown): string[] => (Array.isArray(one) ? list(one.map((item: { id?: unknown } | null) => item?.id)) : []);
