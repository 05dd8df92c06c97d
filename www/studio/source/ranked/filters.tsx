// What the list can be narrowed to.
import type { ComponentChildren } from "preact";
import { Field } from "../parts/field.tsx";
import { metrics } from "../state/history.ts";
import { usable } from "../state/model.ts";
import { t } from "../texts/index.ts";
import { NO_FILTERS, type Filters } from "./query.ts";

export function FilterBar({ filters, onFilters }: { filters: Filters; onFilters: (filters: Filters) => void }) {
  const sources = metrics.value?.breakdowns.find((one) => one.by === "source")?.groups.filter((one) => one.others === 0) ?? [];
  const choice = <K extends keyof Filters>(key: K, label: string, options: ComponentChildren) => (
    <Field label={label}>
      {(given) => <select {...given} value={filters[key]} onChange={(event) => onFilters({ ...filters, [key]: event.currentTarget.value })}>{options}</select>}
    </Field>
  );
  const any = <option value="">{t("ranked.any")}</option>;
  const yesNo = <>{any}<option value="yes">{t("common.yes")}</option><option value="no">{t("common.no")}</option></>;
  const isNarrowed = JSON.stringify({ ...filters, order: "" }) !== JSON.stringify({ ...NO_FILTERS, order: "" });
  return (
    <div class="filters" role="search" aria-label={t("ranked.filters")}>
      {choice("outcome", t("ranked.outcome"), <>{any}<option value="open">{t("ranked.open")}</option><option value="won">{t("ranked.won")}</option><option value="lost">{t("ranked.lost")}</option></>)}
      {choice("band", t("ranked.band"), <>{any}{usable.value.bands.map(({ id }) => <option key={id} value={id}>{id}</option>)}</>)}
      {choice("quality", t("ranked.quality"), yesNo)}
      {choice("rejected", t("ranked.rejected"), yesNo)}
      {sources.length > 0 && choice("source", t("ranked.source"), <>{any}{sources.map(({ label }) => <option key={label} value={`=${label}`}>{label || t("ranked.noSource")}</option>)}</>)}
      {choice("order", t("ranked.order"), (["score", "newest", "row"] as const).map((one) => <option key={one} value={one}>{t(`ranked.order.${one}`)}</option>))}
      <Field label={t("ranked.text")}>
        {(given) => <input {...given} type="search" value={filters.text} onInput={(event) => onFilters({ ...filters, text: event.currentTarget.value })} />}
      </Field>
      {isNarrowed && <p class="actions"><button type="button" class="button button-quiet" onClick={() => onFilters(NO_FILTERS)}>{t("ranked.clear")}</button></p>}
    </div>
  );
}
