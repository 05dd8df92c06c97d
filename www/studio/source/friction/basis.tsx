// What the plan is made of: the site's own groups, or an assumption.
import { Field } from "../parts/field.tsx";
import { number } from "../texts/format.ts";
import { lookUp, t } from "../texts/index.ts";
import { EventsTable } from "./events-table.tsx";
import { basis, count, counts, COUNTS, groupMistake, hasFriction, standard, type, typed, wrong, type Basis as Kind, type GroupName, type Name } from "./state.ts";

export function Basis() {
  return (
    <section class="panel" aria-labelledby="friction-basis">
      <h2 id="friction-basis">{t("friction.basisTitle")}</h2>
      <fieldset class="friction-kinds">
        <legend class="visually-hidden">{t("friction.basisTitle")}</legend>
        {(["assumed", "measured"] as const).map((kind) => <Choice key={kind} kind={kind} />)}
      </fieldset>
      {basis.value === "assumed" ? <Assumption /> : <Measured />}
      <div>
        <h3>{t("friction.moneyTitle")}</h3>
        <div class="friction-fields">
          <Figure name="winRate" />
          <Figure name="value" />
          <Figure name="cost" />
        </div>
      </div>
    </section>
  );
}

function Choice({ kind }: { kind: Kind }) {
  return (
    <label class="friction-kind">
      <input type="radio" name="friction-basis" checked={basis.value === kind} onChange={() => (basis.value = kind)} />
      <span><b>{t(kind === "assumed" ? "friction.assumed" : "friction.measured")}</b><span class="friction-hint">{t(kind === "assumed" ? "friction.assumedNote" : "friction.measuredNote")}</span></span>
    </label>
  );
}

function Assumption() {
  return (
    <div>
      <h3>{t("friction.assumptionTitle")}</h3>
      <div class="friction-fields">
        <Figure name="fewer" />
        <Figure name="better" />
        <Figure name="leads" />
        <Figure name="qualityRate" />
        <Field label={t("friction.seenOn")} note={t("friction.seenOnNote")}>
          {(given) => (
            <select {...given} value={hasFriction.value ? "with" : "without"} onChange={(event) => (hasFriction.value = event.currentTarget.value === "with")}>
              <option value="without">{t("friction.seenWithout")}</option>
              <option value="with">{t("friction.seenWith")}</option>
            </select>
          )}
        </Field>
        <Figure name="touched" />
        <Figure name="matters" />
      </div>
    </div>
  );
}

const ORIGIN = { history: "friction.fromHistory", article: "friction.fromArticle", example: "friction.fromExample", table: "friction.fromTable" } as const;

/** A figure with where it comes from as long as nothing is typed. */
function Figure({ name }: { name: Name }) {
  const { value, origin } = standard.value[name];
  const isOwn = typed.value[name].trim() !== "";
  const note = [lookUp("friction", `${name}Note`), !isOwn && origin !== "none" ? t(ORIGIN[origin], { value: number(value, 2) }) : ""].filter(Boolean).join(" ");
  return (
    <Field label={t(`friction.${name}`)} note={note} error={wrong.value.has(name) ? t("friction.mistakeNumber") : undefined}>
      {(given) => (
        <input {...given} name={name} type="text" inputMode="decimal" autocomplete="off" value={typed.value[name]} placeholder={value === null ? "" : number(value, 2)} onInput={(event) => type(name, event.currentTarget.value)} />
      )}
    </Field>
  );
}

function Measured() {
  const found = groupMistake.value;
  return (
    <div class="stack">
      <EventsTable />
      <div>
        <h3>{t("friction.groupsTitle")}</h3>
        <p class="muted small">{t("friction.groupsNote")}</p>
        <div class="friction-groups">
          {(["friction", "holdout"] as const).map((group) => <Group key={group} group={group} />)}
        </div>
        <div role="status">{found && <p class="field-error">{t(`friction.${found.name}`, { group: found.group })}</p>}</div>
      </div>
      <div class="friction-fields">
        <Figure name="touched" />
        <Figure name="matters" />
      </div>
    </div>
  );
}

function Group({ group }: { group: GroupName }) {
  return (
    <fieldset class="group friction-group">
      <legend>{t(group === "friction" ? "friction.groupFriction" : "friction.groupHoldout")}</legend>
      {COUNTS.map((name) => (
        <Field key={name} label={t(`friction.count-${name}`)}>
          {(given) => <input {...given} name={`${group}-${name}`} type="text" inputMode="numeric" autocomplete="off" value={counts.value[group][name]} onInput={(event) => count(group, name, event.currentTarget.value)} />}
        </Field>
      ))}
    </fieldset>
  );
}
