// Two models over past leads: which is better and how certain that is, and what changes for whom.
import { useEffect } from "preact/hooks";
import type { BandMove, Flip, HistoryComparison, LeadMove, Rate, RuleCount, Side as Figures } from "#learn";
import type { Model } from "#package";
import { Chart } from "../parts/chart.tsx";
import { Table, type Column } from "../parts/table.tsx";
import { about, reading } from "../state/history.ts";
import { number, share } from "../texts/format.ts";
import { t } from "../texts/index.ts";
import { LeadMoves, type LeadRow } from "./lead-moves.tsx";
import { compareOver, over } from "./over.ts";
import { learned } from "./sides.ts";
import { AREA, verdictText } from "./verdict.ts";

/** How long the keys rest before a changed model is compared anew, in milliseconds. */
const REST = 500;

export function OverHistory({ champion, challenger }: { champion: Model; challenger: Model }) {
  const now = about.value;
  const wanted = now && { champion, challenger, about: now };
  useEffect(() => {
    if (!wanted) return;
    const timer = setTimeout(() => compareOver(wanted), over.peek().state === "none" ? 0 : REST);
    return () => clearTimeout(timer);
  }, [champion, challenger, now]);
  if (!wanted) return null;
  const state = over.value;
  const source = reading.value.state === "ready" ? reading.value.source.name : "";
  return (
    <>
      <p class="muted">{t("compare.overHistory", { rows: wanted.about.rows, name: source })}</p>
      <div role="status">
        {(state.state === "busy" || state.state === "none") && <p class="muted">{t("compare.busy")}</p>}
        {state.state === "failed" && <p class="field-error">{t("common.failed", { why: state.message })}</p>}
        {state.state === "stopped" && <p class="muted">{t("compare.stopped")}</p>}
        {state.state === "ready" && <p class="compare-verdict">{verdictText(state.comparison.history, learned.value)}</p>}
      </div>
      {state.state === "ready" && learned.value?.trial && <p class="compare-learned">{t("compare.ofTrial")}</p>}
      {(state.state === "failed" || state.state === "stopped") && (
        <p class="actions"><button type="button" class="button button-quiet button-small" onClick={() => compareOver(wanted, true)}>{t("compare.again")}</button></p>
      )}
      {state.state === "ready" && <Results history={state.comparison.history} champion={champion} challenger={challenger} />}
    </>
  );
}

const shareText = ({ share: value, low, high }: Rate): string =>
  value === null || low === null || high === null ? share(value) : t("compare.interval", { share: share(value), low: share(low), high: share(high) });

interface FigureRow {
  name: string;
  text: (side: Figures) => string;
  value: (side: Figures) => number | null;
}

const figureRows = (): FigureRow[] => [
  { name: t("compare.qualityRate"), text: (side) => shareText(side.qualityRate), value: (side) => side.qualityRate.share },
  { name: t("compare.qualityWinRate"), text: (side) => shareText(side.qualityWinRate), value: (side) => side.qualityWinRate.share },
  { name: t("compare.recall"), text: (side) => shareText(side.recall), value: (side) => side.recall.share },
  { name: t("compare.auc"), text: (side) => number(side.auc, AREA), value: (side) => side.auc },
  { name: t("compare.capture"), text: (side) => share(side.capture20), value: (side) => side.capture20 },
];

function Results({ history, champion, challenger }: { history: HistoryComparison; champion: Model; challenger: Model }) {
  const rows = history.leads.map(leadRow);
  const largest = rows.reduce<LeadRow | undefined>((most, one) => (!most || moveOf(one) > moveOf(most) ? one : most), undefined);
  return (
    <>
      <div class="stack-small">
        <h3>{t("compare.sides")}</h3>
        <Table caption={t("compare.sides")} rows={figureRows()} columns={[
          { label: t("compare.figure"), value: (one) => one.name },
          { label: t("compare.champion"), value: (one) => one.value(history.champion), show: (one) => one.text(history.champion) },
          { label: t("compare.challenger"), value: (one) => one.value(history.challenger), show: (one) => one.text(history.challenger) },
        ]} />
      </div>
      <div class="stack-small">
        <h3>{t("compare.flips")}</h3>
        <p class="muted small">{t("compare.flipped", {
          gained: history.gained.leads, gainedRate: share(history.gained.winRate.share), dropped: history.dropped.leads, droppedRate: share(history.dropped.winRate.share),
        })}</p>
        <Table caption={t("compare.flips")} rows={(["gained", "dropped", "both", "neither"] as const).map((name) => ({ name: t(`compare.${name}`), flip: history[name] }))}
          columns={[{ label: t("compare.group"), value: (one) => one.name }, ...flipColumns<{ name: string; flip: Flip }>((one) => one.flip)]} />
      </div>
      <Bands moves={history.bands} order={[bandIds(champion), bandIds(challenger)]} />
      <div class="stack-small">
        <h3>{t("compare.byRule")}</h3>
        <Table caption={t("compare.byRule")} rows={history.rules} columns={ruleColumns([challenger, champion])} />
      </div>
      {rows.length > 0 && (
        <LeadMoves title={t("compare.moves")} rows={rows} summary={[
          t("compare.movesSummary", { moved: history.moved }),
          largest ? t("compare.movesLargest", { name: largest.name, old: number(largest.oldScore), new: number(largest.newScore) }) : "",
        ].join(" ")} />
      )}
    </>
  );
}

