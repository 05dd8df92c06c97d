// Two versions of a model beside each other: rule by rule, and lead by lead.
import { useEffect, useMemo, useRef } from "preact/hooks";
import { download, fileName } from "../parts/download.ts";
import { Field } from "../parts/field.tsx";
import { tableCsv } from "../parts/chart.tsx";
import { route } from "../route.ts";
import { about } from "../state/history.ts";
import { tell } from "../state/notices.ts";
import { t } from "../texts/index.ts";
import { Changes } from "./changes.tsx";
import { compareDocuments } from "./documents.ts";
import { leadColumns, type LeadRow } from "./lead-moves.tsx";
import { leadRow, OverHistory } from "./over-history.tsx";
import { over } from "./over.ts";
import { changesCsv, markdown } from "./report.ts";
import { challenger, champion, checkOf, chosen, learned, readFile, sides } from "./sides.ts";
import { SingleLeads, singleRows } from "./single-leads.tsx";
import { verdictText } from "./verdict.ts";

/** Two models, rule by rule and lead by lead. */
export function Compare() {
  useChoiceOfAddress();
  const [old, next] = [champion.value, challenger.value];
  const documents = useMemo(() => compareDocuments(old.document, next.document), [old.document, next.document]);
  const [oldCheck, newCheck] = [checkOf(old.document), checkOf(next.document)];
  const faulty = [old, next].find((_, place) => ![oldCheck, newCheck][place]!.ok);
  return (
    <section class="panel compare" aria-labelledby="compare-title">
      <div class="panel-head">
        <div>
          <h2 id="compare-title">{t("compare.title")}</h2>
          <p class="muted">{t("compare.about")}</p>
        </div>
      </div>
      <div class="compare-sides">
        <Choice which="champion" />
        <button type="button" class="button button-quiet button-small" onClick={() => { chosen.value = { champion: next.key, challenger: old.key }; }}>{t("compare.swap")}</button>
        <Choice which="challenger" />
        <FileField />
      </div>
      <p class="compare-summary" role="status">{documents.same ? t("compare.same") : t("compare.differs", { rules: documents.rules.length, edits: documents.edits.length })}</p>
      <Changes comparison={documents} champion={old.document} challenger={next.document} />
      {!documents.same && (
        <>
          <div class="stack compare-leads">
            <h3 class="compare-heading">{t("compare.leads")}</h3>
            {faulty && <p class="compare-learned">{t("compare.faulty", { name: faulty.name })}</p>}
            {oldCheck.ok && newCheck.ok && (about.value
              ? <OverHistory champion={old.document} challenger={next.document} />
              : <SingleLeads document={next.document} champion={oldCheck.engine} challenger={newCheck.engine} />)}
          </div>
          <p class="actions">
            <button type="button" class="button button-quiet" onClick={() => save("md")}>{t("compare.saveMarkdown")}</button>
            <button type="button" class="button button-quiet" onClick={() => save("rules")}>{t("compare.saveRules")}</button>
            <button type="button" class="button button-quiet" onClick={() => save("leads")}>{t("compare.saveLeads")}</button>
          </p>
        </>
      )}
    </section>
  );
}

/** An address may say what to compare: `#/model?part=compare&champion=origin&challenger=proposal`. */
function useChoiceOfAddress(): void {
  const { parameters } = route.value;
  const [old, next] = [parameters.get("champion"), parameters.get("challenger")];
  useEffect(() => {
    if (old || next) chosen.value = { champion: old ?? chosen.value.champion, challenger: next ?? chosen.value.challenger };
  }, [old, next]);
}

function Choice({ which }: { which: "champion" | "challenger" }) {
  const side = which === "champion" ? champion.value : challenger.value;
  return (
    <Field label={t(`compare.${which}`)}>
      {(given) => (
        <select {...given} value={side.key} onChange={(event) => { chosen.value = { ...chosen.value, [which]: event.currentTarget.value }; }}>
          {sides.value.map((one) => <option key={one.key} value={one.key}>{one.name}</option>)}
        </select>
      )}
    </Field>
  );
}

function FileField() {
  const place = useRef<HTMLInputElement>(null);
  return (
    <Field label={t("compare.file")} note={t("compare.fileNote")}>
      {(given) => (
        <input {...given} ref={place} type="file" accept=".json,application/json" onChange={async (event) => {
          const [file] = event.currentTarget.files ?? [];
          if (file) await take(file);
          // The same file can be chosen again after it was mended.
          if (place.current) place.current.value = "";
        }} />
      )}
    </Field>
  );
}

async function take(file: File): Promise<void> {
  try {
    await readFile(file);
    tell("done", t("compare.fileRead", { name: file.name }));
  } catch (error) {
    tell("failed", (error as Error).message);
  }
}

/** The leads that are shown, as rows. */
function shownLeads(): LeadRow[] {
  const state = over.value;
  if (about.value) return state.state === "ready" ? state.comparison.history.leads.map(leadRow) : [];
  const [oldCheck, newCheck] = [checkOf(champion.value.document), checkOf(challenger.value.document)];
  return oldCheck.ok && newCheck.ok ? singleRows(challenger.value.document, oldCheck.engine, newCheck.engine) : [];
}

function save(what: "md" | "rules" | "leads"): void {
  const documents = compareDocuments(champion.value.document, challenger.value.document);
  const leads = shownLeads();
  const history = about.value && over.value.state === "ready" ? over.value.comparison.history : null;
  const title = `${t("compare.title")} ${challenger.value.document.id ?? ""}`;
  const name = (side: typeof champion.value) => `${side.name} (${side.document.id ?? "–"}, ${t("common.version", { version: String(side.document.version ?? "–") })})`;
  if (what === "md") {
    const text = markdown({ champion: name(champion.value), challenger: name(challenger.value), documents, verdict: history && verdictText(history, learned.value), history, leads });
    download(fileName(title, "md"), text, "text/markdown");
  } else if (what === "rules") download(fileName(title, "csv"), changesCsv(documents), "text/csv");
  else download(fileName(`${title} ${t("compare.leads")}`, "csv"), tableCsv(leads, leadColumns(leads)), "text/csv");
}
