// The smallest edits that make a JSON text say something else. What is not touched keeps its place, its lines and its
// spaces: the cursor stays where it is, and a file that came formatted leaves so.
import { format, inline } from "./format.ts";
import type { Place } from "./scan.ts";

export interface TextEdit {
  from: number;
  to: number;
  insert: string;
}

/** A part of an object or a list: what tells it apart, its place in the text, what it says. */
interface Part {
  name: string;
  from: number;
  to: number;
  place: Place;
  value: unknown;
}

type NewPart = Pick<Part, "name" | "value">;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);
const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Edits, in the order of the text, that turn `text` (which says `old`, its places being `root`) into one that says `next`. */
export function patch(text: string, root: Place, old: unknown, next: unknown): TextEdit[] {
  const edits: TextEdit[] = [];
  differ(text, root, old, next, edits);
  return edits.sort((one, other) => one.from - other.from || one.to - other.to);
}

function differ(text: string, place: Place, old: unknown, next: unknown, edits: TextEdit[]): void {
  if (isSame(old, next)) return;
  const parts = partsOf(place, old);
  const wanted = newPartsOf(next);
  const isAlike = parts && wanted && Array.isArray(old) === Array.isArray(next) && parts.length > 0 && wanted.length > 0;
  if (!isAlike || !sequence(text, place, parts, wanted, Array.isArray(next), edits)) {
    edits.push({ from: place.from, to: place.to, insert: format(next, indentAt(text, place.from)) });
  }
}

/** Keeps the parts in front and at the end that are the same ones, and writes what lies between; false where nothing is kept. */
function sequence(text: string, place: Place, parts: Part[], wanted: NewPart[], isList: boolean, edits: TextEdit[]): boolean {
  const shorter = Math.min(parts.length, wanted.length);
  let front = 0;
  while (front < shorter && parts[front]!.name === wanted[front]!.name) front += 1;
  let back = 0;
  while (back < shorter - front && parts.at(-1 - back)!.name === wanted.at(-1 - back)!.name) back += 1;
  const oldEnd = parts.length - back;
  const newEnd = wanted.length - back;
  // Items of a list without names, or renamed ones: told apart by where they stand.
  const isPaired = isList && oldEnd - front === newEnd - front;
  if (front + back === 0 && !isPaired) return false;
  for (let index = 0; index < parts.length; index += 1) {
    if (index < front || isPaired || index >= oldEnd) {
      const other = index < oldEnd ? wanted[index]! : wanted[index - parts.length + wanted.length]!;
      differ(text, parts[index]!.place, parts[index]!.value, other.value, edits);
    }
  }
  if (isPaired) return true;
  const before = text.slice(place.from + 1, parts[0]!.from);
  const isBroken = before.includes("\n");
  const indent = isBroken ? indentAt(text, parts[0]!.from) : "";
  const separator = isBroken ? `,\n${indent}` : ", ";
  const said = wanted.slice(front, newEnd).map(({ name, value }) => {
    const words = isBroken ? format(value, indent) : inline(value);
    return isList ? words : `${JSON.stringify(name)}: ${words}`;
  }).join(separator);
  if (oldEnd > front && newEnd > front) edits.push({ from: parts[front]!.from, to: parts[oldEnd - 1]!.to, insert: said });
  else if (oldEnd > front) {
    edits.push(front > 0
      ? { from: parts[front - 1]!.to, to: parts[oldEnd - 1]!.to, insert: "" }
      : { from: parts[0]!.from, to: parts[oldEnd]!.from, insert: "" });
  } else if (newEnd > front) {
    edits.push(front > 0
      ? { from: parts[front - 1]!.to, to: parts[front - 1]!.to, insert: separator + said }
      : { from: parts[0]!.from, to: parts[0]!.from, insert: said + separator });
  }
  return true;
}

/** The parts of a value by name; none where the text does not hold them in the order of the value. */
function partsOf(place: Place, value: unknown): Part[] | null {
  if (place.kind === "list" && Array.isArray(value)) {
    const names = namesOf(value);
    return place.items.map((item, index) => ({ name: names[index]!, from: item.from, to: item.to, place: item, value: value[index] as unknown }));
  }
  if (place.kind !== "object" || !isObject(value)) return null;
  const keys = Object.keys(value);
  // A key that is there twice, or keys that look like numbers, which JavaScript sorts to the front.
  if (keys.length !== place.entries.length || place.entries.some(({ key }, index) => key !== keys[index])) return null;
  return place.entries.map((entry) => ({ name: entry.key, from: entry.keyFrom, to: entry.value.to, place: entry.value, value: value[entry.key] }));
}

function newPartsOf(value: unknown): NewPart[] | null {
  if (Array.isArray(value)) {
    const names = namesOf(value);
    return value.map((one: unknown, index) => ({ name: names[index]!, value: one }));
  }
  if (!isObject(value)) return null;
  return Object.entries(value).filter(([, one]) => one !== undefined).map(([name, one]) => ({ name, value: one }));
}

/** What tells the items of a list apart: their ids, else what they say. */
const namesOf = (list: unknown[]): string[] => list.map((one) => (isObject(one) && typeof one["id"] === "string" ? one["id"] : inline(one)));

/** The white space at the beginning of the line that holds a place. */
function indentAt(text: string, at: number): string {
  const begin = text.lastIndexOf("\n", at - 1) + 1;
  return /^[ \t]*/.exec(text.slice(begin, at))?.[0] ?? "";
}
