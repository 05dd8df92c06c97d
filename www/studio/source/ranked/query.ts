// What is asked of the list: from the filters, and from an address that names rows.
import type { Outcome, RankOptions } from "#learn";

/** The filters as controls hold them: empty is any. */
export interface Filters {
  outcome: Outcome | "";
  band: string;
  quality: "" | "yes" | "no";
  rejected: "" | "yes" | "no";
  /** `=` and the source, as a source may be unknown: empty. */
  source: string;
  order: NonNullable<RankOptions["order"]>;
  text: string;
}

export const NO_FILTERS: Filters = { outcome: "", band: "", quality: "", rejected: "", source: "", order: "score", text: "" };

/** Who is to be called comes first; where nobody is left, all are listed. */
export const firstFilters = (open: number): Filters => ({ ...NO_FILTERS, outcome: open > 0 ? "open" : "" });

/** The rows that an address names. */
export function rowsOf(text: string | null): number[] | null {
  const rows = (text ?? "").split(",").map(Number).filter((row) => Number.isSafeInteger(row) && row > 0);
  return rows.length > 0 ? rows : null;
}

export function queryOf(filters: Filters, rows: number[] | null, offset: number, limit: number): Omit<RankOptions, "now"> {
  if (rows) return { rows, offset, limit };
  const { outcome, band, quality, rejected, source, order, text } = filters;
  return {
    offset, limit, order,
    ...(outcome && { outcome: [outcome] }),
    ...(band && { band: [band] }),
    ...(quality && { quality: quality === "yes" }),
    ...(rejected && { rejected: rejected === "yes" }),
    ...(source && { source: source.slice(1) }),
    ...(text.trim() && { text: text.trim() }),
  };
}
