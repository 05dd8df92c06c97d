// The leads of the open history by rank.
import { useEffect, useMemo, useState } from "preact/hooks";
import type { RankedLead, RankedLeads } from "#learn";
import type { QualiformError } from "#package";
import { ask, Cancelled } from "../engine/client.ts";
import { NoFigures } from "../history/status.tsx";
import { download, fileName } from "../parts/download.ts";
import { Pager } from "../parts/pager.tsx";
import { addressOf, route } from "../route.ts";
import { about } from "../state/history.ts";
import { usable } from "../state/model.ts";
import { tell } from "../state/notices.ts";
import { number } from "../texts/format.ts";
import { t } from "../texts/index.ts";
import { LeadDialog } from "./details.tsx";
import { FilterBar } from "./filters.tsx";
import { LeadTable } from "./leads.tsx";
import { firstFilters, NO_FILTERS, queryOf, rowsOf, type Filters } from "./query.ts";

const PAGE = 25;

/** Who types does not want a list for each letter. */
const PAUSE = 250;

interface Listed {
  list: RankedLeads | null;
  error: QualiformError | null;
  isBusy: boolean;
}

export function Ranked() {
  const found = about.value;
  const rowsText = route.value.parameters.get("rows");
  const rows = useMemo(() => rowsOf(rowsText), [rowsText]);
  const [filters, setFilters] = useState<Filters>(() => firstFilters(found?.open ?? 0));
  const [offset, setOffset] = useState(0);
  const [shown, setShown] = useState<RankedLead | null>(null);
  useEffect(() => setOffset(0), [rows, filters]);
  const query = useMemo(() => queryOf(filters, rows, offset, PAGE), [filters, rows, offset]);
  const { list, error, isBusy } = useList(query);
  if (!found) return <NoFigures />;
  return (
    <section class="panel" aria-labelledby="ranked-title">
      <div class="panel-head">
        <h2 id="ranked-title">{t("ranked.title")}</h2>
        <button type="button" class="button button-quiet button-small" disabled={!list?.matching} onClick={() => void exportCsv(query)}>{t("ranked.exportCsv")}</button>
      </div>
      <p class="muted">{t("ranked.intro")}</p>
      {rows ? (
        <p class="remark-line">{t("ranked.onlyRows", { count: rows.length, rows: rows.slice(0, 20).map((row) => number(row)).join(", ") })} <a href={addressOf("history", { part: "leads" })}>{t("ranked.allRows")}</a></p>
      ) : (
        <FilterBar filters={filters} onFilters={setFilters} />
      )}
      {error && <p class="field-error" role="alert">{t("ranked.failed", { why: error.message })}</p>}
      <div class="ranked-list" aria-busy={isBusy}>
        <p class="muted small" role="status">
          {list ? countText(list) : isBusy ? t("ranked.busy") : ""}
        </p>
        {list && list.matching === 0 && !rows && <p class="actions"><button type="button" class="button button-quiet" onClick={() => setFilters(NO_FILTERS)}>{t("ranked.clear")}</button></p>}
        {list && list.leads.length > 0 && <LeadTable leads={list.leads} offset={offset} isRanked={filters.order === "score"} onDetails={setShown} />}
        {list && <Pager label={t("ranked.list")} offset={offset} limit={PAGE} all={list.matching} onOffset={setOffset} />}
      </div>
      {shown && list && <LeadDialog lead={shown} columns={list.columns} onClose={() => setShown(null)} />}
    </section>
  );
}

const countText = ({ matching, total }: RankedLeads): string =>
  matching < total ? t("ranked.countAmong", { count: matching, total: number(total) }) : t("ranked.count", { count: matching });

/** The list for a query, by the model and the file as they are; the last one is shown until the next is there. */
function useList(query: ReturnType<typeof queryOf>): Listed {
  const [listed, setListed] = useState<Listed>({ list: null, error: null, isBusy: true });
  const model = usable.value;
  const found = about.value;
  useEffect(() => {
    if (!found) return;
    let isCurrent = true;
    setListed((last) => ({ ...last, isBusy: true }));
    const timer = setTimeout(() => {
      ask("rank", [model, query]).then(
        (list) => isCurrent && setListed({ list, error: null, isBusy: false }),
        (error: Error) => isCurrent && !(error instanceof Cancelled) && setListed({ list: null, error: error as QualiformError, isBusy: false }),
      );
    }, PAUSE);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [query, model, found]);
  return listed;
}

async function exportCsv(query: ReturnType<typeof queryOf>): Promise<void> {
  try {
    // With the mark by which spreadsheets know UTF-8.
    download(fileName(t("ranked.file"), "csv"), `\uFEFF${await ask("rankedCsv", [usable.peek(), query])}`, "text/csv");
  } catch (error) {
    if (!(error instanceof Cancelled)) tell("failed", t("common.failed", { why: (error as Error).message }));
  }
}
