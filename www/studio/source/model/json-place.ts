// Where a text stops being JSON. Engines say it each in their own way, and one says nothing.

export interface PlaceInText {
  line: number;
  column: number;
  /** What stands there; empty at the end of the text. */
  found: string;
}

const SPACE = /[ \t\n\r]*/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const SCALAR = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;

/** The first place where `text` cannot go on as JSON; null where it is JSON. */
export function brokenAt(text: string): PlaceInText | null {
  const offset = failure(text);
  if (offset === null) return null;
  const before = text.slice(0, offset);
  const line = before.split("\n").length;
  return { line, column: offset - before.lastIndexOf("\n"), found: text.slice(offset, offset + 20).split("\n")[0] ?? "" };
}

/** The offset of the mistake. Without recursion, as a file can nest deeper than the stack. */
function failure(text: string): number | null {
  let at = 0;
  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const isThere = pattern.test(text);
    if (isThere) at = pattern.lastIndex;
    return isThere;
  };
  const takeOne = (character: string): boolean => {
    take(SPACE);
    const isThere = text[at] === character;
    if (isThere) at += 1;
    return isThere;
  };
  const key = (): boolean => {
    take(SPACE);
    return take(STRING) && takeOne(":");
  };
  const open: string[] = [];
  for (;;) {
    take(SPACE);
    let isDone = true;
    if (takeOne("{")) {
      if (!takeOne("}")) {
        if (!key()) return at;
        open.push("}");
        isDone = false;
      }
    } else if (takeOne("[")) {
      if (!takeOne("]")) {
        open.push("]");
        isDone = false;
      }
    } else if (!take(STRING) && !take(SCALAR)) return at;
    while (isDone) {
      const end = open.at(-1);
      take(SPACE);
      if (end === undefined) return at === text.length ? null : at;
      if (takeOne(",")) {
        if (end === "}" && !key()) return at;
        isDone = false;
      } else if (takeOne(end)) open.pop();
      else return at;
    }
  }
}
