// Controls of the model: each reads its place in the document, writes it as it is typed, and says what is wrong there.
import type { ComponentChildren } from "preact";
import { useId, useState } from "preact/hooks";
import { model, settle } from "../state/model.ts";
import { t } from "../texts/index.ts";
import { put } from "./edits.ts";
import { linesOf } from "./lines.ts";
import { numberAt, textAt, valueAt } from "./pointer.ts";
import { said } from "./said.ts";
import { about, within, type Said } from "./says.ts";

export interface Place {
  label: string;
  /** Where in the model. */
  pointer: string;
  /** What the field belongs to, for the name of the step. */
  of?: string;
  note?: string | undefined;
  /** The label is there to be read aloud only. */
  isLabelHidden?: boolean;
  /** What the name of the step calls the field, where the label says more. */
  field?: string;
}

interface Given {
  id: string;
  "aria-describedby"?: string;
  "aria-invalid"?: boolean;
  onBlur: () => void;
}

/** What is said, told apart by a word and not by its colour alone. */
export function Says({ all, id }: { all: readonly Said[]; id?: string }) {
  if (all.length === 0) return null;
  return (
    <div class="says" id={id}>
      {all.map((one) => (
        <p key={`${one.code}${one.path}${one.message}`} class={`says-${one.severity}`}><b>{t(`model.${one.severity}`)}</b> {one.message}</p>
      ))}
    </div>
  );
}

/** What is said of an object whose fields are `shown`, without what they say themselves. */
export function SaysOf({ pointer, shown }: { pointer: string; shown: readonly string[] }) {
  return <Says all={about(said.value, pointer, shown)} />;
}

interface ShellProps extends Place {
  local?: string | null | undefined;
  onLeave?: () => void;
  children: (given: Given) => ComponentChildren;
}

/** Label, control, note and what is said of the place. `local` is wrong with what was typed, and not in the model. */
export function Shell({ label, pointer, note, isLabelHidden, local, onLeave, children }: ShellProps) {
  const id = useId();
  const all = within(said.value, pointer);
  const isInvalid = Boolean(local) || all.some((one) => one.severity === "mistake");
  const described = [note && `${id}-note`, (local || all.length > 0) && `${id}-says`].filter(Boolean).join(" ");
  const given: Given = {
    id,
    onBlur: () => {
      settle();
      onLeave?.();
    },
    ...(described ? { "aria-describedby": described } : {}),
    ...(isInvalid ? { "aria-invalid": true } : {}),
  };
  return (
    <div class="field" data-pointer={pointer}>
      <label for={id} class={isLabelHidden ? "visually-hidden" : ""}>{label}</label>
      {children(given)}
      {note && <p class="field-note" id={`${id}-note`}>{note}</p>}
      {(local || all.length > 0) && (
        <div id={`${id}-says`}>
          {local && <p class="field-error">{local}</p>}
          <Says all={all} />
        </div>
      )}
    </div>
  );
}

/** Text. What is left empty is taken away, unless it is `required`. */
export function TextField({ required = false, isLong = false, empty, placeholder, ...place }: Place & { required?: boolean; isLong?: boolean; empty?: null; placeholder?: string | undefined }) {
  const value = textAt(model.value, place.pointer);
  const onInput = (event: Event) => {
    const text = (event.currentTarget as HTMLInputElement).value;
    put(place.pointer, text === "" && !required ? empty : text, place.label, place.of);
  };
  return (
    <Shell {...place}>
      {(given) => (isLong
        ? <textarea {...given} rows={2} value={value} placeholder={placeholder} onInput={onInput} />
        : <input {...given} type="text" value={value} placeholder={placeholder} autocomplete="off" onInput={onInput} />)}
    </Shell>
  );
}

/** A day, YYYY-MM-DD. What is no such day is shown as text, so that nothing is lost. */
export function DayField({ empty, ...place }: Place & { empty?: null }) {
  const value = textAt(model.value, place.pointer);
  const isDay = value === "" || /^\d{4}-\d\d-\d\d$/.test(value);
  return (
    <Shell {...place}>
      {(given) => <input {...given} type={(isDay ? "date" : "text") as "date"} value={value} onInput={(event) => put(place.pointer, event.currentTarget.value || empty, place.label, place.of)} />}
    </Shell>
  );
}

export interface NumberProps extends Place {
  required?: boolean;
  /** What is written where the field is left empty: nothing, or null. */
  empty?: null;
  min?: number;
  max?: number;
  step?: number | "any";
  placeholder?: string | undefined;
}

/** A number. Half of a number, such as a single minus, waits for the rest. */
export function NumberField({ required = false, empty, min, max, step = 1, placeholder, ...place }: NumberProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const value = numberAt(model.value, place.pointer);
  const isUnread = typed !== null && typed !== "" && !Number.isFinite(Number(typed));
  const isMissing = typed === "" && required;
  const onInput = (event: Event) => {
    const control = event.currentTarget as HTMLInputElement;
    if (control.validity.badInput) return setTyped("-");
    setTyped(control.value);
    const number = Number(control.value);
    if (control.value === "") {
      if (!required) put(place.pointer, empty, place.field ?? place.label, place.of);
    } else if (Number.isFinite(number)) put(place.pointer, number, place.field ?? place.label, place.of);
  };
  return (
    <Shell {...place} local={isUnread || isMissing ? t("model.writeNumber") : null} onLeave={() => setTyped(null)}>
      {(given) => (
        <input {...given} type="number" class="number" inputMode={min !== undefined && min >= 0 ? "decimal" : "text"} value={typed !== null && !isUnread ? typed : (value ?? "")}
          min={min} max={max} step={step} placeholder={placeholder} onInput={onInput} />
      )}
    </Shell>
  );
}

