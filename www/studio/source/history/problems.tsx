// Rows that were kept aside and cells that could not be used, with what to do about it.
import { useState } from "preact/hooks";
import type { About, ProblemCount, RowProblem } from "#learn";
import { tableCsv } from "../parts/chart.tsx";
import { download, fileName } from "../parts/download.ts";
import { Pager } from "../parts/pager.tsx";
import { Table, type Column } from "../parts/table.tsx";
import { number } from "../texts/format.ts";
import { lookUp, t } from "../texts/index.ts";

const PAGE = 50;

const columnOf = ({ column }: { column: string | null }) => column ?? t("history.wholeRow");
const nameOf = ({ code }: { code: string }) => lookUp("history", `problem.${code}`) ?? code;

const counts = (): Column<ProblemCount>[] => [
  { label: t("history.what"), value: nameOf },
  { label: t("history.column"), value: columnOf },
  { label: t("history.count"), value: (one) => one.count, show: (one) => number(one.count), isNumber: true },
  { label: t("history.firstRow"), value: (one) => one.firstRow, show: (one) => number(one.firstRow), isNumber: true },
  { label: t("history.whatToDo"), value: ({ code }) => lookUp("history", `remedy.${code}`) ?? "" },
];

const rows = (): Column<RowProblem>[] => [
  { label: t("history.row"), value: (one) => one.row, show: (one) => number(one.row), isNumber: true },
  { label: t("history.column"), value: columnOf },
  { label: t("history.what"), value: (one) => one.message },
  { label: t("history.effect"), value: (one) => (one.aside ? t("history.effectAside") : t("history.effectEmpty")) },
];

export function Problems({ about: { problems, problemCounts } }: { about: About }) {
  const [offset, setOffset] = useState(0);
  const all = problemCounts.reduce((sum, one) => sum + one.count, 0);
  if (all === 0) {
    return (
      <section class="panel" aria-labelledby="problems-title">
        <h2 id="problems-title">{t("history.problemsTitle")}</h2>
        <p class="muted">{t("history.noProblems")}</p>
      </section>
    );
  }
  const shown = offset < problems.length ? offset : 0;
  return (
    <section class="panel problems" aria-labelledby="problems-title">
      <div class="panel-head">
        <h2 id="problems-title">{t("history.problemsTitle")}</h2>
        <button type="button" class="button button-quiet button-small" onClick={() => download(fileName(t("history.problemsFile"), "csv"), tableCsv(problems, rows()), "text/csv")}>{t("history.saveProblems")}</button>
      </div>
      <p class="muted">{t("history.problems")}</p>
      <Table caption={t("history.problemCounts")} rows={problemCounts} columns={counts()} />
      <details>
        <summary>{t("history.problemRows")}</summary>
        <div class="stack">
          {problems.length < all && <p class="muted small">{t("history.firstOf", { shown: number(problems.length), all: number(all) })}</p>}
          <Table caption={t("history.problemRows")} rows={problems.slice(shown, shown + PAGE)} columns={rows()} />
          <Pager label={t("history.problemRows")} offset={shown} limit={PAGE} all={problems.length} onOffset={setOffset} />
        </div>
      </details>
    </section>
  );
}
