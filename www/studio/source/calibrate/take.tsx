// Taking what is accepted into the editor, and out of the studio with a note.
import { useId } from "preact/hooks";
import { signal } from "@preact/signals";
import { download, fileName } from "../parts/download.ts";
import { exported, replace, textOf } from "../state/model.ts";
import { tell } from "../state/notices.ts";
import { day } from "../texts/format.ts";
import { t } from "../texts/index.ts";
import { noteOf } from "./note.ts";
import { isApplied, isStale, proposal, type Run } from "./state.ts";

/** What the person wants to say of it; kept while the page is open. */
const written = signal("");

export function Take({ run }: { run: Run }) {
  const id = useId();
  const now = proposal.value;
  const isReady = now.state === "ready";
  const take = () => {
    if (now.state !== "ready") return;
    replace(t("calibrate.undoStep"), now.model);
    tell("done", t("calibrate.applied", { version: String(now.model.version) }));
    // The button is done with: the next thing to do is the note.
    setTimeout(() => document.getElementById(id)?.focus());
  };
  const saveModel = () => {
    if (now.state !== "ready") return;
    const name = nameOf(now.model, "json");
    download(name, textOf(now.model), "application/json");
    exported(name);
  };
  const saveNote = () => {
    if (now.state !== "ready") return;
    download(nameOf(now.model, "md"), noteOf(run, now.model, now.acceptance.rules, written.value), "text/markdown");
  };
  return (
    <section class="panel" aria-labelledby="calibrate-take">
      <h2 id="calibrate-take">{t("calibrate.takeTitle")}</h2>
      {isReady && <p>{t("calibrate.takeWhat", { before: String(run.model.version), version: String(now.model.version), day: day(now.model.calibratedOn), isPartial: now.model.calibration === undefined || now.model.calibration === null ? "yes" : "no" })}</p>}
      <div class="actions">
        <button type="button" class="button" disabled={!isReady || isApplied.value || isStale.value} onClick={take}>{t("calibrate.take")}</button>
      </div>
      {isApplied.value && (
        <div class="stack">
          <p>{t("calibrate.inEditor")}</p>
          <div class="field">
            <label for={id}>{t("calibrate.note")}</label>
            <textarea id={id} rows={3} value={written.value} aria-describedby={`${id}-note`} onInput={(event) => (written.value = event.currentTarget.value)} />
            <p class="field-note" id={`${id}-note`}>{t("calibrate.noteNote")}</p>
          </div>
          <div class="actions">
            <button type="button" class="button" onClick={saveModel}>{t("calibrate.saveModel")}</button>
            <button type="button" class="button button-quiet" onClick={saveNote}>{t("calibrate.saveNote")}</button>
          </div>
        </div>
      )}
    </section>
  );
}

const nameOf = ({ id, version }: { id: string; version: number }, extension: string): string =>
  fileName(`${id} ${version}${extension === "md" ? ` ${t("calibrate.title")}` : ""}`, extension);