const moveOf = (one: LeadRow): number => Math.abs(one.newScore - one.oldScore);

export const leadRow = ({ row, id, ...rest }: LeadMove): LeadRow => ({ name: id ?? t("compare.rowName", { row }), ...rest });

function flipColumns<Row>(of: (row: Row) => Flip): Column<Row>[] {
  return [
    { label: t("compare.count"), value: (row) => of(row).leads, show: (row) => number(of(row).leads), isNumber: true },
    { label: t("compare.won"), value: (row) => of(row).won, show: (row) => number(of(row).won), isNumber: true },
    { label: t("compare.lost"), value: (row) => of(row).lost, show: (row) => number(of(row).lost), isNumber: true },
    { label: t("compare.open"), value: (row) => of(row).open, show: (row) => number(of(row).open), isNumber: true },
    { label: t("compare.winRate"), value: (row) => of(row).winRate.share, show: (row) => shareText(of(row).winRate), isNumber: true },
  ];
}

const ruleColumns = (models: readonly Model[]): Column<RuleCount>[] => [
  { label: t("compare.rule"), value: (one) => one.rule, show: (one) => <>{labelOf(one.rule, models)} <code class="compare-id">{one.rule}</code></> },
  { label: t("compare.oldPoints"), value: (one) => one.oldPoints, show: (one) => number(one.oldPoints), isNumber: true },
  { label: t("compare.newPoints"), value: (one) => one.newPoints, show: (one) => number(one.newPoints), isNumber: true },
  { label: t("compare.oldLeads"), value: (one) => one.oldLeads, show: (one) => number(one.oldLeads), isNumber: true },
  { label: t("compare.newLeads"), value: (one) => one.newLeads, show: (one) => number(one.newLeads), isNumber: true },
  { label: t("compare.winRate"), value: (one) => one.winRate.share, show: (one) => shareText(one.winRate), isNumber: true },
];

/** The words for a rule, of the first model that has it. */
const labelOf = (id: string, models: readonly Model[]): string => models.flatMap(({ rules }) => rules).find((one) => one.id === id)?.label ?? "";

const bandIds = (model: Model): string[] => model.bands.map(({ id }) => id);

/** From which band to which: a table with its numbers in it, darker where there are more. */
function Bands({ moves, order: [from, to] }: { moves: readonly BandMove[]; order: [string[], string[]] }) {
  const [most] = moves;
  if (!most) return <div class="stack-small"><h3>{t("compare.bands")}</h3><p class="muted small">{t("compare.noBands")}</p></div>;
  const count = moves.reduce((sum, one) => sum + one.leads.leads, 0);
  return (
    <Chart
      title={t("compare.bands")} rows={moves}
      summary={t("compare.bandsSummary", { count, from: most.from, to: most.to, most: number(most.leads.leads) })}
      columns={[{ label: t("compare.from"), value: (one) => one.from }, { label: t("compare.to"), value: (one) => one.to }, ...flipColumns<BandMove>((one) => one.leads)]}
      draw={(plot, width) => ({
        height: 70 + 44 * from.length, marginLeft: 64, marginRight: Math.max(8, width - 560), marginTop: 44, padding: 0.06, style: { fontSize: "12px" },
        x: { domain: to, label: t("compare.to"), axis: "top", tickSize: 0 }, y: { domain: from, label: t("compare.from"), tickSize: 0 },
        marks: [
          plot.cell(moves, { x: "to", y: "from", fill: "var(--chart-1)", fillOpacity: (one: BandMove) => 0.12 + 0.3 * (one.leads.leads / most.leads.leads) }),
          plot.text(moves, { x: "to", y: "from", text: (one: BandMove) => number(one.leads.leads), fill: "var(--ink)", fontWeight: 600 }),
        ],
      })}
    />
  );
}
