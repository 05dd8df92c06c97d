// What columns were said to mean, kept on this device for the next file with the same header. Of the file only its header is
// kept: neither a lead nor the words of its stages.
import type { Mapping } from "#learn";
import { readStored, store } from "./stored.ts";

const STORED = "qualiform.studio.mappings";

/** So many headers are kept, the last used first: a company exports a few kinds of files. */
const MOST = 12;

type Kept = Omit<Mapping, "outcomes" | "rejected" | "beforeOpportunity">;

const header = ({ columns }: Kept): string => JSON.stringify(columns.map((one) => one.column));

function all(): Kept[] {
  const stored = readStored<Kept[]>(STORED);
  return Array.isArray(stored) ? stored.filter((one) => Array.isArray(one?.columns)) : [];
}

/** Keeps it, in the place of what was kept for the same header. */
export function remember(mapping: Mapping): void {
  const { columns, missing, delimiter, dates, decimal } = mapping;
  const kept: Kept = { columns, missing, delimiter, dates, decimal };
  store(STORED, [kept, ...all().filter((one) => header(one) !== header(kept))].slice(0, MOST));
}

export function forget(mapping: Mapping): void {
  store(STORED, all().filter((one) => header(one) !== header(mapping)));
}

/** What was kept for the header of this mapping; the words for stages are those that were recognised now. */
export function recall(recognised: Mapping): Mapping | null {
  const kept = all().find((one) => header(one) === header(recognised));
  if (!kept) return null;
  const { outcomes, rejected, beforeOpportunity } = recognised;
  const mapping = { ...kept, outcomes, rejected, beforeOpportunity };
  return sameMapping(mapping, recognised) ? null : mapping;
}

/** Whether two mappings say the same of the same columns, in whatever order they say it. */
export function sameMapping(one: Mapping, other: Mapping): boolean {
  return sorted(one) === sorted(other);
}

const sorted = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    part && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).filter(([, held]) => !(Array.isArray(held) && held.length === 0)).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part);
