// Pages of a long list.
import { t } from "../texts/index.ts";
import { number } from "../texts/format.ts";

export interface PagerProps {
  /** What is paged, to be read aloud. */
  label: string;
  /** How many items are passed over. */
  offset: number;
  /** How many are on a page. */
  limit: number;
  /** How many there are. */
  all: number;
  onOffset: (offset: number) => void;
}

/** Nothing where all are on one page. */
export function Pager({ label, offset, limit, all, onOffset }: PagerProps) {
  if (all <= limit) return null;
  const to = Math.min(offset + limit, all);
  return (
    <nav class="pager" aria-label={label}>
      <button type="button" class="button button-quiet button-small" disabled={offset === 0} onClick={() => onOffset(Math.max(0, offset - limit))}>{t("common.previous")}</button>
      <p>{t("common.pageOf", { from: number(offset + 1), to: number(to), all: number(all) })}</p>
      <button type="button" class="button button-quiet button-small" disabled={to >= all} onClick={() => onOffset(offset + limit)}>{t("common.next")}</button>
    </nav>
  );
}
