// The same figure for every group of leads: by source, segment, any column, band, tenth of the score, stage, route, kind of address.
import { useEffect, useMemo, useState } from "preact/hooks";
import type { Breakdown, ColumnEffects, Group, Metrics, Verdict } from "#learn";
import { ask, Cancelled } from "../engine/client.ts";
import { Chart } from "../parts/chart.tsx";
import { Field } from "../parts/field.tsx";
import type { Column } from "../parts/table.tsx";
import { route } from "../route.ts";
import { about } from "../state/history.ts";
import { usable } from "../state/model.ts";
import { days, money, number, share } from "../texts/format.ts";
import { t, type Key } from "../texts/index.ts";
import { dots, dotsHeight } from "./dots.ts";
import {
  breakdownName, dotOf, extremes, groupName, groupsOf, isUnripe, MEASURES, measureLabel, measuresOf, range, written, type Dot, type Measure, type MeasureName,
} from "./figures.ts";
import { Section } from "./section.tsx";

interface Row extends Dot {
  group: Group;
  verdict: Verdict | null;
}

/** What was measured besides, by a column that was asked for. */
interface Added {
  of: Metrics;
  breakdowns: Breakdown[];
  effects: ColumnEffects[];
}

/** So many rows are drawn; the table has them all. */
const DRAWN = 25;

const keyOf = ({ by, column }: Pick<Breakdown, "by" | "column">): string => (column === null ? by : `${by}:${column}`);

export function Groups({ metrics }: { metrics: Metrics }) {
  const [added, setAdded] = useState<Added | null>(null);
  const [wanted, setWanted] = useState<string | null>(null);
  const [busy, setBusy] = useState<string | null>(null);
  const [failure, setFailure] = useState("");
  const [name, setName] = useState<MeasureName>("winRate");
  const more = added?.of === metrics ? added : null;
  const breakdowns = [...metrics.breakdowns, ...(more?.breakdowns ?? [])];
  const columns = (about.value?.columns ?? []).map((one) => one.name).filter((one) => !breakdowns.some((known) => known.column === one));
  const chosen = breakdowns.find((one) => keyOf(one) === wanted) ?? breakdowns[0];
  const measures = measuresOf(metrics.overall);
  const measure = measures.find((one) => one.name === name) ?? measures[0] ?? MEASURES[0]!;

  const find = (key: string) => breakdowns.find((one) => keyOf(one) === key || one.column === key);
  // A diagnosis names the column it is about.
  const asked = route.value.parameters.get("by");
  useEffect(() => {
    if (asked) void choose(asked);
  }, [asked]);
  // Measured anew by a model that was changed: what was asked for besides is asked for again.
  useEffect(() => {
    if (wanted && !find(wanted)) void choose(wanted);
  }, [metrics]);

  async function choose(key: string) {
    const known = find(key);
    if (known) return setWanted(keyOf(known));
    const column = key.replace(/^column:/, "");
    if (!columns.includes(column)) return;
    setBusy(column);
    setFailure("");
    try {
      const found = await ask("metrics", [usable.value, { by: [column] }]);
      const of = (one: { column: string | null }) => one.column === column;
      setAdded((before) => {
        const kept = before?.of === metrics ? before : { breakdowns: [], effects: [] };
        return { of: metrics, breakdowns: [...kept.breakdowns, ...found.breakdowns.filter(of)], effects: [...kept.effects, ...found.columns.filter(of)] };
      });
      setWanted(keyOf({ by: "column", column }));
    } catch (error) {
      if (!(error instanceof Cancelled)) setFailure(t("common.failed", { why: (error as Error).message }));
    } finally {
      setBusy(null);
    }
  }

  if (!chosen) return null;
  const effects = [...metrics.columns, ...(more?.effects ?? [])].find((one) => one.column === chosen.column);
  return (
    <Section name="groups" lead={t("metrics.groupsLead")}>
      <div class="choosers">
        <Field label={t("metrics.breakDownBy")}>
          {(given) => (
            <select {...given} value={keyOf(chosen)} onChange={(event) => void choose(event.currentTarget.value)}>
              {breakdowns.map((one) => <option key={keyOf(one)} value={keyOf(one)}>{breakdownName(one)}</option>)}
              {columns.length > 0 && (
                <optgroup label={t("metrics.otherColumns")}>
                  {columns.map((one) => <option key={one} value={`column:${one}`}>{one}</option>)}
                </optgroup>
              )}
            </select>
          )}
        </Field>
        <Field label={t("metrics.showFigure")}>
          {(given) => (
            <select {...given} value={measure.name} onChange={(event) => setName(event.currentTarget.value as MeasureName)}>
              {measures.map((one) => <option key={one.name} value={one.name}>{measureLabel(one.name)}</option>)}
            </select>
          )}
        </Field>
        <p role="status" class={failure ? "field-error" : "muted small"}>{failure || (busy ? t("metrics.measuring", { column: busy }) : "")}</p>
      </div>
      <GroupChart metrics={metrics} breakdown={chosen} effects={effects} measure={measure} />
    </Section>
  );
}

