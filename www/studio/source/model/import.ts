// What a file turns out to be that somebody wants to open as a model.
import type { Model, QualiformError } from "#package";
import { scan } from "../json/scan.ts";
import { checked, type Check } from "../state/model.ts";
import { isObject } from "./pointer.ts";

/** No model comes near this: 5,000 rules are one megabyte. */
export const LARGEST = 5_000_000;

/** Why a file cannot be opened at all: the name of a sentence and what stands in it. */
export type Refusal =
  | { name: "large"; values: { size: number } }
  | { name: "empty" | "binary" | "encoding" | "scorecard" | "lead" | "schema" | "csv" | "html"; values: Record<string, never> }
  | { name: "noJson"; values: { line: number; column: number; found: string } }
  | { name: "noJsonEnd"; values: { line: number } }
  | { name: "noObject"; values: { what: string } }
  | { name: "other"; values: { keys: string } };

export type Opened =
  | { kind: "model"; document: Model }
  /** A model with mistakes: it can be opened to mend them. `isNewer`: all that is wrong is that there is more than we know. */
  | { kind: "faulty"; document: Model; errors: QualiformError[]; isNewer: boolean }
  | { kind: "refused"; why: Refusal };

type Checker = (document: Model) => Check;

const refused = (why: Refusal): Opened => ({ kind: "refused", why });

/** The keys that a model has to have. */
const NEEDED = ["id", "version", "dimensions", "threshold", "bands", "routes", "rules"];

/** Reads a file. It is not looked into where it is too large. */
export async function fromFile(file: Blob, check: Checker = checked): Promise<Opened> {
  if (file.size > LARGEST) return refused({ name: "large", values: { size: file.size } });
  const bytes = new Uint8Array(await file.arrayBuffer());
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (isUtf16) return fromText(new TextDecoder(bytes[0] === 0xff ? "utf-16le" : "utf-16be").decode(bytes), check);
  if (bytes.subarray(0, 4096).includes(0) || ["%PDF", "PK\u0003\u0004"].some((mark) => begins(bytes, mark))) return refused({ name: "binary", values: {} });
  try {
    return fromText(new TextDecoder("utf-8", { fatal: true }).decode(bytes), check);
  } catch {
    return refused({ name: "encoding", values: {} });
  }
}

const begins = (bytes: Uint8Array, mark: string): boolean => [...mark].every((character, place) => bytes[place] === character.charCodeAt(0));

/** Reads a text that was pasted or stood in a file. */
export function fromText(text: string, check: Checker = checked): Opened {
  const trimmed = text.replace(/^\uFEFF/, "").trim();
  if (trimmed === "") return refused({ name: "empty", values: {} });
  if (trimmed.length > LARGEST) return refused({ name: "large", values: { size: trimmed.length } });
  let value: unknown;
  try {
    value = JSON.parse(trimmed);
  } catch {
    return refused(noJson(trimmed));
  }
  return fromValue(value, check);
}

function noJson(text: string): Refusal {
  if (/^<(!doctype|html|\?xml)/i.test(text)) return { name: "html", values: {} };
  const first = text.split("\n", 1)[0] ?? "";
  if (!/^[{["]/.test(text) && (first.match(/[,;\t]/g)?.length ?? 0) >= 2) return { name: "csv", values: {} };
  const { mistake } = scan(text);
  const before = text.slice(0, mistake?.at ?? text.length);
  const line = before.split("\n").length;
  if (!mistake || mistake.at >= text.length) return { name: "noJsonEnd", values: { line } };
  return { name: "noJson", values: { line, column: mistake.at - before.lastIndexOf("\n"), found: mistake.found } };
}

function fromValue(value: unknown, check: Checker): Opened {
  if (!isObject(value)) return refused({ name: "noObject", values: { what: Array.isArray(value) ? "list" : typeof value } });
  // What a calibration or a draft writes has the model inside.
  const inside = value["model"];
  const hasParts = (one: Record<string, unknown>) => NEEDED.filter((key) => key in one).length;
  if (isObject(inside) && hasParts(value) < 3 && hasParts(inside) >= 5) return fromValue(inside, check);
  if (hasParts(value) < 3) return refused(otherThing(value));
  const found = check(value as unknown as Model);
  if (found.ok) return { kind: "model", document: value as unknown as Model };
  const isNewer = found.errors.every(({ code }) => code === "model.unknown-key" || code === "model.unknown-value");
  return { kind: "faulty", document: value as unknown as Model, errors: found.errors, isNewer };
}

function otherThing(value: Record<string, unknown>): Refusal {
  if ("total" in value && "reasons" in value) return { name: "scorecard", values: {} };
  if ("facts" in value && !("rules" in value) && Object.keys(value).every((key) => ["facts", "events", "held", "now"].includes(key))) return { name: "lead", values: {} };
  if ("$defs" in value || ("$schema" in value && "properties" in value)) return { name: "schema", values: {} };
  return { name: "other", values: { keys: Object.keys(value).slice(0, 5).join(", ") || "–" } };
}

/** The name of the file of a model: `b2b-saas-v3.json`. */
export const modelFile = (document: Model): string => {
  const id = String(document.id ?? "").replace(/[^\w.-]+/g, "-").replace(/^[-.]+|[-.]+$/g, "") || "model";
  return `${id}-v${String(document.version ?? 1).replace(/[^\w.-]+/g, "-")}.json`;
};
