// The form of a test of the events: which event, on which pages, how often and how lately.
import { change, model } from "../state/model.ts";
import { capital, eventName, icpName } from "../sheet/words.ts";
import { t } from "../texts/index.ts";
import { stepOf } from "./edits.ts";
import { BoxesField, NumberField, Shell } from "./fields.tsx";
import { isObject, setAt, valueAt } from "./pointer.ts";
import { eventsOf, pagesOf } from "./tests.ts";

interface Props {
  pointer: string;
  of: string;
}

export function EventForm({ pointer, of }: Props) {
  const test = valueAt(model.value, pointer) as Record<string, unknown>;
  const event = String(test["event"]);
  const known = eventsOf(model.value);
  const pick = (next: string) => change(stepOf(t("model.condition"), of), (document) => {
    setAt(document, `${pointer}/event`, next);
    const one = valueAt(document, pointer);
    // Only visits of pages have kinds of page.
    if (next !== "page" && isObject(one)) for (const key of ["page", "distinctPages"]) delete one[key];
  });
  return (
    <div class="test">
      <Shell label={t("model.event")} pointer={`${pointer}/event`}>
        {(given) => (
          <select {...given} value={event} onChange={(change) => pick(change.currentTarget.value)}>
            {!known.includes(event) && <option value={event}>{event}</option>}
            {known.map((one) => <option key={one} value={one}>{eventName(one)}</option>)}
          </select>
        )}
      </Shell>
      {event === "page" && <Pages pointer={`${pointer}/page`} of={of} value={test["page"]} />}
      <NumberField label={t("model.withinDays")} pointer={`${pointer}/withinDays`} of={of} min={0} step="any" placeholder={t("model.anyTime")} />
      <NumberField label={t("model.count")} pointer={`${pointer}/count`} of={of} min={1} placeholder="1" />
      {event === "page" && <NumberField label={t("model.distinctPages")} pointer={`${pointer}/distinctPages`} of={of} min={1} placeholder={t("common.none")} />}
    </div>
  );
}

const ANY = "any";
const SOME = "some";
const PROFILE = "profile";

/** Any page, the pages of high intent as the profile has them, or some kinds. */
function Pages({ pointer, of, value }: Props & { value: unknown }) {
  const kinds = pagesOf(model.value);
  const chosen = typeof value === "string" ? [value] : Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
  const how = value === undefined || value === null ? ANY : isObject(value) ? PROFILE : SOME;
  const pick = (next: string) => change(stepOf(t("model.condition"), of), (document) =>
    setAt(document, pointer, next === ANY ? undefined : next === PROFILE ? { icp: "highIntentPages" } : (kinds[0] ?? "pricing")));
  return (
    <div class="test-values">
      <Shell label={t("model.pages")} pointer={`${pointer}/icp`}>
        {(given) => (
          <select {...given} value={how} onChange={(event) => pick(event.currentTarget.value)}>
            <option value={ANY}>{t("model.anyPage")}</option>
            <option value={PROFILE}>{capital(icpName("highIntentPages"))}</option>
            <option value={SOME}>{t("model.somePages")}</option>
          </select>
        )}
      </Shell>
      {how === SOME && (typeof value === "string"
        ? <OnePage pointer={pointer} of={of} kinds={kinds} value={value} />
        : <BoxesField label={t("model.pageKinds")} pointer={pointer} of={of} options={[...new Set([...kinds, ...chosen])].map((one) => ({ value: one, label: one }))} />)}
    </div>
  );
}

const SEVERAL = "\u0000several";

function OnePage({ pointer, of, kinds, value }: Props & { kinds: readonly string[]; value: string }) {
  const pick = (next: string) => change(stepOf(t("model.condition"), of), (document) => setAt(document, pointer, next === SEVERAL ? [value] : next));
  return (
    <Shell label={t("model.pageKind")} pointer={pointer}>
      {(given) => (
        <select {...given} value={value} onChange={(event) => pick(event.currentTarget.value)}>
          {[...new Set([...kinds, value])].map((one) => <option key={one} value={one}>{one}</option>)}
          <option value={SEVERAL}>{t("model.severalKinds")}</option>
        </select>
      )}
    </Shell>
  );
}
