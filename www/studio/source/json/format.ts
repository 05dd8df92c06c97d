// JSON as a person would write it: what fits on a line stands on one, so that a rule is a line and a model is a page.

/** Wider than this is broken into lines. */
const WIDTH = 88;

/** A value on one line. */
export function inline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    const parts = Object.entries(value).filter(([, one]) => one !== undefined).map(([key, one]) => `${JSON.stringify(key)}: ${inline(one)}`);
    return `{${parts.join(", ")}}`;
  }
  return JSON.stringify(value) ?? "null";
}

/** A value that begins behind `indent`; its further lines are indented by that and two spaces a level. */
export function format(value: unknown, indent = "", isBroken = false): string {
  if (typeof value !== "object" || value === null) return inline(value);
  if (!isBroken) {
    const line = inline(value);
    if (indent.length + line.length <= WIDTH) return line;
  }
  const inner = `${indent}  `;
  const [open, close, parts] = Array.isArray(value)
    ? ["[", "]", value.map((one) => format(one, inner))]
    : ["{", "}", Object.entries(value).filter(([, one]) => one !== undefined).map(([key, one]) => `${JSON.stringify(key)}: ${format(one, inner)}`)];
  if (parts.length === 0) return open + close;
  return `${open}\n${parts.map((part) => inner + part).join(",\n")}\n${indent}${close}`;
}

/** The text of a document: its own keys each on a line. */
export const formatDocument = (document: unknown): string => `${format(document, "", true)}\n`;
