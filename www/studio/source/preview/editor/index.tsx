// The lead as it is: every fact the model knows, what happened, and the moment it is seen from.
import type { Lead, Model, Scorecard } from "#package";
import { Field } from "../../parts/field.tsx";
import { isListed, lead, useLists } from "../../state/lead.ts";
import { engine, usable } from "../../state/model.ts";
import { lookUp, t } from "../../texts/index.ts";
import type { FactValue } from "../changes.ts";
import { factsOf, isOpen, sorted, type Fact } from "../facts.ts";
import { factName, spaced } from "../words.ts";
import { FactControl } from "./fact.tsx";
import { Events, Held } from "./events.tsx";
import { localMoment, momentOf } from "./moment.ts";

export function setFact(name: string, value: FactValue): void {
  const facts = { ...lead.value.facts };
  if (isOpen(value)) delete facts[name];
  else facts[name] = value;
  lead.value = { ...lead.value, facts };
  if (name === "email") void useLists();
}

export function Editor({ card }: { card: Scorecard | null }) {
  const model = usable.value;
  const { used, more } = sorted(model);
  const problems = new Map((card?.problems ?? []).map((one) => [one.fact, t("preview.problem", { accepts: one.accepts })]));
  const draw = (fact: Fact) => <Control key={fact.name} fact={fact} error={problems.get(fact.name)} />;
  const given = more.filter(({ name }) => !isOpen(lead.value.facts?.[name]));
  return (
    <div class="lead-editor">
      <Strangers model={model} />
      <fieldset>
        <legend>{t("preview.factsForm")}</legend>
        <div class="fields">{used.filter(({ reach }) => reach === "form").map(draw)}</div>
      </fieldset>
      <Events problem={problems.get("events")} />
      {used.some(({ reach }) => reach === "later") && (
        <fieldset>
          <legend>{t("preview.factsLater")}</legend>
          <p class="field-note">{t("preview.factsLaterNote")}</p>
          <div class="fields">{used.filter(({ reach }) => reach === "later").map(draw)}</div>
        </fieldset>
      )}
      <Held />
      <Moment problem={problems.get("now")} />
      {more.length > 0 && (
        <details open={given.length > 0}>
          <summary>{t("preview.factsMore", { count: more.length })}</summary>
          <p class="field-note">{t("preview.factsMoreNote")}</p>
          <div class="fields">{more.map(draw)}</div>
        </details>
      )}
    </div>
  );
}

function Control({ fact, error }: { fact: Fact; error: string | undefined }) {
  const value = lead.value.facts?.[fact.name] ?? null;
  const label = factName(fact.name, fact.question);
  return <FactControl fact={fact} label={label} value={value} note={noteOf(fact, value)} error={error} onChange={(next) => setFact(fact.name, next)} />;
}

/** What a value has to look like, or what was found out of it. */
function noteOf({ name, type, isOwn }: Fact, value: unknown): string | undefined {
  if (type === "email" && typeof value === "string" && value) {
    void isListed.value;
    const verdict = engine.value?.email(value);
    const kind = verdict?.kind ? lookUp("preview", `kind.${verdict.kind}`) : undefined;
    if (!verdict || !kind) return undefined;
    const more = [verdict.role && t("preview.emailRole"), verdict.competitor && t("preview.emailCompetitor"), verdict.ownStaff && t("preview.emailOwn")];
    return t("preview.emailIs", { kind: [kind, ...more.filter(Boolean)].join(", ") });
  }
  if (type === "seniority") return t("preview.noteSeniority");
  if (type === "timeline") return t("preview.noteTimeline");
  return type === "number" && !isOwn && name !== "secondsToFill" && name !== "committeeMembers" ? t("preview.noteNumber") : undefined;
}

/** Facts that came with a link, a file or an earlier model. */
function Strangers({ model }: { model: Model }) {
  const known = new Set(factsOf(model).map(({ name }) => name));
  const strangers = Object.keys(lead.value.facts ?? {}).filter((name) => !known.has(name));
  if (strangers.length === 0) return null;
  const remove = () => {
    const facts = Object.fromEntries(Object.entries(lead.value.facts ?? {}).filter(([name]) => known.has(name)));
    lead.value = { ...lead.value, facts };
  };
  return (
    <div class="strangers">
      <p class="small">{t("preview.strangers", { count: strangers.length, names: strangers.map(spaced).join(", ") })}</p>
      <button type="button" class="button button-quiet button-small" onClick={remove}>{t("preview.removeStrangers", { count: strangers.length })}</button>
    </div>
  );
}

function Moment({ problem }: { problem: string | undefined }) {
  const { now } = lead.value;
  const set = (text: string) => {
    const { now: _, ...rest } = lead.value;
    const moment = momentOf(text);
    lead.value = (moment ? { ...rest, now: moment } : rest) satisfies Lead;
  };
  const error = problem && now ? t("preview.momentWrong", { given: now }) : undefined;
  return (
    <Field label={t("preview.moment")} note={t("preview.momentNote")} error={error}>
      {(given) => <input {...given} type="datetime-local" value={localMoment(now)} onInput={(event) => set(event.currentTarget.value)} />}
    </Field>
  );
}

