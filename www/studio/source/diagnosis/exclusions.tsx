// The groups that an advertiser should leave out: chosen, priced, exported.
import { useMemo, useState } from "preact/hooks";
import type { Exclusion, Summary } from "#learn";
import { download, fileName } from "../parts/download.ts";
import { Table } from "../parts/table.tsx";
import { addressOf } from "../route.ts";
import { number, share } from "../texts/format.ts";
import { t } from "../texts/index.ts";
import { shareAndRange } from "../metrics/figures.ts";
import { columnName, costOf, groupLabel, exclusionKey, exclusionsCsv, lists } from "./exclusions.ts";
import { certainty } from "./said.ts";

export function Exclusions({ exclusions, overall }: { exclusions: readonly Exclusion[]; overall: Summary | null }) {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const chosen = useMemo(() => exclusions.filter((one) => !left.has(exclusionKey(one))), [exclusions, left]);
  const cost = costOf(chosen);
  const toggle = (one: Exclusion) => {
    const next = new Set(left);
    if (!next.delete(exclusionKey(one))) next.add(exclusionKey(one));
    setLeft(next);
  };
  return (
    <section class="panel" id="exclusions" aria-labelledby="exclusions-title">
      <div>
        <h2 id="exclusions-title" tabIndex={-1}>{t("diagnosis.exclusions")}</h2>
        <p class="muted metrics-lead">{t("diagnosis.exclusionsLead")}</p>
      </div>
      {exclusions.length === 0
        ? <p class="empty">{t("diagnosis.exclusionsEmpty")} <a href={addressOf("history", { part: "figures", show: "groups" })}>{t("diagnosis.toGroups")}</a></p>
        : (
          <>
            <Table
              caption={t("diagnosis.exclusionsTable")} rows={exclusions}
              columns={[
                {
                  label: t("diagnosis.group"), value: (row) => row.label,
                  show: (row) => <label class="choice"><input type="checkbox" checked={!left.has(exclusionKey(row))} onChange={() => toggle(row)} /> <span>{groupLabel(row)}</span></label>,
                },
                { label: t("diagnosis.column"), value: columnName },
                { label: t("metrics.leads"), value: (row) => row.leads, show: (row) => t("diagnosis.leadsAndShare", { leads: row.leads, share: share(row.saved) }), isNumber: true },
                { label: t("metrics.qualityRate"), value: (row) => row.quality.share, show: (row) => share(row.quality.share), isNumber: true },
                { label: t("metrics.winRate"), value: (row) => row.winRate.share, show: (row) => shareAndRange(row.winRate), isNumber: true },
                { label: t("diagnosis.restRate"), value: (row) => row.rest.share, show: (row) => share(row.rest.share), isNumber: true },
                { label: t("diagnosis.lostWins"), value: (row) => row.lostWins, show: (row) => number(row.lostWins), isNumber: true },
                { label: t("diagnosis.chance"), value: (row) => t(certainty(row.p)) },
              ]}
            />
            <p role="status">{chosen.length === 0 ? t("diagnosis.costNone") : costText(cost, overall)}</p>
            <div class="actions no-print">
              <button type="button" class="button button-small" disabled={chosen.length === 0} onClick={() => download(fileName(t("diagnosis.exclusions"), "csv"), exclusionsCsv(chosen), "text/csv")}>
                {t("diagnosis.saveCsv")}
              </button>
              {lists(chosen).map(({ column, text, count }) => (
                <button type="button" key={column} class="button button-quiet button-small" onClick={() => download(fileName(`${t("diagnosis.exclusions")} ${column}`, "txt"), text, "text/plain")}>
                  {t("diagnosis.saveList", { column, count })}
                </button>
              ))}
            </div>
          </>
        )}
    </section>
  );
}

/** Brings the list into view and, for who reads it aloud, to its heading. */
export function revealExclusions(): void {
  document.getElementById("exclusions")?.scrollIntoView({ block: "start" });
  document.getElementById("exclusions-title")?.focus({ preventScroll: true });
}

function costText({ groups, leads, wins, overlaps }: ReturnType<typeof costOf>, overall: Summary | null): string {
  const of = (part: number, all: number | undefined) => share(all ? Math.min(1, part / all) : null);
  const values = { groups, leads, wins, leadShare: of(leads, overall?.records), winShare: of(wins, overall?.won) };
  return overlaps ? t("diagnosis.costAtMost", values) : t("diagnosis.cost", values);
}
