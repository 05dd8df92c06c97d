// The ideal customer: the lists that rules refer to.
import { change, model } from "../state/model.ts";
import { capital, countryName, icpName } from "../sheet/words.ts";
import { t } from "../texts/index.ts";
import { LinesField, NumberField, SaysOf } from "./fields.tsx";
import { Small } from "./items.tsx";
import { objectAt, removeAt, setAt, textsAt, valueAt } from "./pointer.ts";
import { ICP_LISTS, ICP_RANGES } from "./tests.ts";

export function Profile() {
  return (
    <section class="panel" data-pointer="/icp">
      <h2>{t("model.icp")}</h2>
      <p class="muted">{t("model.icpNote")}</p>
      <SaysOf pointer="/icp" shown={[...ICP_LISTS, ...ICP_RANGES]} />
      <div class="field-grid">
        {ICP_RANGES.map((key) => <Range key={key} name={key} />)}
        {ICP_LISTS.map((key) => <LinesField key={key} label={capital(icpName(key))} pointer={`/icp/${key}`} of={t("model.icp")} note={noteOf(key)} keep={isUsed(key)} />)}
      </div>
    </section>
  );
}

/** A list that is there stays, even empty: a rule may refer to it. */
const isUsed = (key: string): boolean => Object.hasOwn(objectAt(model.value, "/icp"), key);

function noteOf(key: string): string | undefined {
  if (key !== "countries") return key === "industries" ? t("model.industriesNote") : key === "competitors" || key === "ownDomains" ? t("model.domainsNote") : undefined;
  const names = textsAt(model.value, "/icp/countries").map(countryName);
  return names.length > 0 ? t("model.countriesNote", { countries: names.join(", ") }) : t("model.countriesHow");
}

/** The lowest and the highest number. */
function Range({ name }: { name: string }) {
  const pointer = `/icp/${name}`;
  const value = valueAt(model.value, pointer);
  const label = capital(icpName(name));
  const step = t("model.stepOf", { field: t("model.icp"), place: label });
  if (!Array.isArray(value)) {
    return (
      <div class="field" data-pointer={pointer}>
        <p class="test-label">{label}</p>
        <p class="actions"><Small label={t("model.addRange")} name={label} onClick={() => change(step, (document) => setAt(document, pointer, [1, 1000]))} /></p>
      </div>
    );
  }
  return (
    <fieldset class="field range" data-pointer={pointer}>
      <legend>{label}</legend>
      <SaysOf pointer={pointer} shown={["0", "1"]} />
      <div class="field-row field-row-small">
        <NumberField label={t("model.from")} pointer={`${pointer}/0`} of={label} required min={0} step="any" />
        <NumberField label={t("model.to")} pointer={`${pointer}/1`} of={label} required min={0} step="any" />
      </div>
      <div class="actions"><Small label={t("common.remove")} name={label} onClick={() => change(step, (document) => removeAt(document, pointer))} /></div>
    </fieldset>
  );
}
