// One lead, edited or typed into a real form, beside everything that the model makes of it.
import type { ComponentChildren } from "preact";
import { useEffect, useId, useMemo, useRef, useState } from "preact/hooks";
import { note, route } from "../route.ts";
import { before, bringBack, isEmpty, isListed, lead, putLead, replaced, scorecard, useLists } from "../state/lead.ts";
import { engine, usable } from "../state/model.ts";
import { tell } from "../state/notices.ts";
import { t } from "../texts/index.ts";
import { useAnalysis } from "./analysis.ts";
import { Checklists } from "./card/checklists.tsx";
import { Dimensions } from "./card/dimensions.tsx";
import { Gauge } from "./card/gauge.tsx";
import { Missing, Questions } from "./card/missing.tsx";
import { Next } from "./card/next.tsx";
import { Payload } from "./card/payload.tsx";
import { Details, Summary } from "./card/summary.tsx";
import { Waterfall } from "./card/waterfall.tsx";
import { Editor } from "./editor/index.tsx";
import { formResult, LiveForm } from "./form/index.tsx";
import { decode } from "./link.ts";
import { catchOf, sample, SAMPLES, type Sample } from "./samples.ts";
import { Share } from "./share.tsx";

export function Preview() {
  useLeadOfLink();
  const [side, setSide] = useState<Side>("editor");
  const [isShared, setShared] = useState(false);
  return (
    <>
      <div class="view-head">
        <div><h1>{t("preview.title")}</h1><p>{t("preview.intro")}</p></div>
        <p class="actions"><button type="button" class="button button-quiet button-small" onClick={() => setShared(true)}>{t("preview.share")}</button></p>
      </div>
      <Examples onChoose={(name) => putLead(sample(usable.peek(), name))} />
      <div class="preview-grid">
        <Tabs side={side} onChange={setSide}>
          <p class="actions lead-actions">
            <button type="button" class="button button-quiet button-small" disabled={isEmpty(lead.value)} onClick={clear}>{t("preview.clear")}</button>
            {before.value && <button type="button" class="button button-quiet button-small" onClick={comeBack}>{t("preview.bringBack")}</button>}
          </p>
          {side === "editor" ? <Editor key={replaced.value} card={scorecard.value} /> : <LiveForm key={replaced.value} />}
        </Tabs>
        <Card />
      </div>
      {isShared && <Share onClose={() => setShared(false)} />}
    </>
  );
}

function clear() {
  putLead({ facts: {}, events: [] });
  tell("done", t("preview.cleared"));
}

function comeBack() {
  bringBack();
  tell("done", t("preview.isBack"));
}

/** Shows the lead that the address names; what the address says is taken out of it once the lead is changed. */
function useLeadOfLink() {
  const { view, parameters } = route.value;
  const text = view === "preview" ? parameters.get("lead") : null;
  useEffect(() => {
    if (text === null) return undefined;
    const read = decode(text);
    if (!read.ok) {
      note("preview", {});
      tell("failed", t(({ long: "preview.linkLong", broken: "preview.linkBroken", shape: "preview.linkShape" } as const)[read.problem]));
      return undefined;
    }
    putLead(read.lead);
    tell("done", t("preview.linkOpened"));
    const shown = lead.peek();
    return lead.subscribe((now) => now !== shown && route.peek().view === "preview" && route.peek().parameters.has("lead") && note("preview", {}));
  }, [text]);
}

function Examples({ onChoose }: { onChoose: (name: Sample) => void }) {
  const id = useId();
  const label = catchOf(usable.value)?.label ?? "";
  return (
    <section class="examples" aria-labelledby={id}>
      <h2 id={id}>{t("preview.examples")}</h2>
      <ul>
        {SAMPLES.map((name) => (
          <li key={name}>
            <button type="button" class="example" onClick={() => onChoose(name)}>
              <b>{t(`preview.sample.${name}`)}</b> <span>{t(`preview.sample.${name}.why`, { label })}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

type Side = "editor" | "form";
const SIDES: Side[] = ["editor", "form"];

function Tabs({ side, onChange, children }: { side: Side; onChange: (side: Side) => void; children: ComponentChildren }) {
  const id = useId();
  const places = useRef<Partial<Record<Side, HTMLButtonElement | null>>>({});
  const move = (event: KeyboardEvent) => {
    if (!["ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key)) return;
    event.preventDefault();
    const next = event.key === "Home" ? "editor" : event.key === "End" ? "form" : SIDES[(SIDES.indexOf(side) + 1) % SIDES.length]!;
    onChange(next);
    places.current[next]?.focus();
  };
  return (
    <section class="panel lead-panel" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{t("preview.left")}</h2>
      <div class="side-tabs" role="tablist" aria-labelledby={`${id}-title`} onKeyDown={move}>
        {SIDES.map((one) => (
          <button
            key={one} type="button" role="tab" id={`${id}-${one}`} ref={(element) => { places.current[one] = element; }}
            aria-selected={one === side} aria-controls={`${id}-panel`} tabIndex={one === side ? 0 : -1} onClick={() => onChange(one)}
          >{t(`preview.${one}`)}</button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} class="side" aria-labelledby={`${id}-${side}`}>{children}</div>
    </section>
  );
}

function Card() {
  const model = usable.value;
  const card = formResult.value?.card ?? scorecard.value;
  const analysis = useAnalysis(model, engine.value, lead.value, isListed.value);
  const hasAddress = Boolean(lead.value.facts?.["email"]);
  useEffect(() => {
    if (hasAddress) void useLists();
  }, [hasAddress]);
  // The form tells a card for every answer; only one that says something else is drawn anew.
  const text = JSON.stringify(card);
  const shown = useMemo(() => card, [text]);
  if (!shown) return <p class="empty">{t("preview.noScore")}</p>;
  return (
    <div class="card-column">
      <Summary card={shown} model={model} />
      <section class="panel">
        <h2>{t("preview.card")}</h2>
        <Details card={shown} model={model} />
        <Gauge card={shown} model={model} />
        <Waterfall card={shown} model={model} />
        <Dimensions card={shown} model={model} />
      </section>
      {analysis && <Next outlooks={analysis.outlooks} lead={analysis.lead} model={model} />}
      <Missing card={shown} model={model} />
      {analysis && <Questions effects={analysis.effects} total={shown.total} model={model} />}
      <Checklists card={shown} />
      <Payload card={shown} written={formResult.value?.fields} />
    </div>
  );
}
