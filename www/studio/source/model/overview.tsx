// What the model is called, from which total a lead is a quality lead, and the dimensions and bands of the total.
import { change, model } from "../state/model.ts";
import { t } from "../texts/index.ts";
import { add, namesIn, removeDimension, renameDimension, renameListed } from "./edits.ts";
import { DayField, NameField, NumberField, SaysOf, TextField } from "./fields.tsx";
import { ItemButtons, Small } from "./items.tsx";
import { listAt, pointerOf, setAt, textAt, valueAt } from "./pointer.ts";
import { freeName } from "./tests.ts";

export function Overview() {
  return (
    <div class="stack">
      <section class="panel" data-pointer="">
        <h2>{t("model.overview")}</h2>
        <div class="field-row field-row-small">
          <TextField label={t("model.id")} pointer="/id" required note={t("model.idNote")} />
          <NumberField label={t("model.version")} pointer="/version" required min={0} note={t("model.versionNote")} />
          <NumberField label={t("model.threshold")} pointer="/threshold" required note={t("model.thresholdNote")} />
          <DayField label={t("model.calibratedOn")} pointer="/calibratedOn" empty={null} note={t("model.calibratedOnNote")} />
        </div>
      </section>
      <Dimensions />
      <Bands />
    </div>
  );
}

function Dimensions() {
  const names = namesIn("/dimensions");
  const addOne = () => change(t("model.stepAdd", { what: t("model.dimension") }), (document) =>
    setAt(document, pointerOf("dimensions", freeName("dimension", names)), { floor: 0, cap: 20 }));
  return (
    <section class="panel" data-pointer="/dimensions">
      <h2>{t("model.dimensions")}</h2>
      <p class="muted">{t("model.dimensionsNote")}</p>
      <SaysOf pointer="/dimensions" shown={names} />
      <ul class="items">
        {names.map((name, index) => <Dimension key={index} name={name} taken={names.filter((one) => one !== name)} />)}
      </ul>
      <p class="actions"><Small label={t("model.addDimension")} onClick={addOne} /></p>
    </section>
  );
}

function Dimension({ name, taken }: { name: string; taken: readonly string[] }) {
  const pointer = pointerOf("dimensions", name);
  const rules = listAt(model.value, "/rules").filter((rule) => textAt(rule, "/dimension") === name).length;
  const isPenalty = valueAt(model.value, `${pointer}/cap`) === null;
  return (
    <li class="item" data-pointer={pointer}>
      <h3>{textAt(model.value, `${pointer}/label`) || name}</h3>
      <SaysOf pointer={pointer} shown={["floor", "cap", "label"]} />
      <div class="field-row field-row-small">
        <NameField label={t("model.name")} pointer={`${pointer}#name`} value={name} taken={taken} onRename={(to) => renameDimension(name, to)} />
        <TextField label={t("model.label")} pointer={`${pointer}/label`} of={name} placeholder={name} />
        <NumberField label={t("model.floor")} pointer={`${pointer}/floor`} of={name} min={0} placeholder="0" />
        <NumberField label={t("model.cap")} pointer={`${pointer}/cap`} of={name} min={0} empty={null} note={isPenalty ? t("model.noCap") : undefined} />
      </div>
      <div class="item-foot">
        <p class="muted small">{t("model.rulesCount", { count: rules })}</p>
        <Small label={rules > 0 ? t("model.removeWithRules", { count: rules }) : t("common.remove")} name={name} onClick={() => removeDimension(name)} />
      </div>
    </li>
  );
}

function Bands() {
  const bands = listAt(model.value, "/bands");
  return (
    <section class="panel" data-pointer="/bands">
      <h2>{t("model.bands")}</h2>
      <p class="muted">{t("model.bandsNote")} {t("model.bandValueNote")}</p>
      <SaysOf pointer="/bands" shown={bands.map((_, index) => String(index))} />
      <ul class="items">
        {bands.map((band, index) => {
          const pointer = pointerOf("bands", index);
          const id = textAt(band, "/id");
          return (
            <li class="item" key={index} data-pointer={pointer}>
              <SaysOf pointer={pointer} shown={["id", "atLeast", "value"]} />
              <div class="field-row field-row-small">
                <NameField label={t("model.band")} pointer={`${pointer}/id`} value={id} taken={bands.map((one) => textAt(one, "/id")).filter((one) => one !== id)}
                  onRename={(to) => renameListed("bands", index, to, t("model.band"))} />
                <NumberField label={t("model.atLeast")} pointer={`${pointer}/atLeast`} of={id} note={index === bands.length - 1 ? t("model.lastBand") : undefined} />
                <NumberField label={t("model.bandValue")} pointer={`${pointer}/value`} of={id} step="any" />
              </div>
              <ItemButtons list="/bands" index={index} count={bands.length} name={id} isOrdered />
            </li>
          );
        })}
      </ul>
      <p class="actions"><Small label={t("model.addBand")} onClick={() => addBand(bands)} /></p>
    </section>
  );
}

/** A band above the last one, which takes all that is left. */
function addBand(bands: readonly unknown[]) {
  const ids = bands.map((one) => textAt(one, "/id"));
  const lowest = listAt(model.value, "/bands").reduce<number>((low, _, index) => {
    const from = valueAt(model.value, pointerOf("bands", index, "atLeast"));
    return typeof from === "number" ? Math.min(low, from) : low;
  }, 40);
  const band = { id: freeName("band", ids), atLeast: lowest - 10 };
  if (bands.length === 0) return add("/bands", { id: band.id }, t("model.stepAdd", { what: band.id }));
  return change(t("model.stepAdd", { what: band.id }), (document) => listAt(document, "/bands").splice(bands.length - 1, 0, band));
}
