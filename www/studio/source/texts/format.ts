// Numbers, shares, money and dates as people of the chosen language write them.
import { language } from "./index.ts";

const formats = new Map<string, Intl.NumberFormat>();

function format(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${language.value}${JSON.stringify(options)}`;
  let made = formats.get(key);
  if (!made) formats.set(key, (made = new Intl.NumberFormat(language.value, options)));
  return made;
}

export const DASH = "–";

/** A number with at most so many decimals. */
export const number = (value: number | null | undefined, decimals = 0): string =>
  value === null || value === undefined ? DASH : format({ maximumFractionDigits: decimals }).format(value);

/** With its sign: points. */
export const signed = (value: number, decimals = 0): string =>
  format({ signDisplay: "exceptZero", maximumFractionDigits: decimals }).format(value);

/** A share, 0 to 1, as per cent: with a decimal where it is small, or with as many as are asked for. */
export const share = (value: number | null | undefined, decimals?: number): string =>
  value === null || value === undefined ? DASH : format({ style: "percent", maximumFractionDigits: decimals ?? (Math.abs(value) < 0.1 ? 1 : 0) }).format(value);

/** With its sign: a change of so many parts of one. */
export const signedShare = (value: number | null | undefined): string =>
  value === null || value === undefined ? DASH : format({ style: "percent", signDisplay: "exceptZero", maximumFractionDigits: Math.abs(value) < 0.1 ? 1 : 0 }).format(value);

/** An amount in the currency of the file, which the file does not name. */
export const money = (value: number | null | undefined): string =>
  value === null || value === undefined ? DASH : format({ maximumFractionDigits: Math.abs(value) < 100 ? 2 : 0 }).format(value);

const lasting = (unit: "day" | "minute", value: number | null | undefined): string =>
  value === null || value === undefined ? DASH : format({ style: "unit", unit, unitDisplay: "long", maximumFractionDigits: Math.abs(value) < 10 ? 1 : 0 }).format(value);

/** A number of days, with the word. */
export const days = (value: number | null | undefined): string => lasting("day", value);

/** A number of minutes, with the word. */
export const minutes = (value: number | null | undefined): string => lasting("minute", value);

/** A day (YYYY-MM-DD or RFC 3339). */
export function day(text: string | null | undefined): string {
  if (!text) return DASH;
  const date = new Date(text.length === 10 ? `${text}T00:00:00Z` : text);
  return Number.isNaN(date.getTime()) ? text : new Intl.DateTimeFormat(language.value, { dateStyle: "medium", timeZone: "UTC" }).format(date);
}

/** Bytes as people say them. */
export function bytes(count: number): string {
  const [value, unit] = count < 1e6 ? [count / 1e3, "kilobyte"] : [count / 1e6, "megabyte"];
  return format({ style: "unit", unit, maximumFractionDigits: value < 10 ? 1 : 0 }).format(value);
}

const regions = new Map<string, Intl.DisplayNames>();

/** A country by its name, from its code in capitals (ISO 3166-1 alpha-2). */
export function regionName(code: string): string {
  let names = regions.get(language.value);
  if (!names) regions.set(language.value, (names = new Intl.DisplayNames(language.value, { type: "region" })));
  return names.of(code) ?? code;
}
