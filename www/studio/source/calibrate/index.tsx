// New points for the rules, from leads that were won and lost.
import { useEffect } from "preact/hooks";
import { DraftView } from "../draft/index.tsx";
import { addressOf } from "../route.ts";
import { about, reading } from "../state/history.ts";
import { check } from "../state/model.ts";
import { t } from "../texts/index.ts";
import { Consequences } from "./consequences.tsx";
import { Failure } from "./failure.tsx";
import { Options } from "./options.tsx";
import { Rules } from "./rules.tsx";
import { failure, isRunning, isStale, run, watch } from "./state.ts";
import { Take } from "./take.tsx";
import { Trial } from "./trial.tsx";
import { Verdict } from "./verdict.tsx";

export function Calibrate() {
  useEffect(watch, []);
  const now = run.value;
  return (
    <div class="stack">
      <div class="view-head">
        <div>
          <h1>{t("calibrate.title")}</h1>
          <p>{t("calibrate.intro")}</p>
        </div>
      </div>
      {about.value ? <Options /> : <NoHistory />}
      {/* There before it says anything, so that it is read aloud when it does. */}
      <div role="status" class="calibrate-status">
        {isRunning.value && <p class="muted">{t("calibrate.running")}</p>}
        {!isRunning.value && failure.value && <Failure error={failure.value} />}
        {!isRunning.value && now && <Verdict run={now} />}
      </div>
      {now && !isRunning.value && (
        <>
          {isStale.value && <p class="faulty">{t("calibrate.stale")}</p>}
          <Trial run={now} />
          <Rules key={now.calibration} run={now} />
          {now.calibration.model && <Consequences run={now} />}
          {now.calibration.model && <Take run={now} />}
        </>
      )}
      {about.value && check.value.ok && <DraftView />}
    </div>
  );
}

function NoHistory() {
  const now = reading.value;
  return (
    <div class="empty stack">
      <p>{now.state === "busy" ? t("calibrate.reading") : t("calibrate.noHistory")}</p>
      <p><a class="button" href={addressOf("history")}>{t("calibrate.toHistory")}</a></p>
    </div>
  );
}
