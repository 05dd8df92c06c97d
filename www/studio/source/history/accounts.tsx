// Accounts with several people, and leads that are in the file more than once.
import type { Account, Accounts as People, Committee, DuplicateGroup, Duplicates } from "#learn";
import { Chart } from "../parts/chart.tsx";
import { Table, type Column } from "../parts/table.tsx";
import { addressOf } from "../route.ts";
import { metrics } from "../state/history.ts";
import { number, share } from "../texts/format.ts";
import { t } from "../texts/index.ts";
import { NoFigures } from "./status.tsx";

export function Accounts() {
  const pipeline = metrics.value?.pipeline;
  if (!pipeline) return <NoFigures />;
  return (
    <div class="stack">
      <AccountsPanel accounts={pipeline.accounts} />
      <DuplicatesPanel duplicates={pipeline.duplicates} />
    </div>
  );
}

/** The address of a list of these rows. */
const toRows = (rows: readonly number[]) => addressOf("history", { part: "leads", rows: rows.join(",") });

const committeeName = ({ people }: Committee) => t("history.committee", { people });

const committees = (): Column<Committee>[] => [
  { label: t("history.committeeColumn"), value: committeeName },
  { label: t("history.accountsColumn"), value: (one) => one.accounts, show: (one) => number(one.accounts), isNumber: true },
  { label: t("history.closedColumn"), value: (one) => one.winRate.among, show: (one) => number(one.winRate.among), isNumber: true },
  { label: t("history.wonColumn"), value: (one) => one.winRate.count, show: (one) => number(one.winRate.count), isNumber: true },
  { label: t("history.winRate"), value: (one) => one.winRate.share, show: (one) => share(one.winRate.share), isNumber: true },
  { label: t("history.interval"), value: ({ winRate: { low, high } }) => (low === null ? "" : `${share(low)}–${share(high)}`), isNumber: true },
];

const accounts = (): Column<Account>[] => [
  { label: t("history.account"), value: (one) => one.account },
  { label: t("history.people"), value: (one) => one.people, show: (one) => number(one.people), isNumber: true },
  { label: t("history.leadsColumn"), value: (one) => one.leads, show: (one) => number(one.leads), isNumber: true },
  { label: t("history.qualityColumn"), value: (one) => one.quality, show: (one) => number(one.quality), isNumber: true },
  { label: t("history.openColumn"), value: (one) => one.open, show: (one) => number(one.open), isNumber: true },
  { label: t("history.wonColumn"), value: (one) => one.won, show: (one) => number(one.won), isNumber: true },
  { label: t("history.lostColumn"), value: (one) => one.lost, show: (one) => number(one.lost), isNumber: true },
  { label: t("history.bestScore"), value: (one) => one.bestScore, show: (one) => number(one.bestScore), isNumber: true },
  { label: t("history.show"), value: (one) => one.rows.join(" "), show: (one) => <a href={toRows(one.rows)} aria-label={t("history.showOf", { account: one.account })}>{t("history.show")}</a> },
];

function AccountsPanel({ accounts: { by, count, committees: sizes, largest } }: { accounts: People }) {
  const several = sizes.filter((one) => one.people > 1).reduce((sum, one) => sum + one.accounts, 0);
  const summary = sizes.filter(({ winRate }) => winRate.among > 0).map(({ people, winRate }) => t("history.committeeSummary", { people, share: share(winRate.share), closed: number(winRate.among) }));
  return (
    <section class="panel" aria-labelledby="accounts-title">
      <div class="panel-head">
        <h2 id="accounts-title">{t("history.accountsTitle")}</h2>
        {by && <p class="tag">{t("history.accountCount", { count })}</p>}
      </div>
      <p class="muted">{by ? t("history.accounts", { by }) : t("history.noAccountKey")}</p>
      {by && several === 0 && <p class="empty">{t("history.noAccounts")}</p>}
      {several > 0 && (
        <>
          <Chart
            title={t("history.committees")} summary={summary.join(" ")} rows={sizes} columns={committees()}
            draw={(plot) => ({
              height: 170, marginLeft: 120, marginRight: 48,
              x: { label: null, domain: [0, Math.max(0.01, ...sizes.map((size) => size.winRate.high ?? 0))], tickFormat: (value: number) => share(value), ticks: 4, grid: true },
              y: { label: null, domain: sizes.map(committeeName) },
              marks: [
                plot.link(sizes.filter((size) => size.winRate.low !== null), { x1: (size: Committee) => size.winRate.low!, x2: (size: Committee) => size.winRate.high!, y: committeeName, stroke: "var(--chart-1)", strokeWidth: 3 }),
                plot.dot(sizes.filter((size) => size.winRate.share !== null), { x: (size: Committee) => size.winRate.share, y: committeeName, r: 6, fill: "var(--chart-1)" }),
                plot.text(sizes, { x: (size: Committee) => size.winRate.high ?? 0, y: committeeName, text: (size: Committee) => share(size.winRate.share), dx: 8, textAnchor: "start", fill: "currentColor" }),
              ],
            })}
          />
          <h3>{t("history.largest")}</h3>
          {largest.length < several && <p class="muted small">{t("history.listed", { shown: number(largest.length), all: number(several) })}</p>}
          <Table caption={t("history.largest")} rows={largest} columns={accounts()} />
        </>
      )}
    </section>
  );
}

const duplicateColumns = (): Column<DuplicateGroup>[] => [
  { label: t("history.key"), value: (one) => one.key },
  { label: t("history.alike"), value: (one) => t(`history.alike.${one.by}`) },
  { label: t("history.leadsColumn"), value: (one) => one.rows.length, show: (one) => number(one.rows.length), isNumber: true },
  { label: t("history.duplicateRows"), value: (one) => one.rows.join(" "), show: (one) => `${one.rows.slice(0, 8).map((row) => number(row)).join(", ")}${one.rows.length > 8 ? " …" : ""}` },
  { label: t("history.show"), value: () => "", show: (one) => <a href={toRows(one.rows.slice(0, 100))} aria-label={t("history.showOf", { account: one.key })}>{t("history.show")}</a> },
];

function DuplicatesPanel({ duplicates: { leads, count, groups } }: { duplicates: Duplicates }) {
  return (
    <section class="panel" aria-labelledby="duplicates-title">
      <h2 id="duplicates-title">{t("history.duplicatesTitle")}</h2>
      <p class="muted">{t("history.duplicates", { leads })}</p>
      {groups.length < count && <p class="muted small">{t("history.listed", { shown: number(groups.length), all: number(count) })}</p>}
      {groups.length > 0 && <Table caption={t("history.duplicatesTitle")} rows={groups} columns={duplicateColumns()} />}
    </section>
  );
}
