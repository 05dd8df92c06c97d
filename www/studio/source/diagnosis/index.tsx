// What is wrong with the definition of quality, why, and what to change.
import { useEffect, useMemo } from "preact/hooks";
import type { Diagnosis, Said, Symptom } from "#learn";
import { download } from "../parts/download.ts";
import { go, route } from "../route.ts";
import { diagnosis, metrics, reading } from "../state/history.ts";
import { usable } from "../state/model.ts";
import { t } from "../texts/index.ts";
import { Exclusions } from "./exclusions.tsx";
import { diagnosisMarkdown } from "./markdown.ts";
import { sentence } from "./said.ts";
import { SymptomCard } from "./symptom.tsx";

export function DiagnosisView() {
  const found = diagnosis.value;
  // Places in the model are meant as it was when the diagnosis was made.
  const basis = useMemo(() => usable.peek(), [found]);
  const shown = route.value.parameters.get("show");
  useEffect(() => {
    if (found && shown === "exclusions") document.getElementById("exclusions-title")?.focus();
  }, [found !== null, shown]);
  if (!found) return <Missing />;
  const of = metrics.value;
  return (
    <div class="stack diagnosis">
      <section class="panel" aria-labelledby="diagnosis-title">
        <div class="panel-head">
          <h2 id="diagnosis-title">{t("diagnosis.title")}</h2>
          <button type="button" class="button button-quiet button-small no-print" onClick={() => download("diagnosis.md", diagnosisMarkdown(found, of, basis), "text/markdown")}>
            {t("diagnosis.exportMarkdown")}
          </button>
        </div>
        {of && <p class="muted">{t("diagnosis.of", { count: of.overall.records, won: of.overall.won, lost: of.overall.lost, model: of.model.id, version: String(of.model.version) })}</p>}
        <p role="status" class="diagnosis-summary">{summary(found)}</p>
        <p class="muted small diagnosis-method">{t("diagnosis.method")}</p>
      </section>
      {found.symptoms.length > 0 && (
        <section aria-labelledby="symptoms-title">
          <h2 id="symptoms-title" class="visually-hidden">{t("diagnosis.symptoms")}</h2>
          <ol class="stack symptoms">
            {found.symptoms.map((symptom) => <li key={symptom.code + symptom.message}><SymptomCard symptom={symptom} basis={basis} /></li>)}
          </ol>
        </section>
      )}
      <Exclusions exclusions={found.exclusions} overall={of?.overall ?? null} />
      <Healthy healthy={found.healthy} />
    </div>
  );
}

function summary({ symptoms, exclusions }: Diagnosis): string {
  if (symptoms.length === 0) return t("diagnosis.nothing");
  const count = (severity: Symptom["severity"]) => symptoms.filter((one) => one.severity === severity).length;
  return t("diagnosis.summary", { count: symptoms.length, high: count("high"), medium: count("medium"), low: count("low"), exclusions: exclusions.length });
}

function Missing() {
  const isBusy = reading.value.state === "busy" || reading.value.state === "ready";
  return (
    <section class="panel">
      <h2>{t("diagnosis.title")}</h2>
      {isBusy
        ? <p role="status" class="empty">{t("diagnosis.busy")}</p>
        : (
          <div class="empty">
            <p>{t("diagnosis.empty")}</p>
            <p><button type="button" class="button button-small" onClick={() => go("history", { part: "file" })}>{t("metrics.openFile")}</button></p>
          </div>
        )}
    </section>
  );
}

function Healthy({ healthy }: { healthy: readonly Said[] }) {
  if (healthy.length === 0) return null;
  return (
    <section class="panel" aria-labelledby="healthy-title">
      <h2 id="healthy-title">{t("diagnosis.healthy")}</h2>
      <ul class="healthy">
        {healthy.map((one) => <li key={one.code}><span aria-hidden="true">✓</span><span>{sentence(one)}</span></li>)}
      </ul>
    </section>
  );
}
