// New points against the present ones, on leads that neither has seen.
import { useMemo } from "preact/hooks";
import type { Discrimination } from "#learn";
import { Chart } from "../parts/chart.tsx";
import { Table, type Column } from "../parts/table.tsx";
import { number, share } from "../texts/format.ts";
import { language, t } from "../texts/index.ts";
import { heightOf, intervals, type IntervalRow } from "./draw.ts";
import type { Run } from "./state.ts";

interface Row {
  name: string;
  note: string;
  before: string;
  after: string;
}

export function Trial({ run }: { run: Run }) {
  const { trial } = run.calibration;
  const auc = (id: "before" | "after", { auc: value, aucLow, aucHigh }: Discrimination): IntervalRow => ({
    id, label: t(id === "before" ? "calibrate.presentPoints" : "calibrate.newPoints"), value, low: aucLow, high: aucHigh,
    told: value === null ? t("common.unknown") : number(value, 3),
  });
  // The same rows as long as they say the same: a new list is drawn anew.
  const rows = useMemo(() => [auc("before", trial.champion), auc("after", trial.challenger)], [trial, language.value]);
  const columns: Column<IntervalRow>[] = [
    { label: t("calibrate.points"), value: (row) => row.label },
    { label: t("calibrate.auc"), value: (row) => row.value, show: (row) => number(row.value, 3), isNumber: true },
    { label: t("calibrate.low"), value: (row) => row.low, show: (row) => number(row.low, 3), isNumber: true },
    { label: t("calibrate.high"), value: (row) => row.high, show: (row) => number(row.high, 3), isNumber: true },
  ];
  const ends = rows.flatMap((row) => [row.low, row.high]).filter((one): one is number => one !== null);
  const domain: [number, number] = [Math.min(0.5, ...ends) - 0.01, Math.max(0.6, ...ends) + 0.01];
  return (
    <section class="panel" aria-labelledby="calibrate-trial">
      <div>
        <h2 id="calibrate-trial">{t("calibrate.trialTitle")}</h2>
        <p class="muted">{t("calibrate.trialHow", { heldOut: trial.heldOut, leads: trial.challenger.leads, won: trial.challenger.won })}</p>
      </div>
      <div class="columns">
        <Chart
          title={t("calibrate.aucTitle")}
          summary={t("calibrate.aucSays", { before: number(trial.champion.auc, 3), after: number(trial.challenger.auc, 3), low: number(trial.challenger.aucLow, 3), high: number(trial.challenger.aucHigh, 3) })}
          rows={rows}
          columns={columns}
          height={heightOf(rows.length)}
          draw={(plot, width) => intervals(plot, width, rows, { axis: t("calibrate.auc"), format: (value) => number(value, 2), domain, reference: 0.5 })}
        />
        <Table caption={t("calibrate.trialTable")} rows={figures(run)} columns={FIGURES()} />
      </div>
    </section>
  );
}

const FIGURES = (): Column<Row>[] => [
  { label: t("calibrate.figure"), value: (row) => row.name, show: (row) => <><span>{row.name}</span><span class="calibrate-hint">{row.note}</span></> },
  { label: t("calibrate.presentPoints"), value: (row) => row.before, isNumber: true },
  { label: t("calibrate.newPoints"), value: (row) => row.after, isNumber: true },
];

function figures({ calibration: { trial } }: Run): Row[] {
  const { champion: before, challenger: after } = trial;
  const row = (name: string, note: string, show: (side: Discrimination) => string): Row => ({ name, note, before: show(before), after: show(after) });
  const interval = ({ auc, aucLow, aucHigh }: Discrimination) => t("calibrate.withInterval", { value: number(auc, 3), low: number(aucLow, 3), high: number(aucHigh, 3) });
  const rows = [
    row(t("calibrate.auc"), t("calibrate.aucNote"), interval),
    row(t("calibrate.lift"), t("calibrate.liftNote"), (side) => number(side.lift10, 2)),
    row(t("calibrate.capture"), t("calibrate.captureNote"), (side) => share(side.capture20)),
    row(t("calibrate.logLoss"), t("calibrate.logLossNote"), (side) => number(side.logLoss, 3)),
    row(t("calibrate.ece"), t("calibrate.eceNote"), (side) => share(side.ece10)),
  ];
  if (trial.championRevenue !== null && trial.challengerRevenue !== null) {
    rows.push({ name: t("calibrate.revenue"), note: t("calibrate.revenueNote"), before: share(trial.championRevenue), after: share(trial.challengerRevenue) });
  }
  return rows;
}
