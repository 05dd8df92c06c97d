// The sheet for the weekly meeting of sales and marketing: shown, printed, saved.
import { useEffect, useState } from "preact/hooks";
import { Cancelled } from "../engine/client.ts";
import { NoFigures } from "../history/status.tsx";
import { download, fileName } from "../parts/download.ts";
import { Field } from "../parts/field.tsx";
import { about, calibration, diagnosis, metrics, reading } from "../state/history.ts";
import { usable } from "../state/model.ts";
import { day, number } from "../texts/format.ts";
import { t } from "../texts/index.ts";
import { firstDay, type ReviewFigures } from "./figures.ts";
import { gather } from "./gather.ts";
import { markdown, type Sheet } from "./markdown.ts";
import { sections, type Section } from "./sections.ts";

type Days = 7 | 28 | null;

/** Lines to write decisions on. */
const DECISIONS = [1, 2, 3, 4, 5];

export function ReviewSheet() {
  const found = about.value;
  const period = metrics.value?.period ?? null;
  const [chosen, setChosen] = useState<Days>(7);
  const [date, setDate] = useState(() => new Date().toISOString().slice(0, 10));
  const [participants, setParticipants] = useState("");
  const days = period ? chosen : null;
  const from = period && days ? firstDay(period[1], days) : null;
  const { figures, failed, done } = useFigures(from);
  if (!found || !metrics.value) return <NoFigures />;
  const sheet = figures && makeSheet(figures, period && [from ?? period[0], period[1]], date, participants);
  return (
    <div class="stack review">
      <section class="panel no-print" aria-labelledby="review-title">
        <div class="panel-head">
          <h2 id="review-title">{t("review.title")}</h2>
          <p class="actions">
            <button type="button" class="button button-small" disabled={!sheet} onClick={() => print()}>{t("review.print")}</button>
            <button type="button" class="button button-quiet button-small" disabled={!sheet} onClick={() => sheet && download(fileName(sheet.heading, "md"), markdown(sheet), "text/markdown")}>{t("review.markdown")}</button>
          </p>
        </div>
        <p class="muted">{t("review.intro")}</p>
        <div class="filters">
          {period ? (
            <Field label={t("review.period")}>
              {(given) => (
                <select {...given} value={chosen ?? ""} onChange={({ currentTarget: { value } }) => setChosen(value === "" ? null : (Number(value) as Days))}>
                  <option value="7">{t("review.period.7")}</option>
                  <option value="28">{t("review.period.28")}</option>
                  <option value="">{t("review.period.all")}</option>
                </select>
              )}
            </Field>
          ) : <p class="muted small">{t("review.noDates")}</p>}
          <Field label={t("review.meeting")}>{(given) => <input {...given} type="date" value={date} onInput={(event) => setDate(event.currentTarget.value)} />}</Field>
          <Field label={t("review.participants")}>{(given) => <input {...given} type="text" value={participants} onInput={(event) => setParticipants(event.currentTarget.value)} />}</Field>
        </div>
        <p class="muted small" role="status">{!figures && !failed ? t("review.collecting", { done: number(done), all: number(found.rows) }) : ""}</p>
        {failed && <p class="field-error" role="alert">{t("review.failed", { why: failed })}</p>}
      </section>
      {sheet && (figures.leads + figures.won + figures.lost > 0 ? <Paper sheet={sheet} /> : <p class="empty">{t("review.none")}</p>)}
    </div>
  );
}

/** Gathered again when the file, the model or the period changes. */
function useFigures(from: string | null) {
  const [state, setState] = useState<{ figures: ReviewFigures | null; failed: string | null; done: number }>({ figures: null, failed: null, done: 0 });
  const measured = metrics.value;
  useEffect(() => {
    const mapping = about.peek()?.mapping;
    if (!measured || !mapping) return;
    let isWanted = true;
    setState({ figures: null, failed: null, done: 0 });
    gather(usable.peek(), mapping, from, () => isWanted, (done) => setState({ figures: null, failed: null, done })).then(
      (figures) => figures && setState({ figures, failed: null, done: 0 }),
      (error: Error) => isWanted && !(error instanceof Cancelled) && setState({ figures: null, failed: error.message, done: 0 }),
    );
    return () => {
      isWanted = false;
    };
  }, [from, measured]);
  return state;
}

function makeSheet(figures: ReviewFigures, period: [string, string] | null, date: string, participants: string): Sheet {
  const { id, version } = usable.value;
  const now = reading.value;
  return {
    heading: period ? t("review.heading", { from: day(period[0]), to: day(period[1]) }) : t("review.headingAll"),
    lines: [
      `${t("review.meeting")}${t("common.colon")}${day(date)}`,
      `${t("review.participants")}${t("common.colon")}${participants}`,
      ...(figures.undated > 0 ? [t("review.undated", { count: figures.undated })] : []),
      t("review.model", { id, version: String(version), source: now.state === "ready" ? now.source.name : "" }),
    ],
    sections: sections({ figures, metrics: metrics.value, diagnosis: diagnosis.value, calibration: calibration.value }),
    decisions: t("review.decisions"),
  };
}

function Paper({ sheet: { heading, lines, sections: all, decisions } }: { sheet: Sheet }) {
  return (
    <article class="panel paper" aria-labelledby="paper-title">
      <header>
        <h2 id="paper-title">{heading}</h2>
        {lines.map((one) => <p key={one} class="muted small">{one}</p>)}
      </header>
      {all.map((one) => <Part key={one.title} section={one} />)}
      <section>
        <h3>{decisions}</h3>
        <ol class="decisions">{DECISIONS.map((one) => <li key={one} aria-label={t("review.decision", { number: one })} />)}</ol>
      </section>
    </article>
  );
}

function Part({ section: { title, note, text, table, list } }: { section: Section }) {
  return (
    <section>
      <h3>{title}</h3>
      {note && <p class="muted small">{note}</p>}
      {text && <p class={table ? "muted small" : ""}>{text}</p>}
      {table && (
        <div class="table-box" tabIndex={0} role="region" aria-label={title}>
          <table class={table.isOpen ? "figures is-open" : "figures"}>
            <thead><tr>{table.columns.map((one) => <th key={one} scope="col">{one}</th>)}</tr></thead>
            <tbody>{table.rows.map((cells, index) => <tr key={index}>{cells.map((one, place) => (place === 0 ? <th key={place} scope="row">{one}</th> : <td key={place}>{one}</td>))}</tr>)}</tbody>
          </table>
        </div>
      )}
      {list && <ul class="agenda">{list.map((one) => <li key={one}><label class="check"><input type="checkbox" /> <span>{one}</span></label></li>)}</ul>}
    </section>
  );
}
