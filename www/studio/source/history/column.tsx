// One column: what it holds, what it means, how it is written.
import { useId } from "preact/hooks";
import type { ColumnContent, ColumnMapping, DateOrder, DecimalMark, Notice } from "#learn";
import { Field } from "../parts/field.tsx";
import { usable } from "../state/model.ts";
import { share } from "../texts/format.ts";
import { t } from "../texts/index.ts";
import { Notices } from "./mapping.tsx";
import { isChanged, setColumn } from "./pending.ts";
import { roleGroups } from "./roles.ts";

export const DATES: DateOrder[] = ["day-month-year", "month-day-year", "year-month-day"];
export const DECIMALS: DecimalMark[] = ["point", "comma"];

/** Samples are for recognising a column by: long texts are cut. */
const LONG = 40;

const cut = (text: string) => (text.length > LONG ? `${text.slice(0, LONG)}…` : text);

export interface ColumnItemProps {
  index: number;
  mapped: ColumnMapping;
  /** How many leads the file has. */
  rows: number;
  content: ColumnContent | undefined;
  notices: Notice[];
  /** Columns that claim the same role. */
  others: string[] | undefined;
}

export function ColumnItem({ index, mapped, rows, content, notices, others }: ColumnItemProps) {
  const { column } = mapped;
  return (
    <li class={isChanged(index) ? "mapping-column is-changed" : "mapping-column"}>
      <div class="mapping-what">
        <p><b>{column}</b></p>
        {content && content.filled > 0 ? (
          <>
            <p class="muted small">{t("history.filled", { share: share(rows > 0 ? content.filled / rows : 0), texts: content.texts })}</p>
            <p class="muted small">{t("history.samples", { samples: content.samples.slice(0, 3).map(cut).join(" · ") })}</p>
          </>
        ) : <p class="muted small">{t("history.emptyColumn")}</p>}
      </div>
      <Role index={index} mapped={mapped} others={others} />
      <Writing index={index} mapped={mapped} isInDoubt={notices.some((one) => one.code.endsWith(".ambiguous"))} />
      {notices.length > 0 && <Notices notices={notices} />}
    </li>
  );
}

function Role({ index, mapped: { column, as }, others }: { index: number; mapped: ColumnMapping; others: string[] | undefined }) {
  const id = useId();
  return (
    <div class="field">
      {/* The column stands beside it for who sees it. */}
      <select aria-label={t("history.meansOf", { column })} aria-invalid={others !== undefined} aria-describedby={others && id} value={as} onChange={(event) => setColumn(index, { as: event.currentTarget.value })}>
        {roleGroups(usable.value, as).map((group) => (
          <optgroup key={group.label} label={group.label}>
            {group.roles.map(({ role, label }) => <option key={role} value={role}>{label}</option>)}
          </optgroup>
        ))}
      </select>
      {others && <p class="field-error" id={id}>{t("history.clash", { count: others.length, columns: others.join(", ") })}</p>}
    </div>
  );
}

/** Out of sight, but where it differs from the rest of the file or was guessed. */
function Writing({ index, mapped: { column, dates, decimal, missing }, isInDoubt }: { index: number; mapped: ColumnMapping; isInDoubt: boolean }) {
  return (
    <details class="mapping-writing" open={isInDoubt || Boolean(dates ?? decimal ?? missing)}>
      <summary>{t("history.writing")} <span class="visually-hidden">({column})</span></summary>
      <div class="filters">
        <Field label={t("history.datesOf", { column })}>
          {(given) => (
            <select {...given} value={dates ?? ""} onChange={(event) => setColumn(index, { dates: (event.currentTarget.value || undefined) as DateOrder | undefined })}>
              <option value="">{t("history.dates.file")}</option>
              {DATES.map((one) => <option key={one} value={one}>{t(`history.dates.${one}`)}</option>)}
            </select>
          )}
        </Field>
        <Field label={t("history.decimalOf", { column })}>
          {(given) => (
            <select {...given} value={decimal ?? ""} onChange={(event) => setColumn(index, { decimal: (event.currentTarget.value || undefined) as DecimalMark | undefined })}>
              <option value="">{t("history.decimal.file")}</option>
              {DECIMALS.map((one) => <option key={one} value={one}>{t(`history.decimal.${one}`)}</option>)}
            </select>
          )}
        </Field>
        <Field label={t("history.missingOf", { column })} note={t("history.missingNote")}>
          {(given) => <textarea {...given} rows={2} value={(missing ?? []).join("\n")} onChange={(event) => setColumn(index, { missing: lines(event.currentTarget.value) })} />}
        </Field>
      </div>
    </details>
  );
}

export const lines = (text: string): string[] => text.split("\n").map((one) => one.trim()).filter(Boolean);
