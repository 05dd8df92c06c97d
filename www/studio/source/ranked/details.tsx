// Everything that is known of one lead of the list.
import type { RankedLead } from "#learn";
import { Dialog } from "../parts/dialog.tsx";
import { Table } from "../parts/table.tsx";
import { day, money, number, share, signed } from "../texts/format.ts";
import { t } from "../texts/index.ts";
import { outcomeText } from "./leads.tsx";
import { openInPreview } from "./open.ts";

export function LeadDialog({ lead, columns, onClose }: { lead: RankedLead; columns: string[]; onClose: () => void }) {
  const facts: [string, string | null][] = [
    [t("ranked.score"), `${number(lead.score)} · ${lead.band} · ${lead.quality ? t("ranked.qualityYes") : t("ranked.qualityNo")}`],
    [t("ranked.outcome"), outcomeText(lead)],
    [t("ranked.rejectionReason"), lead.rejectionReason],
    [t("ranked.lostReason"), lead.lostReason],
    [t("ranked.stage"), lead.stage],
    [t("ranked.route"), lead.route],
    [t("ranked.probability"), lead.probability === null ? null : share(lead.probability)],
    [t("ranked.account"), lead.account],
    [t("ranked.source"), lead.source],
    [t("ranked.came"), lead.created && day(lead.created)],
    [t("ranked.amount"), lead.amount === null ? null : money(lead.amount)],
    [t("ranked.revenue"), lead.revenue === null ? null : money(lead.revenue)],
  ];
  const cells = columns.map((column, index) => ({ column, cell: lead.cells[index] ?? "" })).filter((one) => one.cell !== "");
  return (
    <Dialog title={t("ranked.dialogTitle", { row: number(lead.row) })} onClose={onClose}>
      <div class="stack">
        <dl class="facts">
          {facts.filter(([, value]) => value).map(([label, value]) => <div key={label}><dt>{label}</dt><dd>{value}</dd></div>)}
        </dl>
        <p class="muted small">{t("ranked.range", { low: number(lead.low), high: number(lead.high) })} {t("ranked.chance", { chance: share(lead.chance) })}</p>
        <div>
          <h3>{t("ranked.reasons")}</h3>
          <ul class="reasons">{lead.reasons.map((one) => <li key={one.rule}>{t("ranked.reason", { points: signed(one.points), label: one.label })}</li>)}</ul>
        </div>
        <p class="actions"><button type="button" class="button" onClick={() => void openInPreview(lead.row)}>{t("ranked.preview")}</button></p>
        <h3>{t("ranked.cells")}</h3>
        <Table caption={t("ranked.cells")} rows={cells} columns={[{ label: t("ranked.column"), value: (one) => one.column }, { label: t("ranked.cell"), value: (one) => one.cell }]} />
      </div>
    </Dialog>
  );
}
