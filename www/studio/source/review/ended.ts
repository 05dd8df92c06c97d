// On which day a lead was won or lost: the list gives the cells as the file has them.
import type { DateOrder, Mapping } from "#learn";

/** Where the list holds the day, and how it is written. */
export interface Closing {
  /** The place of the cell. */
  place: number;
  order: DateOrder;
}

/** Where the file says when leads were closed; null: it does not. */
export function closingOf(mapping: Mapping, columns: readonly string[]): Closing | null {
  const closed = mapping.columns.find((one) => one.as === "closed");
  const place = closed ? columns.indexOf(closed.column) : -1;
  return closed && place >= 0 ? { place, order: closed.dates ?? mapping.dates } : null;
}

/** The day (YYYY-MM-DD) of a date as files have it; null where it cannot be told. */
export function dayOf(text: string, order: DateOrder): string | null {
  const yearFirst = /^(\d{4})(?:[-/.](\d{1,2})[-/.](\d{1,2})|(\d{2})(\d{2}))(?!\d)/.exec(text);
  if (yearFirst) return made(Number(yearFirst[1]), Number(yearFirst[2] ?? yearFirst[4]), Number(yearFirst[3] ?? yearFirst[5]));
  const yearLast = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?!\d)/.exec(text);
  if (yearLast) {
    const [one, two, year] = [Number(yearLast[1]), Number(yearLast[2]), Number(yearLast[3])];
    // Years of two digits as the module has them: 1970 to 2069.
    const full = year >= 100 ? year : year + (year < 70 ? 2000 : 1900);
    const isMonthFirst = two > 12 || (order === "month-day-year" && one <= 12);
    return isMonthFirst ? made(full, one, two) : made(full, two, one);
  }
  // With the month by its name: engines read it in the time of this place.
  const named = /\p{L}{3}/u.test(text) ? new Date(text) : null;
  return named && !Number.isNaN(named.getTime()) ? made(named.getFullYear(), named.getMonth() + 1, named.getDate()) : null;
}

function made(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isDay = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isDay ? date.toISOString().slice(0, 10) : null;
}
