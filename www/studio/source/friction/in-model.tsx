// How the model asks, and how long a holdout has to run.
import { useState } from "preact/hooks";
import type { Asking } from "#package";
import { Field } from "../parts/field.tsx";
import { addressOf } from "../route.ts";
import { change, check } from "../state/model.ts";
import { tell } from "../state/notices.ts";
import { number, share } from "../texts/format.ts";
import { t } from "../texts/index.ts";
import { numberOf } from "./events.ts";
import { asking, basis, figures, groups, lines, monthly } from "./state.ts";
import { visitorsNeeded } from "./statistics.ts";

const MODES = ["adaptive", "always", "off"] as const;
const WEEKS_A_MONTH = 365.25 / 12 / 7;

export function InModel() {
  const now = asking.value;
  const [mode, setMode] = useState<string | null>(null);
  const [text, setText] = useState<string | null>(null);
  const friction = (mode ?? now.friction) as (typeof MODES)[number];
  const portion = text === null ? 100 * now.holdout : numberOf(text);
  const isWrong = portion === null || portion < 0 || portion > 50;
  const isSame = friction === now.friction && portion === 100 * now.holdout;
  const apply = (event: Event) => {
    event.preventDefault();
    if (isWrong || isSame) return;
    change(t("friction.undoStep"), (document) => {
      document.asking = { ...(document.asking as Asking | null | undefined), friction, holdout: Number((portion / 100).toPrecision(6)) };
    });
    setMode(null);
    setText(null);
    tell("done", t("friction.applied", { share: share(portion / 100) }));
  };
  return (
    <form class="panel" aria-labelledby="friction-model" noValidate onSubmit={apply}>
      <div>
        <h2 id="friction-model">{t("friction.modelTitle")}</h2>
        <p class="muted">{t("friction.modelNote")}</p>
      </div>
      <div class="friction-fields">
        <Field label={t("friction.mode")} note={t(`friction.mode-${friction}-note`)}>
          {(given) => (
            <select {...given} name="mode" value={friction} onChange={(event) => setMode(event.currentTarget.value)}>
              {MODES.map((one) => <option key={one} value={one}>{t(`friction.mode-${one}`)}</option>)}
            </select>
          )}
        </Field>
        <Field label={t("friction.holdout")} note={t("friction.holdoutNote")} error={isWrong ? t("friction.holdoutMistake") : undefined}>
          {(given) => <input {...given} name="holdout" type="text" inputMode="decimal" autocomplete="off" value={text ?? String(Number((100 * now.holdout).toPrecision(6)))} onInput={(event) => setText(event.currentTarget.value)} />}
        </Field>
      </div>
      <p role="status">{planOf(isWrong ? null : portion / 100)}</p>
      <div class="actions">
        <button class="button" disabled={isWrong || isSame || !check.value.ok}>{t("friction.apply")}</button>
        <a class="button button-quiet" href={addressOf("model")}>{t("friction.toModel")}</a>
      </div>
    </form>
  );
}

/** How long it takes until a change that matters is seen. */
function planOf(portion: number | null): string {
  const quality = lines.value?.find((line) => line.measure === "quality");
  const [month, matters] = [monthly.value, (figures.value.matters ?? 20) / 100];
  if (!portion || !quality) return t("friction.planNone");
  const touched = basis.value === "measured" && groups.value ? (month ?? groups.value.friction.touched + groups.value.holdout.touched) : month;
  if (touched === null || touched <= quality.without.value) return t("friction.planTouched");
  const rate = quality.without.value / touched;
  const needed = visitorsNeeded(rate, Math.min(1, rate * (1 + matters)), portion);
  if (needed === null) return t("friction.planNone");
  const values = { needed: number(needed), matters: share(matters), share: share(portion) };
  // Without a month's traffic the length in weeks is not known.
  return month === null ? t("friction.planNeeded", values) : t("friction.planWeeks", { ...values, weeks: Math.ceil((needed / month) * WEEKS_A_MONTH) });
}
