// The control of one fact, by its type. What a lead brings that no control of its type can show stays, as text.
import { useMemo, useState } from "preact/hooks";
import { Field } from "../../parts/field.tsx";
import { t } from "../../texts/index.ts";
import type { FactValue } from "../changes.ts";
import type { Fact } from "../facts.ts";
import { countries, optionName } from "../words.ts";

interface ControlProps {
  fact: Fact;
  label: string;
  value: FactValue;
  note?: string | undefined;
  error?: string | undefined;
  onChange: (value: FactValue) => void;
}

const textOf = (value: FactValue): string => (Array.isArray(value) ? value.join(", ") : String(value ?? ""));

export function FactControl(props: ControlProps) {
  const { fact, value } = props;
  const text = textOf(value);
  if (fact.type === "boolean") return <Chosen {...props} options={[{ value: "true", label: t("preview.yes") }, { value: "false", label: t("preview.no") }]} value={truth(value)} />;
  if (fact.type === "country") return <Country {...props} />;
  if (fact.type === "list" && fact.options.length > 0) return <Several {...props} />;
  const options = fact.options.map((option) => ({ value: option.value, label: optionName(fact, option.value, option.label) }));
  if (fact.type === "choice" || fact.type === "seniority") return <Chosen {...props} options={options} />;
  if (options.length > 0 && fact.type !== "list") return <Chosen {...props} options={options} isOpenEnded />;
  const isDay = fact.type === "date" && (text === "" || /^\d{4}-\d{2}-\d{2}$/.test(text));
  const type = (event: { currentTarget: HTMLInputElement }) => props.onChange(event.currentTarget.value);
  return (
    <Field label={props.label} note={props.note} error={props.error}>
      {(given) => (isDay
        ? <input {...given} type="date" value={text} onInput={type} />
        : <input {...given} type="text" inputMode={fact.type === "email" ? "email" : "text"} value={text} autocomplete="off" autocapitalize="none" spellcheck={false} onInput={type} />)}
    </Field>
  );
}

/** Yes and no in the ways that a lead may say them; anything else stays as it is. */
function truth(value: FactValue): FactValue {
  const text = textOf(value).toLowerCase();
  if (["yes", "true", "on", "1", "y"].includes(text)) return "true";
  return ["no", "false", "off", "0", "n"].includes(text) ? "false" : value;
}

function Country({ label, value, note, error, onChange }: ControlProps) {
  const text = textOf(value);
  const all = countries();
  // The same elements for as long as the language is the same: some 250 that are not compared again with every key.
  const options = useMemo(() => all.map(({ code, name }) => <option key={code} value={code}>{name}</option>), [all]);
  const isListed = text === "" || all.some(({ code }) => code === text);
  return (
    <Field label={label} note={note} error={error}>
      {(given) => (
        <select {...given} value={text} onChange={(event) => onChange(event.currentTarget.value)}>
          <option value="">{t("preview.open")}</option>
          {!isListed && <option value={text}>{text}</option>}
          {options}
        </select>
      )}
    </Field>
  );
}

const ANOTHER = "\u0000another";

interface ChosenProps extends ControlProps {
  options: { value: string; label: string }[];
  /** Whether other values than those are possible. */
  isOpenEnded?: boolean;
}

function Chosen({ fact, label, value, note, error, onChange, options, isOpenEnded = false }: ChosenProps) {
  const text = textOf(value);
  const isListed = text === "" || options.some((one) => one.value === text);
  const [isTyped, setTyped] = useState(false);
  const asks = isOpenEnded && (isTyped || !isListed);
  const choose = (chosen: string) => {
    setTyped(chosen === ANOTHER);
    if (chosen !== ANOTHER) onChange(fact.type === "boolean" && chosen !== "" ? chosen === "true" : chosen);
    else if (isListed) onChange(null);
  };
  return (
    <div class="chosen">
      <Field label={label} note={asks ? undefined : isOpenEnded ? undefined : note} error={asks ? undefined : error}>
        {(given) => (
          <select {...given} value={asks ? ANOTHER : text} onChange={(event) => choose(event.currentTarget.value)}>
            <option value="">{t("preview.open")}</option>
            {options.map((one) => <option key={one.value} value={one.value}>{one.label}</option>)}
            {!isListed && !isOpenEnded && <option value={text}>{text}</option>}
            {isOpenEnded && <option value={ANOTHER}>{t("preview.another")}</option>}
          </select>
        )}
      </Field>
      {asks && (
        <Field label={t("preview.anotherOf", { fact: label })} note={note} error={error}>
          {(given) => <input {...given} type="text" autocomplete="off" value={text} onInput={(event) => onChange(event.currentTarget.value)} />}
        </Field>
      )}
    </div>
  );
}

function Several({ fact, label, value, error, onChange }: ControlProps) {
  const items = Array.isArray(value) ? value : textOf(value).split(/[,;\n]/).map((one) => one.trim()).filter(Boolean);
  const listed = fact.options.map((one) => one.value);
  const others = items.filter((item) => !listed.includes(item));
  const set = (item: string, isOn: boolean) => onChange(isOn ? [...items, item] : items.filter((one) => one !== item));
  // While it is typed, a comma at the end must not vanish.
  const [typed, setTyped] = useState<string | null>(null);
  const type = (text: string) => {
    setTyped(text);
    onChange([...items.filter((item) => listed.includes(item)), ...text.split(/[,;\n]/).map((one) => one.trim()).filter(Boolean)]);
  };
  return (
    <fieldset class="several">
      <legend>{label}</legend>
      <div class="several-items">
        {fact.options.map((option) => (
          <label key={option.value}>
            <input type="checkbox" checked={items.includes(option.value)} onChange={(event) => set(option.value, event.currentTarget.checked)} />
            {optionName(fact, option.value, option.label)}
          </label>
        ))}
      </div>
      <Field label={t("preview.others", { fact: label })} error={error}>
        {(given) => <input {...given} type="text" autocomplete="off" value={typed ?? others.join(", ")} onInput={(event) => type(event.currentTarget.value)} onBlur={() => setTyped(null)} />}
      </Field>
    </fieldset>
  );
}
