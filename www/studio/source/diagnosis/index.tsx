// What is wrong with the definition of quality, why, and what to change.
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import type { Diagnosis, Said, Symptom } from "#learn";
import type { Model } from "#package";
import { NoFigures } from "../history/status.tsx";
import { download } from "../parts/download.ts";
import { route } from "../route.ts";
import { diagnosis, measuring, metrics, reading, type Source } from "../state/history.ts";
import { usable } from "../state/model.ts";
import { t } from "../texts/index.ts";
import { Exclusions, revealExclusions } from "./exclusions.tsx";
import { diagnosisMarkdown } from "./markdown.ts";
import { sentence } from "./said.ts";
import { SymptomCard } from "./symptom.tsx";

/** A diagnosis with the model that it is about, and the file: shown until there is a newer one of that file. */
interface Made {
  found: Diagnosis;
  basis: Model;
  source: Source | null;
}

export function DiagnosisView() {
  const place = useRef<HTMLDivElement>(null);
  const last = useRef<Made | null>(null);
  const state = reading.value;
  const source = state.state === "ready" ? state.source : null;
  const found = diagnosis.value;
  if (found && found !== last.current?.found) last.current = { found, basis: usable.peek(), source };
  else if (!found && last.current?.source !== source) last.current = null;
  const made = last.current;
  const shown = route.value.parameters.get("show");
  useEffect(() => {
    if (made && shown === "exclusions") revealExclusions();
  }, [made !== null, shown]);
  useKeptFocus(place, made);
  if (!made) return <NoFigures />;
  const of = metrics.value;
  return (
    <div class="stack diagnosis" ref={place}>
      <section class="panel" aria-labelledby="diagnosis-title">
        <div class="panel-head">
          <h2 id="diagnosis-title" tabIndex={-1}>{t("diagnosis.title")}</h2>
          <button type="button" class="button button-quiet button-small no-print" onClick={() => download("diagnosis.md", diagnosisMarkdown(made.found, of, made.basis), "text/markdown")}>
            {t("diagnosis.exportMarkdown")}
          </button>
        </div>
        {of && <p class="muted">{t("diagnosis.of", { count: of.overall.records, won: of.overall.won, lost: of.overall.lost, model: of.model.id, version: String(of.model.version) })}</p>}
        <p role="status" class="diagnosis-summary">{found ? summary(found) : measuring.value.state === "busy" ? t("diagnosis.busy") : ""}</p>
        <p class="muted small diagnosis-method">{t("diagnosis.method")}</p>
      </section>
      {made.found.symptoms.length > 0 && (
        <section aria-labelledby="symptoms-title">
          <h2 id="symptoms-title" class="visually-hidden">{t("diagnosis.symptoms")}</h2>
          <ol class="stack symptoms">
            {made.found.symptoms.map((symptom) => <li key={symptom.code + symptom.message}><SymptomCard symptom={symptom} basis={made.basis} /></li>)}
          </ol>
        </section>
      )}
      <Exclusions exclusions={made.found.exclusions} overall={of?.overall ?? null} />
      <Healthy healthy={made.found.healthy} />
    </div>
  );
}

/** A symptom may go with the change that was applied in it: who worked there goes on at the beginning. */
function useKeptFocus(place: { current: HTMLElement | null }, made: Made | null) {
  const wasInside = useRef(false);
  useLayoutEffect(() => {
    if (wasInside.current && document.activeElement === document.body) document.getElementById("diagnosis-title")?.focus();
    const note = () => {
      wasInside.current = place.current?.contains(document.activeElement) ?? false;
    };
    note();
    document.addEventListener("focusin", note);
    return () => document.removeEventListener("focusin", note);
  }, [made]);
}

function summary({ symptoms, exclusions }: Diagnosis): string {
  if (symptoms.length === 0) return t("diagnosis.nothing");
  const count = (severity: Symptom["severity"]) => symptoms.filter((one) => one.severity === severity).length;
  return t("diagnosis.summary", { count: symptoms.length, high: count("high"), medium: count("medium"), low: count("low"), exclusions: exclusions.length });
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