export interface Option {
  value: string;
  label: string;
}

/** One of several words. What is not among them is shown all the same. `none` names the absence. */
export function SelectField({ options, none, onPick, ...place }: Place & { options: readonly Option[]; none?: string; onPick?: (value: string) => void }) {
  const value = textAt(model.value, place.pointer);
  const isKnown = options.some((one) => one.value === value) || (value === "" && none !== undefined);
  const pick = (picked: string) => (onPick ? onPick(picked) : put(place.pointer, picked === "" ? undefined : picked, place.label, place.of));
  return (
    <Shell {...place}>
      {(given) => (
        <select {...given} value={value} onChange={(event) => pick(event.currentTarget.value)}>
          {none !== undefined && <option value="">{none}</option>}
          {!isKnown && <option value={value}>{value || "–"}</option>}
          {options.map((one) => <option key={one.value} value={one.value}>{one.label}</option>)}
        </select>
      )}
    </Shell>
  );
}

/** Yes, no, or not said. */
export function EitherField({ yes, no, none, ...place }: Place & { yes: string; no: string; none: string }) {
  const value = valueAt(model.value, place.pointer);
  return (
    <Shell {...place}>
      {(given) => (
        <select {...given} value={typeof value === "boolean" ? String(value) : ""} onChange={(event) => {
          const picked = event.currentTarget.value;
          put(place.pointer, picked === "" ? undefined : picked === "true", place.label, place.of);
        }}>
          <option value="">{none}</option>
          <option value="true">{yes}</option>
          <option value="false">{no}</option>
        </select>
      )}
    </Shell>
  );
}

/** A box to tick; what is not ticked is taken away. */
export function CheckField({ label, pointer, of, note }: Place) {
  const id = useId();
  const all = within(said.value, pointer);
  return (
    <div class="field check-field" data-pointer={pointer}>
      <label class="check" for={id}>
        <input id={id} type="checkbox" aria-describedby={note || all.length > 0 ? `${id}-note` : undefined} checked={valueAt(model.value, pointer) === true}
          onChange={(event) => put(pointer, event.currentTarget.checked ? true : undefined, label, of)} />
        <span>{label}</span>
      </label>
      <div id={`${id}-note`}>
        {note && <p class="field-note">{note}</p>}
        <Says all={all} />
      </div>
    </div>
  );
}

/** A list of text, one a line. `keep` leaves an empty list in the model, which else is taken away. */
export function LinesField({ keep = false, ...place }: Place & { keep?: boolean }) {
  const [typed, setTyped] = useState<string | null>(null);
  const value = valueAt(model.value, place.pointer);
  const lines = Array.isArray(value) ? value.map((item) => (typeof item === "string" ? item : JSON.stringify(item))) : [];
  const onInput = (event: Event) => {
    const text = (event.currentTarget as HTMLTextAreaElement).value;
    setTyped(text);
    const list = linesOf(text);
    put(place.pointer, list.length > 0 || keep ? list : undefined, place.label, place.of);
  };
  return (
    <Shell {...place} onLeave={() => setTyped(null)}>
      {(given) => <textarea {...given} rows={Math.min(8, Math.max(2, lines.length + 1))} value={typed ?? lines.join("\n")} placeholder={t("model.onePerLine")} spellcheck={false} onInput={onInput} />}
    </Shell>
  );
}

/** Several of a fixed set of words. */
export function BoxesField({ label, pointer, of, note, options }: Place & { options: readonly Option[] }) {
  const value = valueAt(model.value, pointer);
  const chosen = Array.isArray(value) ? value : [];
  const all = within(said.value, pointer);
  const toggle = (word: string, isOn: boolean) => {
    const next = isOn ? [...chosen, word] : chosen.filter((one) => one !== word);
    put(pointer, next, label, of);
    settle();
  };
  return (
    <fieldset class="field boxes" data-pointer={pointer}>
      <legend>{label}</legend>
      <div class="box-list">
        {options.map((one) => (
          <label class="check" key={one.value}>
            <input type="checkbox" checked={chosen.includes(one.value)} onChange={(event) => toggle(one.value, event.currentTarget.checked)} />
            <span>{one.label}</span>
          </label>
        ))}
      </div>
      {note && <p class="field-note">{note}</p>}
      <Says all={all} />
    </fieldset>
  );
}

/** The name of a key or of something that others refer to: written when the field is left, so that nothing loses its way meanwhile. */
export function NameField({ label, pointer, note, isLabelHidden, value, taken, onRename }: Place & { value: string; taken: readonly string[]; onRename: (name: string) => void }) {
  const [typed, setTyped] = useState<string | null>(null);
  const wrong = typed === null || typed === value ? null : nameProblem(typed, taken);
  const finish = () => {
    if (typed !== null && typed !== value && !wrong) onRename(typed);
    setTyped(null);
  };
  return (
    <Shell label={label} pointer={pointer} note={note} isLabelHidden={isLabelHidden ?? false} local={wrong} onLeave={finish}>
      {(given) => (
        <input {...given} type="text" value={typed ?? value} autocomplete="off" spellcheck={false} onInput={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => event.key === "Enter" && finish()} />
      )}
    </Shell>
  );
}

/** As the core has it: a letter, then letters, digits, `.`, `-` or `_`; 64 characters at most. */
function nameProblem(name: string, taken: readonly string[]): string | null {
  if (!/^[A-Za-z][\w.-]{0,63}$/.test(name)) return t("model.writeName");
  return taken.includes(name) ? t("model.nameTaken") : null;
}
