// What to do, and what to know before it is done.
import { day, number, share } from "../texts/format.ts";
import { t } from "../texts/index.ts";
import { findingsOf, verdictOf } from "./report.ts";
import type { Run } from "./state.ts";

const TITLES = { "new-points": "calibrate.decisionNewPoints", "new-base": "calibrate.decisionNewBase", keep: "calibrate.decisionKeep" } as const;

export function Verdict({ run }: { run: Run }) {
  const { calibration } = run;
  const { decision } = calibration.verdict;
  const { leads } = calibration;
  return (
    <section class={`panel calibrate-verdict calibrate-${decision}`} aria-labelledby="calibrate-verdict">
      <h2 id="calibrate-verdict">{t(TITLES[decision])}</h2>
      <p class="calibrate-says">{verdictOf(calibration, run.options.step)}</p>
      {decision === "keep" && <p>{t("calibrate.keepIsGood")}</p>}
      <p class="muted small">
        {t("calibrate.learnedFrom", { used: leads.used, won: leads.won, lost: leads.lost })}{" "}
        {leads.open > 0 && t("calibrate.leftOpen", { count: leads.open })}{" "}
        {calibration.trial.from && t("calibrate.heldOutFrom", { day: day(calibration.trial.from) })}
      </p>
      {findingsOf(calibration).length > 0 && (
        <div>
          <h3>{t("calibrate.findings")}</h3>
          <ul class="calibrate-findings">{findingsOf(calibration).map(({ key, text }) => <li key={key}>{text}</li>)}</ul>
        </div>
      )}
      {calibration.drift && <Drift run={run} />}
    </section>
  );
}

function Drift({ run: { calibration } }: { run: Run }) {
  const { drift, rules } = calibration;
  if (!drift) return null;
  const label = new Map(rules.map((rule) => [rule.rule, rule.label]));
  return (
    <div>
      <h3>{t("calibrate.drift")}</h3>
      <p>
        {drift.expected === null
          ? t("calibrate.driftRates", { older: share(drift.older), newer: share(drift.newer) })
          : t("calibrate.driftExpected", { older: share(drift.older), newer: share(drift.newer), expected: share(drift.expected) })}
      </p>
      <p>{t("calibrate.driftMoved", { count: drift.moved.length, rules: drift.moved.map((one) => label.get(one) ?? one).join(", "), of: number(rules.length) })}</p>
    </div>
  );
}
