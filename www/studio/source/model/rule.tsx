// Everything about one rule.
import { change, model, settle } from "../state/model.ts";
import { dimensionName } from "../sheet/words.ts";
import { t } from "../texts/index.ts";
import { ConditionField } from "./condition.tsx";
import { namesIn, put, stepOf } from "./edits.ts";
import { NumberField, SaysOf, SelectField, Shell, TextField } from "./fields.tsx";
import { ItemButtons } from "./items.tsx";
import { isObject, listAt, numberAt, pointerOf, setAt, valueAt } from "./pointer.ts";

const FIELDS = ["id", "dimension", "points", "when", "label", "decay", "repeat", "prior"];

/** How many times an event counts at first. */
const TIMES = 5;

export function RuleForm({ index, label, onOpen }: { index: number; label: string; onOpen: (index: number) => void }) {
  const pointer = pointerOf("rules", index);
  const names = namesIn("/dimensions");
  return (
    <div class="rule-form" data-pointer={pointer}>
      <SaysOf pointer={pointer} shown={FIELDS} />
      <div class="field-row">
        <TextField label={t("model.label")} pointer={`${pointer}/label`} of={label} required />
        <TextField label={t("model.ruleId")} pointer={`${pointer}/id`} of={label} required />
        <SelectField label={t("model.dimension")} pointer={`${pointer}/dimension`} of={label} options={names.map((name) => ({ value: name, label: dimensionName(model.value, name) }))} />
      </div>
      <ConditionField pointer={`${pointer}/when`} of={label} />
      <details class="rule-more" open={["decay", "repeat", "prior"].some((key) => valueAt(model.value, `${pointer}/${key}`) !== undefined)}>
        <summary>{t("model.fadingAndRepeat")}</summary>
        <div class="field-row">
          <NumberField label={t("model.halfLifeDays")} pointer={`${pointer}/decay/halfLifeDays`} of={label} min={0} step="any" placeholder={t("common.none")} />
          <NumberField label={t("model.linearDays")} pointer={`${pointer}/decay/linearDays`} of={label} min={0} step="any" placeholder={t("common.none")} />
          <NumberField label={t("model.windowDays")} pointer={`${pointer}/decay/windowDays`} of={label} min={0} step="any" placeholder={t("common.none")} />
          <Repeat pointer={`${pointer}/repeat`} of={label} />
          <NumberField label={t("model.prior")} pointer={`${pointer}/prior`} of={label} min={0} max={1} step="any" placeholder="0.5" note={t("model.priorNote")} />
        </div>
      </details>
      <ItemButtons list="/rules" index={index} count={listAt(model.value, "/rules").length} name={label} isCopied onOpen={onOpen} />
    </div>
  );
}

function Repeat({ pointer, of }: { pointer: string; of: string }) {
  const value = valueAt(model.value, pointer);
  const how = isObject(value) ? "each" : typeof value === "string" ? "once" : "";
  const pick = (next: string) => {
    change(stepOf(t("model.repeat"), of), (document) => setAt(document, pointer, next === "each" ? { each: TIMES } : next === "once" ? "once" : undefined));
    settle();
  };
  return (
    <>
      <Shell label={t("model.repeat")} pointer={pointer}>
        {(given) => (
          <select {...given} value={how} onChange={(event) => pick(event.currentTarget.value)}>
            <option value="">{t("model.repeatNone")}</option>
            {how === "once" && <option value="once">{t("model.repeatOnce")}</option>}
            <option value="each">{t("model.repeatEach")}</option>
          </select>
        )}
      </Shell>
      {how === "each" && <NumberField label={t("model.repeatMost")} pointer={`${pointer}/each`} of={of} required min={1} max={1000} />}
    </>
  );
}

/** The points by hand: the same as the number beside it, for who would rather pull than type. */
export function PointsSlider({ pointer, of, rule }: { pointer: string; of: string; rule: Record<string, unknown> }) {
  const points = numberAt(model.value, pointer) ?? 0;
  const cap = numberAt(model.value, pointerOf("dimensions", String(rule["dimension"]), "cap"));
  const far = Math.max(30, cap ?? 0, Math.abs(points));
  const isPenalty = cap === undefined;
  return (
    <input type="range" class="points-slider" aria-label={t("model.slider", { rule: of })} min={isPenalty || points < 0 ? -far : 0} max={isPenalty && points <= 0 ? 0 : far} step={1} value={points}
      onInput={(event) => put(pointer, Number(event.currentTarget.value), t("model.points"), of)} onBlur={settle} onPointerUp={settle} />
  );
}