interface GroupChartProps {
  metrics: Metrics;
  breakdown: Breakdown;
  effects: ColumnEffects | undefined;
  measure: Measure;
}

function GroupChart({ metrics, breakdown, effects, measure }: GroupChartProps) {
  const rows = useMemo(
    () => groupsOf(breakdown).map((group): Row => {
      const level = effects?.levels.find((one) => one.level === group.label && one.others === group.others);
      return { ...dotOf(groupName(breakdown.by, group), measure, group.summary), group, verdict: level?.effect.verdict ?? null };
    }),
    [breakdown, effects, measure],
  );
  const drawn = rows.slice(0, DRAWN);
  const all = dotOf("", measure, metrics.overall);
  const few = rows.filter((row) => row.isFew && row.value !== null).length;
  const apart = extremes(rows);
  const words = [
    apart
      ? t("metrics.groupsSummary", { all: written(measure, all.value), highest: apart.highest.name, high: written(measure, apart.highest.value), lowest: apart.lowest.name, low: written(measure, apart.lowest.value) })
      : t("metrics.groupsSummaryOne", { all: written(measure, all.value) }),
    ...(few > 0 ? [t("metrics.fewNote", { count: few })] : []),
    ...(measure.ripens && isUnripe(metrics) ? [t("metrics.notFinalLong", { days: metrics.maturity?.days ?? 0 })] : []),
    ...(rows.length > DRAWN ? [t("metrics.drawnNote", { count: DRAWN, all: rows.length })] : []),
  ];
  return (
    <Chart
      title={t("metrics.groupsTitle", { figure: measureLabel(measure.name), by: breakdownName(breakdown) })}
      summary={words.join(" ")}
      rows={rows}
      columns={columnsOf(measure, rows)}
      legend={[{ label: measure.kind === "share" ? t("metrics.legendDot") : t("metrics.legendValue"), className: "swatch-dot" }, ...(few > 0 ? [{ label: t("metrics.legendFew"), className: "swatch-few" }] : [])]}
      height={dotsHeight(drawn.length)}
      draw={(plot, width) => dots(plot, width, {
        rows: drawn, end: (row) => written(measure, row.value), tick: (value) => written(measure, value), ...(measure.kind === "share" ? { most: 1 } : {}),
        reference: all.value === null ? undefined : { value: all.value, label: t("metrics.allLeads", { value: written(measure, all.value) }) },
      })}
    />
  );
}

/** The chosen figure first, then what goes with it. */
function columnsOf(measure: Measure, rows: readonly Row[]): Column<Row>[] {
  const shares: MeasureName[] = (["qualityRate", "opportunityRate", "winRate", "leadToWinRate", "rejectionRate"] as const).filter((name) => name !== measure.name);
  const rate = (name: MeasureName): Column<Row> => ({
    label: measureLabel(name), isNumber: true,
    value: (row) => dotOf("", MEASURES.find((one) => one.name === name)!, row.group.summary).value,
    show: (row) => share(dotOf("", MEASURES.find((one) => one.name === name)!, row.group.summary).value),
  });
  const verdicts: Record<Verdict, Key> = { helps: "metrics.verdictHelps", hurts: "metrics.verdictHurts", "no difference seen": "metrics.verdictNone", "too few": "metrics.verdictFew" };
  return [
    { label: t("metrics.group"), value: (row) => row.name },
    { label: measureLabel(measure.name), value: (row) => row.value, show: (row) => <>{written(measure, row.value)}{row.isFew && <span class="few"> {t("metrics.fewTag")}</span>}</>, isNumber: true },
    ...(measure.kind === "share" ? [{ label: t("metrics.intervalLabel"), value: (row: Row) => range(row.low, row.high), isNumber: true }] : []),
    { label: t("metrics.leads"), value: (row) => row.group.summary.records, show: (row) => number(row.group.summary.records), isNumber: true },
    { label: t("metrics.won"), value: (row) => row.group.summary.won, show: (row) => number(row.group.summary.won), isNumber: true },
    { label: t("metrics.lost"), value: (row) => row.group.summary.lost, show: (row) => number(row.group.summary.lost), isNumber: true },
    ...shares.map(rate),
    ...(rows.some((row) => row.group.summary.revenue !== null) ? [
      { label: t("metrics.revenue"), value: (row: Row) => row.group.summary.revenue, show: (row: Row) => money(row.group.summary.revenue), isNumber: true },
      { label: t("metrics.revenuePerLead"), value: (row: Row) => row.group.summary.revenuePerLead, show: (row: Row) => money(row.group.summary.revenuePerLead), isNumber: true },
    ] : []),
    ...(rows.some((row) => row.group.summary.medianCycleDays !== null) ? [
      { label: t("metrics.medianCycleDays"), value: (row: Row) => row.group.summary.medianCycleDays, show: (row: Row) => days(row.group.summary.medianCycleDays), isNumber: true },
    ] : []),
    ...(rows.some((row) => row.verdict) ? [{ label: t("metrics.againstOthers"), value: (row: Row) => (row.verdict ? t(verdicts[row.verdict]) : "") }] : []),
  ];
}
