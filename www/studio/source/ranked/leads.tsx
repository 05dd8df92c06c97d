// A page of the list.
import type { RankedLead } from "#learn";
import { Table, type Column } from "../parts/table.tsx";
import { day, money, number, share, signed } from "../texts/format.ts";
import { t } from "../texts/index.ts";
import { openInPreview } from "./open.ts";

/** So many reasons fit beside a lead. */
const REASONS = 2;

export interface LeadTableProps {
  leads: RankedLead[];
  /** How many leads are before these. */
  offset: number;
  /** Whether the order is that of the rank. */
  isRanked: boolean;
  onDetails: (lead: RankedLead) => void;
}

export const outcomeText = ({ outcome, rejected }: RankedLead): string =>
  rejected ? `${t(`ranked.${outcome}`)}, ${t("ranked.rejectedTag")}` : t(`ranked.${outcome}`);

export function LeadTable({ leads, offset, isRanked, onDetails }: LeadTableProps) {
  const ranks = new Map(leads.map((lead, index) => [lead, offset + index + 1]));
  const has = (key: "probability" | "source" | "created" | "amount") => leads.some((lead) => lead[key] !== null);
  const columns: (Column<RankedLead> | false)[] = [
    isRanked && { label: t("ranked.rank"), value: (lead) => ranks.get(lead), show: (lead) => number(ranks.get(lead)), isNumber: true },
    { label: t("ranked.lead"), value: (lead) => lead.id ?? lead.row, show: (lead) => <Lead lead={lead} /> },
    { label: t("ranked.score"), value: (lead) => lead.score, show: (lead) => <Score lead={lead} /> },
    has("probability") && { label: t("ranked.probability"), value: (lead) => lead.probability, show: (lead) => share(lead.probability), isNumber: true },
    { label: t("ranked.outcome"), value: outcomeText, show: (lead) => <>{outcomeText(lead)}<span class="under">{lead.route}</span></> },
    { label: t("ranked.reasons"), value: () => "", show: (lead) => <Reasons lead={lead} /> },
    (has("created") || has("source")) && { label: t("ranked.came"), value: (lead) => lead.created, show: (lead) => <>{day(lead.created)}<span class="under">{lead.source}</span></> },
    has("amount") && { label: t("ranked.amount"), value: (lead) => lead.amount, show: (lead) => money(lead.amount), isNumber: true },
    { label: t("ranked.actions"), value: () => "", show: (lead) => <Actions lead={lead} onDetails={onDetails} /> },
  ];
  return <Table caption={t("ranked.list")} rows={leads} columns={columns.filter((one) => one !== false)} />;
}

function Lead({ lead: { id, row, account } }: { lead: RankedLead }) {
  return (
    <>
      <b>{id ?? account ?? t("ranked.row", { row: number(row) })}</b>
      {(id ?? account) !== null && <span class="under">{[id !== null && account, t("ranked.row", { row: number(row) })].filter(Boolean).join(" · ")}</span>}
    </>
  );
}

function Score({ lead: { score, band, quality } }: { lead: RankedLead }) {
  return (
    <>
      <b>{number(score)}</b> {band}
      <span class={quality ? "under is-quality" : "under"}>{quality ? t("ranked.qualityYes") : t("ranked.qualityNo")}</span>
    </>
  );
}

function Reasons({ lead: { reasons } }: { lead: RankedLead }) {
  return (
    <ul class="reasons">
      {reasons.slice(0, REASONS).map((one) => <li key={one.rule}>{t("ranked.reason", { points: signed(one.points), label: one.label })}</li>)}
      {reasons.length > REASONS && <li class="muted">{t("ranked.more", { count: reasons.length - REASONS })}</li>}
    </ul>
  );
}

function Actions({ lead, onDetails }: { lead: RankedLead; onDetails: (lead: RankedLead) => void }) {
  const { row } = lead;
  return (
    <span class="row-actions">
      <button type="button" class="button button-quiet button-small" aria-label={t("ranked.detailsOf", { row })} onClick={() => onDetails(lead)}>{t("ranked.details")}</button>
      <button type="button" class="button button-quiet button-small" aria-label={t("ranked.previewOf", { row })} onClick={() => void openInPreview(row)}>{t("ranked.toPreview")}</button>
    </span>
  );
}
