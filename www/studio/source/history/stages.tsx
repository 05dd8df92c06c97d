// What the words of the outcome column mean: won, lost or open; rejected by sales; before an opportunity.
import { useState } from "preact/hooks";
import type { About, Mapping, Outcome } from "#learn";
import { Field } from "../parts/field.tsx";
import { t } from "../texts/index.ts";
import { setStage } from "./pending.ts";
import { stagesOf } from "./words.ts";

const OUTCOMES: Outcome[] = ["won", "lost", "open"];

export function Stages({ about, mapping }: { about: About; mapping: Mapping }) {
  const column = mapping.columns.find((one) => one.as === "outcome")?.column;
  const samples = about.columns.find((one) => one.name === column)?.samples ?? [];
  return (
    <details class="mapping-stages" open={column === undefined || about.notices.some((one) => one.code === "outcome.unknown")}>
      <summary>{t("history.stagesTitle")}</summary>
      {column === undefined ? <p class="warning">{t("history.noOutcome")}</p> : (
        <div class="stack">
          <p class="muted">{t("history.stages", { column })}</p>
          <ul class="stages">
            {stagesOf(mapping, samples).map(({ word, outcome, isRejected, isBefore }) => (
              <li key={word}>
                <b>{word}</b>
                <select aria-label={t("history.stageMeansOf", { stage: word })} value={outcome} onChange={(event) => setStage(word, { outcome: event.currentTarget.value as Outcome })}>
                  {OUTCOMES.map((one) => <option key={one} value={one}>{t(`history.${one}`)}</option>)}
                </select>
                <label class="check"><input type="checkbox" aria-label={t("history.rejectedOf", { stage: word })} checked={isRejected} onChange={(event) => setStage(word, { rejected: event.currentTarget.checked })} /> {t("history.rejected")}</label>
                <label class="check"><input type="checkbox" aria-label={t("history.beforeOf", { stage: word })} checked={isBefore} onChange={(event) => setStage(word, { before: event.currentTarget.checked })} /> {t("history.before")}</label>
              </li>
            ))}
          </ul>
          <AddWord />
        </div>
      )}
    </details>
  );
}

function AddWord() {
  const [word, setWord] = useState("");
  const add = (event: Event) => {
    event.preventDefault();
    if (word.trim() === "") return;
    setStage(word.trim(), { outcome: "open" });
    setWord("");
  };
  return (
    <form class="filters" onSubmit={add}>
      <Field label={t("history.stageLabel")}>{(given) => <input {...given} type="text" value={word} onInput={(event) => setWord(event.currentTarget.value)} />}</Field>
      <p class="actions"><button type="submit" class="button button-quiet">{t("history.stageAdd")}</button></p>
    </form>
  );
}
