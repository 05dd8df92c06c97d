// What happened, and what an earlier visit settled.
import type { LeadEvent } from "#package";
import { Field } from "../../parts/field.tsx";
import { lead } from "../../state/lead.ts";
import { usable } from "../../state/model.ts";
import { t } from "../../texts/index.ts";
import { eventsOf, pagesOf } from "../conditions.ts";
import { eventName } from "../words.ts";
import { localMoment, momentOf } from "./moment.ts";

const set = (events: LeadEvent[]) => (lead.value = { ...lead.value, events });

export function Events({ problem }: { problem: string | undefined }) {
  const events = lead.value.events ?? [];
  const kinds = eventsOf(usable.value);
  const pages = pagesOf(usable.value);
  const add = () => {
    const kind = kinds[0] ?? "page";
    set([...events, kind === "page" ? { kind, ...(pages[0] ? { page: pages[0] } : {}) } : { kind }]);
  };
  return (
    <fieldset class="events">
      <legend>{t("preview.events")}</legend>
      <p class="field-note">{t(events.length === 0 ? "preview.eventsEmpty" : "preview.eventNow")}</p>
      {problem && <p class="field-error">{problem}</p>}
      <ol>
        {events.map((event, place) => (
          <li key={place}>
            <EventRow event={event} place={place} kinds={kinds} pages={pages} onChange={(next) => set(events.map((one, at) => (at === place ? next : one)))} onRemove={() => set(events.filter((_, at) => at !== place))} />
          </li>
        ))}
      </ol>
      <p class="actions"><button type="button" class="button button-quiet button-small" onClick={add}>{t("preview.addEvent")}</button></p>
    </fieldset>
  );
}

interface RowProps {
  event: LeadEvent;
  place: number;
  kinds: string[];
  pages: string[];
  onChange: (event: LeadEvent) => void;
  onRemove: () => void;
}

function EventRow({ event, place, kinds, pages, onChange, onRemove }: RowProps) {
  const { kind, page, at } = event;
  const changeKind = (next: string) => onChange({ kind: next, ...(next === "page" && pages[0] ? { page: page ?? pages[0] } : {}), ...(at ? { at } : {}) });
  const changePage = (next: string) => onChange({ kind, ...(next ? { page: next } : {}), ...(at ? { at } : {}) });
  const changeAt = (text: string) => {
    const moment = momentOf(text);
    onChange({ kind, ...(page ? { page } : {}), ...(moment ? { at: moment } : {}) });
  };
  return (
    <div class="event" role="group" aria-label={t("preview.eventNumber", { number: place + 1 })}>
      <Field label={t("preview.eventKind")}>
        {(given) => (
          <select {...given} value={kind} onChange={(change) => changeKind(change.currentTarget.value)}>
            {[...new Set([...kinds, kind])].map((one) => <option key={one} value={one}>{eventName(one)}</option>)}
          </select>
        )}
      </Field>
      {kind === "page" && (
        <Field label={t("preview.eventPage")}>
          {(given) => (
            <select {...given} value={page ?? ""} onChange={(change) => changePage(change.currentTarget.value)}>
              {[...new Set([...pages, ...(page ? [page] : [])])].map((one) => <option key={one} value={one}>{one}</option>)}
              <option value="">{t("preview.anyPage")}</option>
            </select>
          )}
        </Field>
      )}
      <Field label={t("preview.eventAt")}>
        {(given) => <input {...given} type="datetime-local" value={localMoment(at)} onInput={(change) => changeAt(change.currentTarget.value)} />}
      </Field>
      <button type="button" class="button button-quiet button-small" aria-label={t("preview.removeEvent", { number: place + 1 })} onClick={onRemove}>{t("common.remove")}</button>
    </div>
  );
}

/** Rules that an earlier visit settled; they come with examples, links and files. */
export function Held() {
  const held = Object.entries(lead.value.held ?? {});
  if (held.length === 0) return null;
  const labels = new Map(usable.value.rules?.map(({ id, label }) => [id, label]));
  const remove = (rule: string) => (lead.value = { ...lead.value, held: Object.fromEntries(held.filter(([name]) => name !== rule)) });
  return (
    <fieldset class="held">
      <legend>{t("preview.held")}</legend>
      <p class="field-note">{t("preview.heldNote")}</p>
      <ul>
        {held.map(([rule, isTrue]) => {
          const label = labels.get(rule) ?? rule;
          return (
            <li key={rule}>
              <span>{t(isTrue ? "preview.heldTrue" : "preview.heldFalse", { rule: label })}</span>
              <button type="button" class="button button-quiet button-small" aria-label={t("preview.removeHeld", { rule: label })} onClick={() => remove(rule)}>{t("common.remove")}</button>
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}
