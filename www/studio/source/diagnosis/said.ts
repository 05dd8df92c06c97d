// What a diagnosis says, in the language of the reader: by its code, with figures as that language writes them.
import type { Figure, Said } from "#learn";
import { day, money, number, share } from "../texts/format.ts";
import { lookUp } from "../texts/index.ts";

/**
 * A figure as a message takes it. What can be counted stays a number: its message chooses the plural and writes the digits, as in
 * `{leads, plural, one {# lead} other {# leads}}` and `{threshold, number}`. All else comes written.
 */
export function written({ kind, value }: Figure): string | number {
  if (typeof value === "string") return kind === "text" && /^\d{4}-\d\d-\d\d$/.test(value) ? day(value) : value;
  switch (kind) {
    case "share": return share(value);
    case "money": return money(value);
    case "ratio": return number(value, 2);
    // Nobody waits for a third decimal.
    default: return Math.abs(value) < 10 ? Math.round(10 * value) / 10 : Math.round(value);
  }
}

/** The sentence. One that these texts do not know is said as the module says it, in English. */
export function sentence({ code, message, figures }: Said): string {
  const values = Object.fromEntries(Object.entries(figures).map(([name, figure]) => [name, written(figure)]));
  return lookUp("diagnosis", code, values) ?? message;
}

/** How sure it is that a group is worse than the others, in words. */
export function certainty(p: number): "diagnosis.certain" | "diagnosis.nearlyCertain" | "diagnosis.likely" {
  return p < 0.001 ? "diagnosis.certain" : p < 0.01 ? "diagnosis.nearlyCertain" : "diagnosis.likely";
}
