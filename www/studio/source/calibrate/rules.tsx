// Each rule with its points before and after, what they were learned from, and whether they are taken.
import { useMemo } from "preact/hooks";
import type { RuleOutcome } from "#learn";
import { Chart } from "../parts/chart.tsx";
import { Table, type Column } from "../parts/table.tsx";
import { number, share, signed } from "../texts/format.ts";
import { dimensionName } from "../sheet/words.ts";
import { language, lookUp, t } from "../texts/index.ts";
import { changes } from "./accept.ts";
import { heightOf, intervals, type IntervalRow } from "./draw.ts";
import { whyOf } from "./report.ts";
import { adviceOf, chosen, floors, isStale, type Run } from "./state.ts";

export function Rules({ run }: { run: Run }) {
  const { calibration, options } = run;
  const open = changes(calibration);
  return (
    <section class="panel calibrate-rules" aria-labelledby="calibrate-rules">
      <div>
        <h2 id="calibrate-rules">{t("calibrate.rulesTitle")}</h2>
        <p class="muted">{t("calibrate.rulesNote")}</p>
      </div>
      {open.length > 0 && <Choice run={run} open={open} />}
      <Table caption={t("calibrate.rulesTable")} rows={calibration.rules} columns={columnsOf(open, options.step)} />
      <Forest rules={calibration.rules} />
    </section>
  );
}

function Choice({ run, open }: { run: Run; open: RuleOutcome[] }) {
  const advice = adviceOf(run.calibration);
  const certain = open.filter((rule) => rule.low !== null && rule.high !== null && (rule.before < rule.low || rule.before > rule.high));
  const set = (rules: RuleOutcome[]) => {
    chosen.value = new Set(rules.map((rule) => rule.rule));
  };
  const toggle = (dimension: string, isOn: boolean) => {
    const next = new Set(floors.value);
    if (isOn) next.add(dimension);
    else next.delete(dimension);
    floors.value = next;
  };
  return (
    <div class="calibrate-choice">
      <p role="status">{t("calibrate.chosen", { count: open.filter((rule) => chosen.value.has(rule.rule)).length, of: open.length })}</p>
      <div class="actions">
        <button type="button" class="button button-quiet button-small" disabled={isStale.value} onClick={() => set(open)}>{t("calibrate.chooseAll")}</button>
        <button type="button" class="button button-quiet button-small" disabled={isStale.value} onClick={() => set(certain)}>{t("calibrate.chooseCertain", { count: certain.length })}</button>
        <button type="button" class="button button-quiet button-small" disabled={isStale.value} onClick={() => set([])}>{t("calibrate.chooseNone")}</button>
      </div>
      {advice.length > 0 && (
        <fieldset class="group calibrate-floors">
          <legend>{t("calibrate.floorsTitle")}</legend>
          <p class="muted small">{t("calibrate.floorsNote")}</p>
          {advice.map((one) => (
            <label key={one.dimension} class="calibrate-check">
              <input type="checkbox" checked={floors.value.has(one.dimension)} disabled={isStale.value} onChange={(event) => toggle(one.dimension, event.currentTarget.checked)} />
              <span>{t("calibrate.floorChoice", { dimension: dimensionName(run.model, one.dimension), floor: one.floor, advised: one.advised, before: one.before, after: one.after, among: one.among })}</span>
            </label>
          ))}
        </fieldset>
      )}
    </div>
  );
}


function columnsOf(open: RuleOutcome[], step: number): Column<RuleOutcome>[] {
  const isOpen = new Set(open.map((rule) => rule.rule));
  const toggle = (rule: RuleOutcome, isOn: boolean) => {
    const next = new Set(chosen.value);
    if (isOn) next.add(rule.rule);
    else next.delete(rule.rule);
    chosen.value = next;
  };
  const won = (side: RuleOutcome["withIt"]) => (side.among === 0 ? t("common.none") : t("calibrate.wonOf", { won: side.count, among: side.among, share: share(side.share) }));
  return [
    {
      label: t("calibrate.rule"),
      value: (rule) => rule.label,
      show: (rule) =>
        isOpen.has(rule.rule) ? (
          <label class="calibrate-check">
            <input type="checkbox" checked={chosen.value.has(rule.rule)} disabled={isStale.value} onChange={(event) => toggle(rule, event.currentTarget.checked)} />
            <span>{rule.label}</span>
          </label>
        ) : <span class="calibrate-unchanged">{rule.label}</span>,
    },
    {
      label: t("calibrate.pointsChange"),
      value: (rule) => `${rule.before} → ${rule.after}`,
      show: (rule) => (rule.before === rule.after ? signed(rule.before) : <>{signed(rule.before)}{" → "}<b>{signed(rule.after)}</b></>),
      isNumber: true,
    },
    { label: t("calibrate.interval"), value: intervalOf, isNumber: true },
    { label: t("calibrate.wonWithIt"), value: (rule) => won(rule.withIt), isNumber: true },
    { label: t("calibrate.wonWithoutIt"), value: (rule) => won(rule.withoutIt), isNumber: true },
    {
      label: t("calibrate.change"),
      value: (rule) => whyOf(rule, step),
      show: (rule) => (
        <span class="calibrate-why">
          <span class={`tag calibrate-tag-${rule.change}`}>{lookUp("calibrate", `change-${rule.change}`) ?? rule.change}</span>
          <span>{whyOf(rule, step)}</span>
        </span>
      ),
    },
  ];
}

const intervalOf = (rule: RuleOutcome): string => (rule.low === null || rule.high === null ? "" : t("calibrate.fromTo", { low: signed(rule.low, 0), high: signed(rule.high, 0) }));

function Forest({ rules }: { rules: RuleOutcome[] }) {
  const judged = useMemo(() => rules.filter((rule) => rule.low !== null), [rules]);
  // The same rows as long as they say the same: a new list is drawn anew.
  const rows = useMemo(() => judged.map((rule): IntervalRow => ({
    id: rule.rule, label: rule.label, value: rule.after, before: rule.before, low: rule.low, high: rule.high,
    told: rule.before === rule.after ? signed(rule.after) : `${signed(rule.before)} → ${signed(rule.after)}`,
  })), [judged, language.value]);
  if (judged.length === 0) return <p class="muted">{t("calibrate.noneJudged")}</p>;
  const columns: Column<IntervalRow>[] = [
    { label: t("calibrate.rule"), value: (row) => row.label },
    { label: t("calibrate.before"), value: (row) => row.before, isNumber: true },
    { label: t("calibrate.proposed"), value: (row) => row.value, isNumber: true },
    { label: t("calibrate.low"), value: (row) => row.low, show: (row) => number(row.low, 1), isNumber: true },
    { label: t("calibrate.high"), value: (row) => row.high, show: (row) => number(row.high, 1), isNumber: true },
  ];
  const count = (test: (rule: RuleOutcome) => boolean) => judged.filter(test).length;
  return (
    <Chart
      title={t("calibrate.forestTitle")}
      summary={t("calibrate.forestSays", {
        judged: judged.length, of: rules.length,
        more: count((rule) => rule.after > rule.before), fewer: count((rule) => rule.after < rule.before), same: count((rule) => rule.after === rule.before),
      })}
      rows={rows}
      columns={columns}
      height={heightOf(rows.length)}
      legend={[{ label: t("calibrate.legendBefore"), className: "calibrate-swatch-before" }, { label: t("calibrate.legendAfter"), className: "swatch-1" }]}
      draw={(plot, width) => intervals(plot, width, rows, { axis: t("calibrate.pointsAxis"), format: (value) => signed(value), reference: 0 })}
    />
  );
}
