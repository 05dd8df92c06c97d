// What to learn, and from what.
import type { CalibrationOptions } from "#learn";
import { Field } from "../parts/field.tsx";
import { about, reading } from "../state/history.ts";
import { number } from "../texts/format.ts";
import { t } from "../texts/index.ts";
import { calibrate, giveUp, isRunning, options, run } from "./state.ts";

const change = (next: Partial<CalibrationOptions>) => {
  options.value = { ...options.value, ...next };
};

/** An empty field means: as the module does it. */
const wholeOrNull = (text: string): number | null => (text.trim() === "" ? null : Math.round(Number(text)));

export function Options() {
  const now = reading.value;
  const file = about.value;
  const { objective, step, signs, rules, most } = options.value;
  if (!file || now.state !== "ready") return null;
  return (
    <form
      class="panel"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        // A second press while it runs is no second run.
        if (!mistakes().any) void calibrate();
      }}
    >
      <div class="panel-head">
        <h2>{t("calibrate.optionsTitle")}</h2>
        <p class="muted small">{t("calibrate.file", { name: now.source.name, leads: file.rows, won: file.won, lost: file.lost, open: file.open })}</p>
      </div>
      <div class="calibrate-options">
        <Field label={t("calibrate.objective")} note={t("calibrate.objectiveNote")}>
          {(given) => (
            <select {...given} value={objective} onChange={(event) => change({ objective: event.currentTarget.value as CalibrationOptions["objective"] })}>
              <option value="outcome">{t("calibrate.objectiveOutcome")}</option>
              <option value="revenue">{t("calibrate.objectiveRevenue")}</option>
            </select>
          )}
        </Field>
        <ThresholdFields />
        <Field label={t("calibrate.step")} note={t("calibrate.stepNote")}>
          {(given) => (
            <select {...given} value={String(step)} onChange={(event) => change({ step: Number(event.currentTarget.value) })}>
              <option value="1">{t("calibrate.stepOne")}</option>
              <option value="5">{t("calibrate.stepFive")}</option>
            </select>
          )}
        </Field>
        <Field label={t("calibrate.signs")} note={t("calibrate.signsNote")}>
          {(given) => (
            <select {...given} value={signs} onChange={(event) => change({ signs: event.currentTarget.value as CalibrationOptions["signs"] })}>
              <option value="free">{t("calibrate.signsFree")}</option>
              <option value="held">{t("calibrate.signsHeld")}</option>
            </select>
          )}
        </Field>
        <Field label={t("calibrate.most")} note={t("calibrate.mostNote")} error={mistakes().rules}>
          {(given) => <input {...given} type="number" inputMode="numeric" min="1" step="1" value={rules ?? ""} onInput={(event) => change({ rules: wholeOrNull(event.currentTarget.value) })} />}
        </Field>
        <Field label={t("calibrate.mostPoints")} note={t("calibrate.mostPointsNote")} error={mistakes().most}>
          {(given) => <input {...given} type="number" inputMode="numeric" min="1" step="1" value={most ?? ""} onInput={(event) => change({ most: wholeOrNull(event.currentTarget.value) })} />}
        </Field>
      </div>
      <div class="actions calibrate-run">
        {/* Not disabled while it runs: it would lose the focus. */}
        <button class="button" disabled={mistakes().any} aria-disabled={isRunning.value}>{run.value ? t("calibrate.again") : t("calibrate.run")}</button>
        {isRunning.value && <GiveUp />}
        {run.value && <p class="muted small">{t("calibrate.took", { seconds: number(run.value.seconds, 1) })}</p>}
      </div>
    </form>
  );
}

/** Gives up what runs; the focus goes to the button that begins it again. */
export function GiveUp() {
  const onClick = ({ currentTarget }: { currentTarget: HTMLButtonElement }) => {
    currentTarget.form?.querySelector<HTMLButtonElement>("button:not([type])")?.focus();
    giveUp();
  };
  return <button type="button" class="button button-quiet" onClick={onClick}>{t("common.cancel")}</button>;
}

/** What cannot be asked for, by field. */
function mistakes(): { rules?: string; most?: string; threshold?: string; any: boolean } {
  const { rules, most, step, threshold } = options.value;
  const found: { rules?: string; most?: string; threshold?: string } = {};
  if (rules !== null && !(rules >= 1)) found.rules = t("calibrate.mostMistake");
  if (most !== null && !(most >= step && most <= 10_000)) found.most = t("calibrate.mostPointsMistake", { step });
  if (typeof threshold === "object" && "share" in threshold && !(threshold.share > 0 && threshold.share < 1)) found.threshold = t("calibrate.shareMistake");
  if (typeof threshold === "object" && "odds" in threshold && !(threshold.odds > 0 && threshold.odds < 1e9)) found.threshold = t("calibrate.oddsMistake");
  return { ...found, any: Object.keys(found).length > 0 };
}

const START = { kept: "kept", share: { share: 0.2 }, odds: { odds: 0.25 } } as const;

function ThresholdFields() {
  const { threshold } = options.value;
  const kind = typeof threshold === "string" ? "kept" : "share" in threshold ? "share" : "odds";
  return (
    <div class="calibrate-threshold">
      <Field label={t("calibrate.threshold")} note={t("calibrate.thresholdNote")}>
        {(given) => (
          <select {...given} value={kind} onChange={(event) => change({ threshold: START[event.currentTarget.value as keyof typeof START] })}>
            <option value="kept">{t("calibrate.thresholdKept")}</option>
            <option value="share">{t("calibrate.thresholdShare")}</option>
            <option value="odds">{t("calibrate.thresholdOdds")}</option>
          </select>
        )}
      </Field>
      {typeof threshold === "object" && "share" in threshold && (
        <Field label={t("calibrate.share")} error={mistakes().threshold}>
          {(given) => <input {...given} type="number" inputMode="decimal" min="1" max="99" step="any" value={Number((100 * threshold.share).toPrecision(6))} onInput={(event) => change({ threshold: { share: Number(event.currentTarget.value) / 100 } })} />}
        </Field>
      )}
      {typeof threshold === "object" && "odds" in threshold && (
        <Field label={t("calibrate.odds")} error={mistakes().threshold}>
          {(given) => <input {...given} type="number" inputMode="decimal" min="0" step="any" value={threshold.odds} onInput={(event) => change({ threshold: { odds: Number(event.currentTarget.value) } })} />}
        </Field>
      )}
    </div>
  );
}
