// What is open, what is under way, and what went wrong.
import { useEffect, useRef, useState } from "preact/hooks";
import type { QualiformError } from "#package";
import { addressOf, route } from "../route.ts";
import { about, cancelMeasuring, cancelReading, closeHistory, isStale, measure, measuring, metrics, reading, refused, type Reading } from "../state/history.ts";
import { bytes, number } from "../texts/format.ts";
import { lookUp, t } from "../texts/index.ts";
import { ChooseFile } from "./intake.tsx";

const isAtFile = () => (route.value.parameters.get("part") ?? "file") === "file";

export function Status() {
  const now = reading.value;
  const place = useRef<HTMLDivElement>(null);
  const { state } = now;
  useEffect(() => {
    // The button that began it is gone: who works with the keyboard goes on from here.
    if (state !== "none" && document.activeElement === document.body) place.current?.focus();
  }, [state, refused.value]);
  return (
    <div class="status no-print" ref={place} tabIndex={-1}>
      {refused.value && <Failure name={refused.value.source.name} error={refused.value.error} after={now.state === "ready" ? t("history.stillOpen", { name: now.source.name }) : undefined} onDismiss={dismiss} />}
      {now.state === "busy" && <Busy now={now} />}
      {now.state === "failed" && <Failure name={now.source.name} error={now.error} after={t("history.modelStays")} />}
      {now.state === "ready" && <Open now={now} />}
      {now.state === "ready" && measuring.value.state === "failed" && <NotMeasured error={measuring.value.error} />}
    </div>
  );
}

function Busy({ now }: { now: Extract<Reading, { state: "busy" }> }) {
  const name = now.source.name;
  return (
    <section class="panel" aria-busy="true">
      {/* Only the beginning is read aloud; how far it has come is the bar's to say. */}
      <p role="status">{now.what === "loading" ? t("history.loading", { name }) : t("history.reading", { name })}</p>
      <progress max={1} value={now.share ?? undefined} aria-label={t("history.progress")} />
      <p class="actions"><button type="button" class="button button-quiet" onClick={cancelReading}>{t("common.cancel")}</button></p>
    </section>
  );
}

/** What went wrong in words: ours where there are some, else as the module says it. */
const words = (error: QualiformError): string => lookUp("history", error.code) ?? lookUp("history", error.name) ?? error.message;

function dismiss(): void {
  refused.value = null;
}

function Failure({ name, error, after, onDismiss }: { name: string; error: QualiformError; after?: string | undefined; onDismiss?: () => void }) {
  return (
    <section class="panel failure" role="alert">
      <h2>{t("history.failed", { name })}</h2>
      <p>{words(error)}</p>
      {error.path && <p class="muted small">{t("history.failedAt", { where: error.path })}</p>}
      {after && <p>{after}</p>}
      {onDismiss && <p class="actions"><button type="button" class="button button-quiet button-small" onClick={onDismiss}>{t("common.dismiss")}</button></p>}
    </section>
  );
}

function NotMeasured({ error }: { error: QualiformError }) {
  return (
    <section class="panel failure" role="alert">
      <h2>{t("history.notMeasured")}</h2>
      <p>{words(error)}</p>
      {error.path && <p class="muted small">{t("history.failedAt", { where: error.path })}</p>}
      {!isAtFile() && <p class="actions"><a class="button button-quiet" href={addressOf("history", { part: "file" })}>{t("history.toMapping")}</a></p>}
    </section>
  );
}

function Open({ now: { source, about: found } }: { now: Extract<Reading, { state: "ready" }> }) {
  return (
    <section class="panel open-file" aria-labelledby="open-file">
      <div class="open-head">
        <h2 id="open-file">{t("history.opened", { name: source.name })}</h2>
        <p>
          <b>{t("history.rows", { count: found.rows })}</b>{t("common.colon")}{t("history.outcomes", { won: number(found.won), lost: number(found.lost), open: number(found.open) })} <span class="muted">({bytes(source.data.size)})</span>
        </p>
        <p class={found.aside > 0 ? "warning" : "muted"}>
          {t("history.aside", { count: found.aside })} {found.aside > 0 && !isAtFile() && <a href={addressOf("history", { part: "file" })}>{t("history.showAside")}</a>}
        </p>
        <p role="status" class="muted">{measuring.value.state === "busy" ? t("history.measuring") : isStale.value ? t("history.stale") : ""}</p>
      </div>
      <p class="actions">
        <Scoring />
        {isAtFile() && metrics.value && <a class="button" href={addressOf("history", { part: "diagnosis" })}>{t("history.toDiagnosis")}</a>}
        <ChooseFile label={t("history.chooseOther")} isQuiet />
        <button type="button" class="button button-quiet button-small" onClick={closeHistory}>{t("history.close")}</button>
      </p>
    </section>
  );
}

/** Who waits for more than this may no longer want to. */
const PATIENCE = 1_500;

/** Lets scoring be given up where it takes long, and be asked for again. */
function Scoring() {
  const isBusy = measuring.value.state === "busy";
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    if (!isBusy) return setLong(false);
    const timer = setTimeout(() => setLong(true), PATIENCE);
    return () => clearTimeout(timer);
  }, [isBusy]);
  if (isBusy && isLong) return <button type="button" class="button button-quiet button-small" onClick={cancelMeasuring}>{t("history.cancelScoring")}</button>;
  return measuring.value.state === "cancelled" ? <button type="button" class="button button-small" onClick={() => void measure()}>{t("history.score")}</button> : null;
}

/** In the place of figures that are not there: what to do about it, or that they are coming. */
export function NoFigures() {
  if (!about.value) {
    return (
      <div class="empty">
        <p>{t("history.empty")}</p>
        <p class="actions"><a class="button button-quiet" href={addressOf("history", { part: "file" })}>{t("history.toFile")}</a></p>
      </div>
    );
  }
  return measuring.value.state === "failed" ? null : <p class="empty">{t("history.waiting")}</p>;
}
