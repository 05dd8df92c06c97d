// Facts and events of the model's own, and which addresses are which kind of page.
import { change, model } from "../state/model.ts";
import { t } from "../texts/index.ts";
import { namesIn, remove, rename } from "./edits.ts";
import { LinesField, NameField, SaysOf, SelectField } from "./fields.tsx";
import { Small } from "./items.tsx";
import { pointerOf, setAt, textAt, valueAt } from "./pointer.ts";
import { BUILT_IN, freeName } from "./tests.ts";

const TYPES = ["text", "number", "boolean", "list", "date", "choice"] as const;

export function Facts() {
  const facts = namesIn("/facts");
  const pages = namesIn("/pages");
  return (
    <div class="stack">
      <section class="panel" data-pointer="/facts">
        <h2>{t("model.ownFacts")}</h2>
        <p class="muted">{t("model.ownFactsNote")}</p>
        <SaysOf pointer="/facts" shown={facts} />
        <ul class="items">{facts.map((name, index) => <Fact key={index} name={name} taken={[...facts, ...Object.keys(BUILT_IN)].filter((one) => one !== name)} />)}</ul>
        <p class="actions"><Small label={t("model.addFact")} onClick={() => {
          const name = freeName("fact", [...facts, ...Object.keys(BUILT_IN)]);
          change(t("model.stepAdd", { what: name }), (document) => setAt(document, pointerOf("facts", name), { type: "text" }));
        }} /></p>
      </section>
      <section class="panel">
        <h2>{t("model.ownEvents")}</h2>
        <LinesField label={t("model.ownEvents")} isLabelHidden pointer="/events" note={t("model.ownEventsNote")} />
      </section>
      <section class="panel" data-pointer="/pages">
        <h2>{t("model.pages")}</h2>
        <p class="muted">{t("model.pagesNote")}</p>
        <SaysOf pointer="/pages" shown={pages} />
        <ul class="items">
          {pages.map((name, index) => (
            <li class="item" key={index} data-pointer={pointerOf("pages", name)}>
              <div class="field-row">
                <NameField label={t("model.pageKind")} pointer={`${pointerOf("pages", name)}#name`} value={name} taken={pages.filter((one) => one !== name)} onRename={(to) => rename("/pages", name, to)} />
                <LinesField label={t("model.patterns")} pointer={pointerOf("pages", name)} of={name} keep />
                <Small label={t("common.remove")} name={name} onClick={() => remove(pointerOf("pages", name), name)} />
              </div>
            </li>
          ))}
        </ul>
        <p class="actions"><Small label={t("model.addPage")} onClick={() => {
          const name = freeName("page", pages);
          change(t("model.stepAdd", { what: name }), (document) => setAt(document, pointerOf("pages", name), [`/${name}*`]));
        }} /></p>
      </section>
    </div>
  );
}

function Fact({ name, taken }: { name: string; taken: readonly string[] }) {
  const pointer = pointerOf("facts", name);
  const isChoice = textAt(model.value, `${pointer}/type`) === "choice" || valueAt(model.value, `${pointer}/options`) !== undefined;
  // Options belong to a choice, and only to a choice.
  const pick = (type: string) => change(t("model.stepOf", { field: t("model.factType"), place: name }), (document) => {
    setAt(document, `${pointer}/type`, type);
    setAt(document, `${pointer}/options`, type === "choice" ? (valueAt(document, `${pointer}/options`) ?? ["yes", "no"]) : undefined);
  });
  return (
    <li class="item" data-pointer={pointer}>
      <h3>{name}</h3>
      <SaysOf pointer={pointer} shown={["type", "options", "reach"]} />
      <div class="field-row">
        <NameField label={t("model.name")} pointer={`${pointer}#name`} value={name} taken={taken} onRename={(to) => rename("/facts", name, to)} />
        <SelectField label={t("model.factType")} pointer={`${pointer}/type`} of={name} options={TYPES.map((type) => ({ value: type, label: t(`model.type-${type}`) }))} onPick={pick} />
        <SelectField label={t("model.reach")} pointer={`${pointer}/reach`} of={name} none={t("model.reach-form")} options={[{ value: "later", label: t("model.reach-later") }, ...(textAt(model.value, `${pointer}/reach`) === "form" ? [{ value: "form", label: t("model.reach-form") }] : [])]} />
        {isChoice && <LinesField label={t("model.options")} pointer={`${pointer}/options`} of={name} keep />}
      </div>
      <div class="actions"><Small label={t("common.remove")} name={name} onClick={() => remove(pointer, name)} /></div>
    </li>
  );
}

