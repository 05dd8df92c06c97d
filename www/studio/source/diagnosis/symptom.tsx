// One symptom with its causes and what to change, and a press that changes it.
import { useState } from "preact/hooks";
import type { DiagnosisChange, Symptom } from "#learn";
import type { Model } from "#package";
import { addressOf, note } from "../route.ts";
import { checked, model, replace, same } from "../state/model.ts";
import { tell } from "../state/notices.ts";
import { t } from "../texts/index.ts";
import { revealExclusions } from "./exclusions.tsx";
import { edited, placeIn, placeName, valueAt, valueText } from "./edits.ts";
import { placeOf, viewOf } from "./links.ts";
import { sentence } from "./said.ts";

/** Severity by sign as well as by colour. */
const SIGN: Record<Symptom["severity"], string> = { high: "!!", medium: "!", low: "i" };

export function SymptomCard({ symptom, basis }: { symptom: Symptom; basis: Model }) {
  const place = placeOf(symptom);
  return (
    <article class={`panel symptom symptom-${symptom.severity}`}>
      <div class="symptom-head">
        <p class="severity"><span aria-hidden="true">{SIGN[symptom.severity]}</span> {t(`diagnosis.${symptom.severity}`)}</p>
        {place && <a class="symptom-link no-print" href={addressOf(place.view, place.parameters)}>{t("diagnosis.showFigures")}<span class="visually-hidden">: {sentence(symptom)}</span></a>}
      </div>
      <h3>{sentence(symptom)}</h3>
      {symptom.causes.length > 0 && (
        <div>
          <h4>{t("diagnosis.causes")}</h4>
          <ul class="causes">{symptom.causes.map((cause) => <li key={cause.message}>{sentence(cause)}</li>)}</ul>
        </div>
      )}
      {symptom.changes.length > 0 && (
        <div>
          <h4>{t("diagnosis.changes")}</h4>
          <ul class="changes">{symptom.changes.map((change) => <li key={change.message}><Proposal change={change} basis={basis} /></li>)}</ul>
        </div>
      )}
    </article>
  );
}

/** A change; where it is one of the model, with the old and the new values. */
function Proposal({ change, basis }: { change: DiagnosisChange; basis: Model }) {
  const [problem, setProblem] = useState("");
  const now = model.value;
  const view = viewOf(change);
  const words = sentence(change);
  const edits = change.edits.map((edit) => ({ ...edit, path: placeIn(now, basis, edit.path) ?? edit.path }));
  const isGone = change.edits.some((edit) => placeIn(now, basis, edit.path) === null);
  const next = isGone || edits.length === 0 ? null : edited(now, edits);
  const isDone = edits.every(({ path, value }) => (path.endsWith("/-") ? hasItem(now, path, value) : same(valueAt(now, path), value)));

  function apply() {
    if (!next) return setProblem(t("diagnosis.gone"));
    const result = checked(next);
    if (!result.ok) return setProblem(t("diagnosis.invalid", { why: result.errors.map((one) => one.message).join(" ") }));
    setProblem("");
    replace(words, next);
    tell("done", t("diagnosis.applied"));
  }

  return (
    <div class="proposal">
      <p>
        {words}
        {view && <> <a class="no-print" href={addressOf(view)}>{t(`diagnosis.to.${view}` as "diagnosis.to.model")}</a></>}
        {change.code.startsWith("change.exclude") && <> <ExclusionsLink /></>}
      </p>
      {edits.length > 0 && (
        <div class="proposal-edits">
          <ul>
            {edits.map(({ path, value }) => (
              <li key={path}>
                {placeName(now, path)}{t("common.colon")}<span class="old">{path.endsWith("/-") ? t("common.none") : valueText(path, isDone ? valueAt(basis, path) : valueAt(now, path))}</span>
                <span aria-hidden="true"> → </span><span class="visually-hidden"> {t("diagnosis.becomes")} </span><b>{valueText(path, value)}</b>
              </li>
            ))}
          </ul>
          <button type="button" class="button button-quiet button-small no-print" aria-disabled={isDone} onClick={() => !isDone && apply()}>
            {isDone ? t("diagnosis.isApplied") : t("common.apply")}<span class="visually-hidden">: {words}</span>
          </button>
        </div>
      )}
      <p role="status" class={problem ? "field-error" : ""}>{problem}</p>
    </div>
  );
}

function ExclusionsLink() {
  const parameters = { part: "diagnosis", show: "exclusions" };
  return (
    <a
      class="no-print" href={addressOf("history", parameters)}
      onClick={(event) => {
        // The address may be that already: the list is shown all the same.
        event.preventDefault();
        note("history", parameters);
        revealExclusions();
      }}
    >
      {t("diagnosis.toExclusions")}
    </a>
  );
}

/** Whether what was to be added is there already, told by its id. */
function hasItem(document: Model, path: string, value: unknown): boolean {
  const list = valueAt(document, path.slice(0, -2));
  const id = (value as { id?: unknown } | null)?.id;
  return Array.isArray(list) && list.some((one) => (id === undefined ? same(one, value) : (one as { id?: unknown }).id === id));
}
