// A first model from the file, where the model in the editor knows little of it.
import type { DraftColumn, DraftRule } from "#learn";
import { GiveUp } from "../calibrate/options.tsx";
import { Field } from "../parts/field.tsx";
import { Table, type Column } from "../parts/table.tsx";
import { addressOf } from "../route.ts";
import { about } from "../state/history.ts";
import { model, same } from "../state/model.ts";
import { tell } from "../state/notices.ts";
import { number, share, signed } from "../texts/format.ts";
import { lookUp, t } from "../texts/index.ts";
import { known } from "./mapping.ts";
import { draft, failure, isRunning, makeDraft, options, setColumn, take } from "./state.ts";


export function DraftView() {
  const file = about.value;
  if (!file) return null;
  const columns = known(file.mapping);
  const isStrange = columns.known < columns.others;
  const made = draft.value;
  return (
    <section class="panel draft" aria-labelledby="draft-title">
      <div>
        <h2 id="draft-title">{t("draft.title")}</h2>
        <p class="muted">{t("draft.intro")}</p>
      </div>
      <p class={isStrange ? "draft-offer" : "muted small"}>
        {isStrange ? t("draft.offer", columns) : t("draft.fits", columns)}
      </p>
      <Ask />
      <div role="status">
        {isRunning.value && <p class="muted">{t("draft.running")}</p>}
        {!isRunning.value && failure.value && <p class="calibrate-failure">{failure.value.message}</p>}
        {!isRunning.value && made && (
          <p class="calibrate-says">{t("draft.says", { rules: made.rules.length, outcomes: made.outcomes, won: made.won, auc: number(made.expectedAuc, 3), threshold: made.threshold, share: share(made.shareAtThreshold) })}</p>
        )}
      </div>
      {made && !isRunning.value && <Made />}
    </section>
  );
}

function Ask() {
  const { rules, objective, share: portion } = options.value;
  const isWrong = !(rules >= 1 && rules <= 200);
  const isShareWrong = !(portion > 0 && portion < 1);
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!isWrong && !isShareWrong) void makeDraft();
      }}
    >
      <div class="calibrate-options">
        <Field label={t("draft.objective")}>
          {(given) => (
            <select {...given} value={objective} onChange={(event) => (options.value = { ...options.value, objective: event.currentTarget.value as "outcome" })}>
              <option value="outcome">{t("calibrate.objectiveOutcome")}</option>
              <option value="revenue">{t("calibrate.objectiveRevenue")}</option>
            </select>
          )}
        </Field>
        <Field label={t("draft.most")} error={isWrong ? t("draft.mostMistake") : undefined}>
          {(given) => <input {...given} type="number" inputMode="numeric" min="1" max="200" step="1" value={rules} onInput={(event) => (options.value = { ...options.value, rules: Math.round(Number(event.currentTarget.value)) })} />}
        </Field>
        <Field label={t("draft.share")} error={isShareWrong ? t("calibrate.shareMistake") : undefined}>
          {(given) => <input {...given} type="number" inputMode="decimal" min="1" max="99" step="any" value={Number((100 * portion).toPrecision(6))} onInput={(event) => (options.value = { ...options.value, share: Number(event.currentTarget.value) / 100 })} />}
        </Field>
      </div>
      <div class="actions">
        <button class="button button-quiet" disabled={isWrong || isShareWrong} aria-disabled={isRunning.value}>{draft.value ? t("draft.again") : t("draft.run")}</button>
        {isRunning.value && <GiveUp />}
      </div>
    </form>
  );
}

function Made() {
  const made = draft.value;
  if (!made) return null;
  const isTaken = same(model.value, made.model);
  const open = () => {
    take(t("draft.undoStep"));
    tell("done", t("draft.taken", { rules: made.rules.length }));
  };
  return (
    <div class="stack">
      {made.notices.length > 0 && <ul class="calibrate-findings">{made.notices.map((one) => <li key={one.code}>{lookUp("draft", one.code) ?? one.message}</li>)}</ul>}
      <div class="stack">
        <h3>{t("draft.rulesTitle")}</h3>
        <Table caption={t("draft.rulesTitle")} rows={made.rules} columns={RULES()} empty={t("draft.noRules")} />
      </div>
      <div class="stack">
        <h3>{t("draft.columnsTitle")}</h3>
        <p class="muted small">{t("draft.columnsNote")}</p>
        <Table caption={t("draft.columnsTitle")} rows={made.columns} columns={COLUMNS()} />
      </div>
      <div class="actions draft-take">
        <button type="button" class="button" disabled={isTaken || made.rules.length === 0} onClick={open}>{t("draft.take")}</button>
        {isTaken && <a class="button button-quiet" href={addressOf("model")}>{t("draft.toModel")}</a>}
      </div>
      {isTaken && <p role="status">{t("draft.isTaken")}</p>}
    </div>
  );
}

const RULES = (): Column<DraftRule>[] => [
  { label: t("calibrate.rule"), value: (rule) => rule.label },
  { label: t("draft.points"), value: (rule) => rule.points, show: (rule) => signed(rule.points), isNumber: true },
  { label: t("calibrate.wonWithIt"), value: (rule) => rule.won / rule.leads, show: (rule) => t("calibrate.wonOf", { won: rule.won, among: rule.leads, share: share(rule.won / Math.max(1, rule.leads)) }), isNumber: true },
  { label: t("draft.dimension"), value: (rule) => rule.dimension },
];

const COLUMNS = (): Column<DraftColumn>[] => [
  { label: t("draft.column"), value: (column) => column.column },
  { label: t("draft.rules"), value: (column) => column.rules, isNumber: true },
  {
    label: t("draft.judgement"),
    value: (column) => [column.refused?.message, ...column.warnings.map((one) => one.message)].filter(Boolean).join(" "),
    show: (column) => (
      <span class="calibrate-why">
        {column.refused && <span class="tag tag-changed">{t("draft.refused")}</span>}
        <span>{reasons(column) || t("draft.fine")}</span>
      </span>
    ),
  },
  {
    label: t("draft.wish"),
    value: () => "",
    show: (column) => {
      const isRefused = column.refused !== null && column.refused.code !== "column.excluded";
      const list = isRefused || options.value.include.includes(column.column) ? "include" : "exclude";
      return (
        <label class="calibrate-check">
          <input type="checkbox" checked={options.value[list].includes(column.column)} onChange={(event) => setColumn(column.column, list, event.currentTarget.checked)} />
          <span>{t(list === "include" ? "draft.include" : "draft.exclude", { column: column.column })}</span>
        </label>
      );
    },
  },
];

const reasons = ({ refused, warnings }: DraftColumn): string =>
  [refused, ...warnings].flatMap((one) => (one ? [lookUp("draft", one.code) ?? one.message] : [])).join(" ");
