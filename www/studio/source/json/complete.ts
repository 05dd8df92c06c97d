// What the editor offers to write at the cursor: keys and values of the schema, names of the model, and whole rules.
import {
  hasNextSnippetField, hasPrevSnippetField, insertCompletionText, pickedCompletion, snippetCompletion, type Completion, type CompletionContext,
  type CompletionResult,
} from "@codemirror/autocomplete";
import type { EditorView } from "@codemirror/view";
import type { Model } from "#package";
import { t } from "../texts/index.ts";
import { namesAt } from "./names.ts";
import type { PropertyOffer, SchemaWalker } from "./schema.ts";
import { spotAt, type Spot } from "./syntax.ts";

/** A source of completions for a model, which is asked for as late as possible. */
export function completions(walker: () => SchemaWalker | null, model: () => Model) {
  return (context: CompletionContext): CompletionResult | null => {
    const schema = walker();
    if (!schema) return null;
    const spot = spotAt(context.state, context.pos);
    if (!spot) return null;
    // Unasked only where somebody has begun to write.
    if (!context.explicit && spot.from === spot.to) return null;
    const options = spot.kind === "key" ? keyOptions(schema, spot) : valueOptions(schema, spot, model());
    const fitting = matching(options, context.state.sliceDoc(spot.from, context.pos));
    return fitting.length > 0 ? { from: spot.from, to: spot.to, options: fitting, filter: false } : null;
  };
}

/** Those that begin with what was written, then those that hold it; the editor's own filter stumbles over the closing quote. */
function matching(options: Completion[], written: string): Completion[] {
  const wanted = written.replace(/^"/, "").toLowerCase();
  const places = options.map((one) => ({ one, place: (one.displayLabel ?? one.label).replace(/^"/, "").toLowerCase().indexOf(wanted) }));
  return [...places.filter(({ place }) => place === 0), ...places.filter(({ place }) => place > 0)].map(({ one }) => one);
}

function keyOptions(schema: SchemaWalker, spot: Spot): Completion[] {
  return schema.properties(spot.path, spot.present).map((offer) => {
    const shown: Completion = {
      label: JSON.stringify(offer.key), displayLabel: offer.key, type: "property",
      ...(offer.required ? { detail: t("json.required") } : {}),
      ...(offer.description ? { info: offer.description } : {}),
    };
    if (spot.hasValue) return shown;
    return snippetCompletion(`${JSON.stringify(offer.key)}: ${beginning(schema, [...spot.path, offer.key], offer)}`, shown);
  });
}

/** How the value of a key begins, with the cursor in it. */
function beginning(schema: SchemaWalker, path: Spot["path"], { key }: PropertyOffer): string {
  const types = schema.types(path);
  if (key === "all" || key === "any") return "[{${}}]";
  if (types.includes("string")) return '"${}"';
  if (types.includes("array")) return "[${}]";
  if (types.includes("object")) return "{${}}";
  return "${}";
}

function valueOptions(schema: SchemaWalker, spot: Spot, model: Model): Completion[] {
  const types = schema.types(spot.path);
  const listed: Completion[] = schema.values(spot.path).map(({ value, description }) => ({
    label: JSON.stringify(value), type: typeof value === "string" ? "enum" : "keyword", apply, ...(description ? { info: description } : {}),
  }));
  const names = types.includes("string")
    ? [...new Set(namesAt(spot.path, model, spot.beside))].map((name): Completion => ({ label: JSON.stringify(name), displayLabel: name, type: "constant", apply }))
    : [];
  return [...names, ...listed, ...snippets(spot, types)];
}

/** Writes a value. Within quotes only what is between them changes: they may hold a field of a snippet that goes on. */
function apply(view: EditorView, completion: Completion, from: number, to: number): void {
  const { label } = completion;
  const isQuoted = label.startsWith('"') && /^".*"$/s.test(view.state.sliceDoc(from, to)) && to - from > 1;
  const spec = isQuoted ? insertCompletionText(view.state, label.slice(1, -1), from + 1, to - 1) : insertCompletionText(view.state, label, from, to);
  view.dispatch({ ...spec, annotations: pickedCompletion.of(completion) });
  const { head } = view.state.selection.main;
  if (isQuoted && !hasNextSnippetField(view.state) && !hasPrevSnippetField(view.state)) view.dispatch({ selection: { anchor: head + 1 } });
}

// Fields in the order they are filled in; what stands behind the colon is there to be written over.
const RULE = '{"id": "${1:name}", "dimension": "${2}", "points": ${3:10}, "when": {"fact": "${4}", "is": ${5:true}}, "label": "${6:words}"}';
const QUESTION = '{"id": "${1:name}", "fact": "${2}", "text": "${3:question}", "options": [{"value": "${4}", "share": ${5:0.5}}]}';
const ROUTE = '{"id": "${1:name}", "bands": ["${2}"], "respondWithinMinutes": ${3:60}}';
const RANGE = '{"id": "${1:name}", "atLeast": ${2:60}}';

/** Whole items of the lists of a model, and the shapes that a condition has. */
function snippets(spot: Spot, types: string[]): Completion[] {
  if (!types.includes("object") || spot.from !== spot.to) return [];
  const made = (label: string, template: string): Completion => snippetCompletion(template, { label, type: "text" });
  const [list, key] = [spot.path[0], spot.path.at(-1)];
  if (spot.path.length === 2 && typeof key === "number") {
    switch (list) {
      case "rules": return [made(t("json.newRule"), RULE)];
      case "questions": return [made(t("json.newQuestion"), QUESTION)];
      case "routes": return [made(t("json.newRoute"), ROUTE)];
      case "stages": return [made(t("json.newStage"), RANGE)];
      case "bands": return [made(t("json.newBand"), RANGE)];
    }
  }
  const isCondition = key === "when" || key === "not" || (typeof key === "number" && ["all", "any"].includes(String(spot.path.at(-2))));
  if (!isCondition) return ["in", "has", "mentions", "between"].includes(String(key)) ? [made(t("json.fromProfile"), '{"icp": "${1}"}')] : [];
  return [
    made(t("json.testFact"), '{"fact": "${1}", "is": ${2:true}}'),
    made(t("json.testProfile"), '{"fact": "${1}", "in": {"icp": "${2}"}}'),
    made(t("json.testEvent"), '{"event": "${1}", "withinDays": ${2:30}}'),
    made(t("json.testPage"), '{"event": "page", "page": "${1}"}'),
    made(t("json.testAll"), '{"all": [{${1}}, {${2}}]}'),
    made(t("json.testAny"), '{"any": [{${1}}, {${2}}]}'),
    made(t("json.testNot"), '{"not": {${1}}}'),
  ];
}
