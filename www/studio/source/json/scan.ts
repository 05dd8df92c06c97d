// Where everything stands in a JSON text, and where a text stops being JSON. The engines word their own messages
// differently and one of them tells no place; a model also can be larger than what the editor has parsed.

/** A value with its place in the text: `from` is its first character, `to` the one after its last. */
export type Place =
  | { kind: "object"; from: number; to: number; entries: Entry[] }
  | { kind: "list"; from: number; to: number; items: Place[] }
  | { kind: "plain"; from: number; to: number };

export interface Entry {
  key: string;
  keyFrom: number;
  keyTo: number;
  value: Place;
}

/** What is wrong with a text: the name of a message, and what stands at the place. */
export interface Mistake {
  code: "value" | "key" | "colon" | "comma" | "trailing" | "quote" | "escape" | "number" | "after" | "end" | "depth" | "document";
  at: number;
  found: string;
}

export type Scanned = { root: Place; mistake?: undefined } | { root?: undefined; mistake: Mistake };

/** Much deeper than any model; a text that nests deeper would end the call stack. */
const DEEPEST = 400;

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /[\p{L}\p{N}_$.+-]+/uy;
const ESCAPED = /["\\/bfnrt]|u[\da-fA-F]{4}/y;

class Wrong extends Error {
  constructor(readonly code: Mistake["code"], readonly at: number) {
    super(code);
  }
}

/** Reads a JSON text (RFC 8259): the places of all its values, or the first mistake. */
export function scan(text: string): Scanned {
  try {
    const reader = new Reader(text);
    return { root: reader.document() };
  } catch (error) {
    if (!(error instanceof Wrong)) throw error;
    // A comma belongs behind what stands before, which may be lines above.
    const at = error.code === "comma" ? text.slice(0, error.at).trimEnd().length : error.at;
    const found = match(WORD, text, error.at) ?? String.fromCodePoint(text.codePointAt(error.at) ?? 32);
    return { mistake: { code: error.at >= text.length && error.code !== "quote" ? "end" : error.code, at: Math.min(at, text.length), found: found.slice(0, 20) } };
  }
}

function match(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}

class Reader {
  private at = 0;
  private depth = 0;

  constructor(private readonly text: string) {}

  document(): Place {
    const root = this.value();
    this.skip();
    if (this.at < this.text.length) throw new Wrong("after", this.at);
    return root;
  }

  private skip(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return;
      this.at += 1;
    }
  }

  private value(): Place {
    this.skip();
    const from = this.at;
    switch (this.text[from]) {
      case "{": return this.nested(() => this.object(from));
      case "[": return this.nested(() => this.list(from));
      case '"':
        this.string();
        return { kind: "plain", from, to: this.at };
    }
    const word = match(WORD, this.text, from);
    if (word === "true" || word === "false" || word === "null") this.at += word.length;
    else if (word && /^[-+.\d]/.test(word)) {
      if (match(NUMBER, this.text, from) !== word) throw new Wrong("number", from);
      this.at += word.length;
    } else throw new Wrong("value", from);
    return { kind: "plain", from, to: this.at };
  }

  private nested(read: () => Place): Place {
    if ((this.depth += 1) > DEEPEST) throw new Wrong("depth", this.at);
    const place = read();
    this.depth -= 1;
    return place;
  }

  private object(from: number): Place {
    const entries: Entry[] = [];
    this.at += 1;
    for (this.skip(); this.text[this.at] !== "}"; ) {
      if (entries.length > 0) this.comma("}");
      if (this.text[this.at] !== '"') throw new Wrong("key", this.at);
      const keyFrom = this.at;
      this.string();
      const keyTo = this.at;
      this.skip();
      if (this.text[this.at] !== ":") throw new Wrong("colon", this.at);
      this.at += 1;
      const value = this.value();
      entries.push({ key: JSON.parse(this.text.slice(keyFrom, keyTo)) as string, keyFrom, keyTo, value });
      this.skip();
    }
    this.at += 1;
    return { kind: "object", from, to: this.at, entries };
  }

  private list(from: number): Place {
    const items: Place[] = [];
    this.at += 1;
    for (this.skip(); this.text[this.at] !== "]"; ) {
      if (items.length > 0) this.comma("]");
      items.push(this.value());
      this.skip();
    }
    this.at += 1;
    return { kind: "list", from, to: this.at, items };
  }

  /** Between two parts; the habit of other languages, a comma after the last part, is named as such. */
  private comma(end: string): void {
    if (this.text[this.at] !== ",") throw new Wrong("comma", this.at);
    const comma = this.at;
    this.at += 1;
    this.skip();
    if (this.text[this.at] === end) throw new Wrong("trailing", comma);
  }

  private string(): void {
    const from = this.at;
    for (this.at += 1; ; this.at += 1) {
      const code = this.text.charCodeAt(this.at);
      if (code === 34) break;
      if (Number.isNaN(code) || code < 32) throw new Wrong("quote", from);
      if (code === 92) {
        const escaped = match(ESCAPED, this.text, this.at + 1);
        if (!escaped) throw new Wrong("escape", this.at);
        this.at += escaped.length;
      }
    }
    this.at += 1;
  }
}

/** The keys of a JSON pointer (RFC 6901). */
export const keysOf = (pointer: string): string[] =>
  pointer.split("/").slice(1).map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));

export const pointerOf = (keys: readonly (string | number)[]): string =>
  keys.map((key) => `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");

export interface Found {
  place: Place;
  /** The entry that holds it, in an object. */
  entry?: Entry;
}

/** What a JSON pointer leads to; where it leads nowhere, the last thing on the way that is there. */
export function find(root: Place, pointer: string): Found {
  let found: Found = { place: root };
  for (const key of keysOf(pointer)) {
    const { place } = found;
    if (place.kind === "object") {
      // Of a key that is there twice the last one counts.
      const entry = place.entries.findLast((one) => one.key === key);
      if (!entry) return found;
      found = { place: entry.value, entry };
    } else if (place.kind === "list" && /^\d+$/.test(key)) {
      const item = place.items[Number(key)];
      if (!item) return found;
      found = { place: item };
    } else return found;
  }
  return found;
}

/** What to mark for a pointer: a plain value, else the key of what is nested, else its bracket. */
export function markOf(root: Place, pointer: string, isAboutKey = false): { from: number; to: number } {
  const { place, entry } = find(root, pointer);
  if (entry && (isAboutKey || place.kind !== "plain")) return { from: entry.keyFrom, to: entry.keyTo };
  return place.kind === "plain" ? { from: place.from, to: place.to } : { from: place.from, to: place.from + 1 };
}

/** Keys that an object has more than once: the earlier ones, which do not count. */
export function repeated(root: Place): Entry[] {
  const found: Entry[] = [];
  const walk = (place: Place): void => {
    if (place.kind === "list") place.items.forEach(walk);
    if (place.kind !== "object") return;
    const last = new Map(place.entries.map((entry) => [entry.key, entry]));
    for (const entry of place.entries) {
      if (last.get(entry.key) !== entry) found.push(entry);
      walk(entry.value);
    }
  };
  walk(root);
  return found;
}
