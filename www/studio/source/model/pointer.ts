// Places in a document: JSON pointers (RFC 6901), and edits at them.

type Holder = Record<string, unknown> | unknown[];

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isHolder = (value: unknown): value is Holder => typeof value === "object" && value !== null;

/** The keys that a pointer names. */
export const keysOf = (pointer: string): string[] =>
  pointer === "" ? [] : pointer.slice(1).split("/").map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));

/** The pointer of these keys. */
export const pointerOf = (...keys: (string | number)[]): string =>
  keys.map((key) => `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");

/** What stands at a place; undefined where there is nothing. */
export function valueAt(document: unknown, pointer: string): unknown {
  let value = document;
  for (const key of keysOf(pointer)) {
    if (!isHolder(value) || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}

/** What holds a place; objects on the way that are not there are made. */
function holderOf(document: unknown, keys: string[]): Holder | undefined {
  let holder = document;
  for (const key of keys) {
    if (!isHolder(holder)) return undefined;
    const inside = holder as Record<string, unknown>;
    if (!Object.hasOwn(inside, key) || inside[key] === null) own(inside, key, {});
    holder = inside[key];
  }
  return isHolder(holder) ? holder : undefined;
}

/** As JSON does it: `__proto__` is a key like any other. */
function own(holder: object, key: string, value: unknown): void {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

/** Writes a value; `undefined` takes the key away. Nothing happens where something on the way is neither object nor list. */
export function setAt(document: unknown, pointer: string, value: unknown): void {
  const keys = keysOf(pointer);
  const last = keys.pop();
  if (last === undefined) return;
  if (value === undefined) return removeAt(document, pointer);
  const holder = holderOf(document, keys);
  if (holder) own(holder, last, value);
}

/** Takes a key or an item away. */
export function removeAt(document: unknown, pointer: string): void {
  const keys = keysOf(pointer);
  const last = keys.pop() ?? "";
  const holder = valueAt(document, pointerOf(...keys));
  if (Array.isArray(holder)) holder.splice(Number(last), 1);
  else if (isObject(holder)) delete holder[last];
}

/** Puts an item into a list, which is made where there is none. */
export function insertAt(document: unknown, pointer: string, index: number, item: unknown): void {
  const list = valueAt(document, pointer);
  if (Array.isArray(list)) list.splice(index, 0, item);
  else if (list === undefined || list === null) setAt(document, pointer, [item]);
}

/** Moves an item of a list up (-1) or down (1). */
export function moveAt(document: unknown, pointer: string, index: number, by: -1 | 1): void {
  const list = valueAt(document, pointer);
  if (!Array.isArray(list) || index + by < 0 || index + by >= list.length) return;
  const [item] = list.splice(index, 1);
  list.splice(index + by, 0, item);
}

/** Gives a key of an object another name, in its place among the others. */
export function renameKey(document: unknown, pointer: string, from: string, to: string): void {
  const holder = valueAt(document, pointer);
  if (!isObject(holder) || from === to || !Object.hasOwn(holder, from) || Object.hasOwn(holder, to)) return;
  const entries = Object.entries(holder);
  for (const [key] of entries) delete holder[key];
  for (const [key, value] of entries) own(holder, key === from ? to : key, value);
}

// Documents with mistakes are shown too: what is of another kind than it should be is as if it were not there.

export const listAt = (document: unknown, pointer: string): unknown[] => {
  const value = valueAt(document, pointer);
  return Array.isArray(value) ? value : [];
};

export const objectAt = (document: unknown, pointer: string): Record<string, unknown> => {
  const value = valueAt(document, pointer);
  return isObject(value) ? value : {};
};

export const textAt = (document: unknown, pointer: string): string => {
  const value = valueAt(document, pointer);
  return typeof value === "string" ? value : "";
};

export const numberAt = (document: unknown, pointer: string): number | undefined => {
  const value = valueAt(document, pointer);
  return typeof value === "number" ? value : undefined;
};

export const textsAt = (document: unknown, pointer: string): string[] =>
  listAt(document, pointer).filter((item) => typeof item === "string");
