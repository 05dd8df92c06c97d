// What holds for the whole file: separator, dates, decimals, texts that say nothing.
import type { DateOrder, DecimalMark, Mapping } from "#learn";
import { Field } from "../parts/field.tsx";
import { lookUp, t } from "../texts/index.ts";
import { DATES, DECIMALS, lines } from "./column.tsx";
import { setFile } from "./pending.ts";

const DELIMITERS = [",", ";", "\t", "|"];

export function WholeFile({ mapping }: { mapping: Mapping }) {
  const delimiters = DELIMITERS.includes(mapping.delimiter) ? DELIMITERS : [...DELIMITERS, mapping.delimiter];
  return (
    <details class="mapping-file">
      <summary>{t("history.wholeFile")}</summary>
      <div class="filters">
        <Field label={t("history.delimiter")}>
          {(given) => (
            <select {...given} value={mapping.delimiter} onChange={(event) => setFile({ delimiter: event.currentTarget.value })}>
              {delimiters.map((one) => <option key={one} value={one}>{lookUp("history", `delimiter.${one}`) ?? one}</option>)}
            </select>
          )}
        </Field>
        <Field label={t("history.dates")}>
          {(given) => (
            <select {...given} value={mapping.dates} onChange={(event) => setFile({ dates: event.currentTarget.value as DateOrder })}>
              {DATES.map((one) => <option key={one} value={one}>{t(`history.dates.${one}`)}</option>)}
            </select>
          )}
        </Field>
        <Field label={t("history.decimal")}>
          {(given) => (
            <select {...given} value={mapping.decimal} onChange={(event) => setFile({ decimal: event.currentTarget.value as DecimalMark })}>
              {DECIMALS.map((one) => <option key={one} value={one}>{t(`history.decimal.${one}`)}</option>)}
            </select>
          )}
        </Field>
        <Field label={t("history.missingAll")} note={t("history.missingAllNote")}>
          {(given) => <textarea {...given} rows={4} value={mapping.missing.join("\n")} onChange={(event) => setFile({ missing: lines(event.currentTarget.value) })} />}
        </Field>
      </div>
    </details>
  );
}
