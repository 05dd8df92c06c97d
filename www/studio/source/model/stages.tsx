// Lifecycle stages, and where a lead goes: of each the first that applies.
import { change, model } from "../state/model.ts";
import { t } from "../texts/index.ts";
import { ConditionField } from "./condition.tsx";
import { add, insert, renameListed } from "./edits.ts";
import { BoxesField, EitherField, NameField, NumberField, SaysOf } from "./fields.tsx";
import { ItemButtons, Small } from "./items.tsx";
import { isObject, listAt, pointerOf, removeAt, setAt, textAt, valueAt } from "./pointer.ts";
import { freeName } from "./tests.ts";

export function StagesAndRoutes() {
  return (
    <div class="stack">
      <Stages />
      <Routes />
    </div>
  );
}

const idsOf = (list: string): string[] => listAt(model.value, list).map((one) => textAt(one, "/id"));

function Quality({ pointer, of }: { pointer: string; of: string }) {
  return <EitherField label={t("model.forWhom")} pointer={`${pointer}/quality`} of={of} yes={t("model.onlyQuality")} no={t("model.onlyOthers")} none={t("model.everyLead")} />;
}

function Stages() {
  const ids = idsOf("/stages");
  return (
    <section class="panel" data-pointer="/stages">
      <h2>{t("model.stages")}</h2>
      <p class="muted">{t("model.stagesNote")}</p>
      <SaysOf pointer="/stages" shown={ids.map((_, index) => String(index))} />
      <ul class="items">
        {ids.map((id, index) => {
          const pointer = pointerOf("stages", index);
          return (
            <li class="item" key={index} data-pointer={pointer}>
              <h3>{id || t("model.stage")}</h3>
              <SaysOf pointer={pointer} shown={["id", "quality", "atLeast", "when"]} />
              <div class="field-row">
                <NameField label={t("model.name")} pointer={`${pointer}/id`} value={id} taken={ids.filter((one) => one !== id)} onRename={(to) => renameListed("stages", index, to, t("model.stage"))} />
                <Quality pointer={pointer} of={id} />
                <NumberField label={t("model.atLeast")} pointer={`${pointer}/atLeast`} of={id} placeholder={t("common.none")} />
              </div>
              <ConditionField pointer={`${pointer}/when`} of={id} isOptional />
              <ItemButtons list="/stages" index={index} count={ids.length} name={id} isOrdered />
            </li>
          );
        })}
      </ul>
      <p class="actions"><Small label={t("model.addStage")} onClick={() => {
        const id = freeName("stage", ids);
        add("/stages", { id, quality: true }, t("model.stepAdd", { what: id }));
      }} /></p>
    </section>
  );
}

function Routes() {
  const ids = idsOf("/routes");
  return (
    <section class="panel" data-pointer="/routes">
      <h2>{t("model.routes")}</h2>
      <p class="muted">{t("model.routesNote")}</p>
      <SaysOf pointer="/routes" shown={ids.map((_, index) => String(index))} />
      <ul class="items">{ids.map((id, index) => <RouteItem key={index} id={id} index={index} ids={ids} />)}</ul>
      <p class="actions"><Small label={t("model.addRoute")} onClick={() => {
        const id = freeName("route", ids);
        // Before the last one, which takes every lead.
        insert("/routes", Math.max(0, ids.length - 1), { id, quality: true, respondWithinMinutes: 60 }, t("model.stepAdd", { what: id }));
      }} /></p>
    </section>
  );
}

function RouteItem({ id, index, ids }: { id: string; index: number; ids: readonly string[] }) {
  const pointer = pointerOf("routes", index);
  const bands = idsOf("/bands");
  const stages = idsOf("/stages");
  return (
    <li class="item" data-pointer={pointer}>
      <h3>{id || t("model.route")}</h3>
      <SaysOf pointer={pointer} shown={["id", "quality", "bands", "stages", "when", "respondWithinMinutes", "touches"]} />
      <div class="field-row">
        <NameField label={t("model.name")} pointer={`${pointer}/id`} value={id} taken={ids.filter((one) => one !== id)}
          onRename={(to) => change(t("model.stepOf", { field: t("model.name"), place: id }), (document) => setAt(document, `${pointer}/id`, to))} />
        <Quality pointer={pointer} of={id} />
        <NumberField label={t("model.respondWithin")} pointer={`${pointer}/respondWithinMinutes`} of={id} min={0} placeholder={t("model.noHurry")} />
      </div>
      <div class="route-extras">
        <Only pointer={`${pointer}/bands`} of={id} label={t("model.onlyBands")} names={bands} />
        {(stages.length > 0 || Array.isArray(valueAt(model.value, `${pointer}/stages`))) && <Only pointer={`${pointer}/stages`} of={id} label={t("model.onlyStages")} names={stages} />}
        <ConditionField pointer={`${pointer}/when`} of={id} isOptional />
        <Touches pointer={`${pointer}/touches`} of={id} />
      </div>
      <ItemButtons list="/routes" index={index} count={ids.length} name={id} isOrdered />
    </li>
  );
}

/** Only for some bands or stages; without the list for all. */
function Only({ pointer, of, label, names }: { pointer: string; of: string; label: string; names: readonly string[] }) {
  const value = valueAt(model.value, pointer);
  const step = t("model.stepOf", { field: label, place: of });
  if (!Array.isArray(value)) {
    return <p class="actions"><Small label={label} name={of} onClick={() => change(step, (document) => setAt(document, pointer, names.slice(0, 1)))} /></p>;
  }
  const lost = value.filter((one): one is string => typeof one === "string" && !names.includes(one));
  return (
    <div class="only">
      <BoxesField label={label} pointer={pointer} of={of} options={[...names, ...lost].map((one) => ({ value: one, label: one }))} />
      <Small label={t("model.forAll")} name={`${label} ${of}`} onClick={() => change(step, (document) => removeAt(document, pointer))} />
    </div>
  );
}

const TOUCHES = { firstHour: 2, total: [12, 15], businessDays: [7, 10] };

function Touches({ pointer, of }: { pointer: string; of: string }) {
  const value = valueAt(model.value, pointer);
  const step = t("model.stepOf", { field: t("model.touches"), place: of });
  if (!isObject(value)) {
    return <p class="actions"><Small label={t("model.addTouches")} name={of} onClick={() => change(step, (document) => setAt(document, pointer, structuredClone(TOUCHES)))} /></p>;
  }
  return (
    <fieldset class="field range" data-pointer={pointer}>
      <legend>{t("model.touches")}</legend>
      <SaysOf pointer={pointer} shown={["firstHour", "total", "businessDays"]} />
      <div class="field-row field-row-small">
        <NumberField label={t("model.firstHour")} pointer={`${pointer}/firstHour`} of={of} required min={0} />
        <NumberField label={t("model.fewestTouches")} pointer={`${pointer}/total/0`} of={of} required min={0} />
        <NumberField label={t("model.mostTouches")} pointer={`${pointer}/total/1`} of={of} required min={0} />
        <NumberField label={t("model.fewestDays")} pointer={`${pointer}/businessDays/0`} of={of} required min={0} />
        <NumberField label={t("model.mostDays")} pointer={`${pointer}/businessDays/1`} of={of} required min={0} />
      </div>
      <div class="actions"><Small label={t("common.remove")} name={t("model.touches")} onClick={() => change(step, (document) => removeAt(document, pointer))} /></div>
    </fieldset>
  );
}
