// A real form beside its scorecard, attached as on a customer's page: address hints, questions and hidden fields come from the
// package itself. It is never sent.
import { signal } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Attachment, Lead, Model, Qualiform, Scorecard } from "#package";
import { Field } from "../../parts/field.tsx";
import { lead, useLists } from "../../state/lead.ts";
import { engine, usable } from "../../state/model.ts";
import { language, t } from "../../texts/index.ts";
import { Bank } from "./bank.tsx";
import { answersIn, factsIn, hiddenIn, namesIn, prefill } from "./reading.ts";

/** What the form told last, and its hidden fields; null while there is no form. */
export const formResult = signal<{ card: Scorecard; fields: Record<string, string> } | null>(null);

const OFFERS = ["demo", "trial", "pricing", "contact", "webinar", "guide", "newsletter", "none"] as const;
type Offer = (typeof OFFERS)[number];

/** A form is made anew for each engine: what is attached to it belongs to one model. */
const numbers = new WeakMap<Qualiform, number>();
let count = 0;
const numberOf = (one: Qualiform): number => numbers.get(one) ?? (numbers.set(one, (count += 1)), count);

export function LiveForm() {
  const [offer, setOffer] = useState<Offer>("demo");
  const [isWhole, setWhole] = useState(false);
  const scorer = engine.value;
  if (!scorer) return <p class="empty">{t("preview.noScore")}</p>;
  return (
    <div class="live">
      <p class="field-note">{t("preview.formIntro")}</p>
      <div class="fields">
        <Field label={t("preview.formOffer")}>
          {(given) => (
            <select {...given} value={offer} onChange={(event) => setOffer(event.currentTarget.value as Offer)}>
              {OFFERS.map((one) => <option key={one} value={one}>{t(`preview.offer.${one}`)}</option>)}
            </select>
          )}
        </Field>
        <Field label={t("preview.formQuestions")}>
          {(given) => (
            <select {...given} value={isWhole ? "all" : "visitor"} onChange={(event) => setWhole(event.currentTarget.value === "all")}>
              <option value="visitor">{t("preview.formAsVisitor")}</option>
              <option value="all">{t("preview.formAll")}</option>
            </select>
          )}
        </Field>
      </div>
      <Attached key={`${numberOf(scorer)} ${offer} ${isWhole} ${language.value}`} scorer={scorer} model={usable.value} offer={offer} isWhole={isWhole} />
    </div>
  );
}

interface AttachedProps {
  scorer: Qualiform;
  model: Model;
  offer: Offer;
  isWhole: boolean;
}

function Attached({ scorer, model, offer, isWhole }: AttachedProps) {
  const place = useRef<HTMLFormElement>(null);
  const [sent, setSent] = useState<Record<string, string> | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    const form = place.current;
    if (!form) return undefined;
    const offered = offer === "none" ? {} : { offer };
    const { facts, events, held } = lead.peek();
    prefill(form, facts ?? {});
    // The form tells these itself from now on.
    const own = factsIn(form);
    const offering = scorer.leadOf({}, offered).events ?? [];
    const base: Lead = {
      facts: Object.fromEntries(Object.entries(facts ?? {}).filter(([name]) => !own.has(name))),
      events: (events ?? []).filter(({ kind, at }) => at !== undefined || !offering.some((one) => one.kind === kind)),
      held: held ?? {},
    };
    let attachment: Attachment | undefined;
    const read = (card: Scorecard | null | undefined) => {
      const told = scorer.leadOf(answersIn(form), { names: namesIn(form) });
      lead.value = { ...lead.peek(), facts: { ...base.facts, ...told.facts }, events: [...(base.events ?? []), ...offering] };
      if (card) formResult.value = { card, fields: hiddenIn(form) };
    };
    const stop = new AbortController();
    const { signal } = stop;
    form.addEventListener("qualiform:score", (event) => read(event.detail), { signal });
    // Whether a visitor is spared friction is drawn when questions are chosen, and is a hidden field too.
    form.addEventListener("qualiform:ask", () => read(attachment?.scorecard), { signal });
    form.addEventListener("qualiform:error", (event) => setProblem(event.detail.message), { signal });
    for (const type of ["input", "change"]) form.addEventListener(type, () => read(attachment?.scorecard), { signal });
    // The event comes before the controls are emptied.
    form.addEventListener("reset", () => setTimeout(() => !signal.aborted && (setSent(null), read(attachment?.scorecard))), { signal });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      setSent(attachment?.fields ?? null);
    }, { signal });
    form.addEventListener("focusin", (event) => {
      if (event.target instanceof HTMLInputElement && event.target.type === "email") void useLists().then(() => attachment?.rescore());
    }, { signal });
    try {
      // The lists are loaded for the whole studio, once.
      attachment = scorer.attach(form, { ...offered, ...base, lang: language.peek(), domains: false });
    } catch (error) {
      setProblem((error as Error).message);
    }
    return () => {
      stop.abort();
      attachment?.detach();
      formResult.value = null;
    };
  }, []);
  return (
    <>
      <form class="live-form" ref={place} autocomplete="off">
        <h3>{t("preview.formAbout")}</h3>
        <div class="fields">
          <Plain name="firstName" /><Plain name="lastName" /><Plain name="email" type="email" /><Plain name="company" /><Plain name="jobTitle" />
        </div>
        {isWhole ? <Bank model={model} /> : <div class="live-slot" data-qualiform-slot />}
        <p class="actions">
          <button type="submit" class="button button-small">{t("preview.formSend")}</button>
          <button type="reset" class="button button-quiet button-small">{t("preview.formReset")}</button>
        </p>
      </form>
      <div role="status">
        {problem && <p class="field-error">{t("preview.formFailed", { why: problem })}</p>}
        {sent && (
          <div class="sent">
            <p>{t("preview.formSent")}</p>
            <dl>{Object.entries(sent).map(([name, value]) => <div key={name}><dt><code>{name}</code></dt><dd><code>{value || "–"}</code></dd></div>)}</dl>
          </div>
        )}
      </div>
    </>
  );
}

function Plain({ name, type = "text" }: { name: "firstName" | "lastName" | "email" | "company" | "jobTitle"; type?: "text" | "email" }) {
  return (
    <div class={name === "email" ? "field field-wide" : "field"}>
      <label>
        <span>{t(`preview.fact.${name}`)}</span>
        {type === "email" ? <input type="email" name={name} required /> : <input type="text" name={name} />}
      </label>
    </div>
  );
}
