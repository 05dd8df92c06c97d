// A comparison to take away: a report to read, and tables for a spreadsheet.
import type { HistoryComparison } from "#learn";
import { csv } from "../parts/download.ts";
import { number, share, signed } from "../texts/format.ts";
import { t } from "../texts/index.ts";
import type { DocumentComparison } from "./documents.ts";
import type { LeadRow } from "./lead-moves.tsx";

export interface Report {
  champion: string;
  challenger: string;
  documents: DocumentComparison;
  /** What is said of which is better, where past leads were compared. */
  verdict: string | null;
  history: HistoryComparison | null;
  leads: readonly LeadRow[];
}

/** A cell of a Markdown table. */
const cell = (value: string | number | null | undefined): string => String(value ?? "–").replaceAll("\\", "\\\\").replaceAll("|", "\\|").replace(/\s*\n\s*/g, " ");
const table = (head: string[], rows: (string | number | null | undefined)[][]): string =>
  [head, head.map(() => "---"), ...rows].map((row) => `| ${row.map(cell).join(" | ")} |`).join("\n");
const code = (text: string | null): string => (text === null ? t("compare.nothing") : `\`${text.replaceAll("`", "'")}\``);

/** The report in Markdown (GitHub's, with tables). */
export function markdown({ champion, challenger, documents, verdict, history, leads }: Report): string {
  const { rules, edits } = documents;
  const parts = [
    `# ${t("compare.title")}`,
    `- ${t("compare.champion")}${t("common.colon")}${champion}\n- ${t("compare.challenger")}${t("common.colon")}${challenger}`,
    documents.same ? t("compare.sameReport") : t("compare.differs", { rules: rules.length, edits: edits.length }),
  ];
  if (verdict) parts.push(`**${verdict}**`);
  if (rules.length > 0) {
    parts.push(`## ${t("compare.rules")}`, table(
      [t("compare.rule"), t("compare.what"), t("compare.oldPoints"), t("compare.newPoints"), t("compare.difference"), t("compare.otherwise")],
      rules.map((one) => [
        `${one.label} (${one.rule})`, t(`compare.${one.edit}`), one.oldPoints, one.newPoints, signed((one.newPoints ?? 0) - (one.oldPoints ?? 0)),
        one.edits.map(({ path, old, new: next }) => `${path.slice(1)}: ${code(old)} → ${code(next)}`).join("; "),
      ]),
    ));
  }
  if (edits.length > 0) {
    parts.push(`## ${t("compare.edits")}`, table([t("compare.place"), t("compare.oldValue"), t("compare.newValue")], edits.map((one) => [one.path, code(one.old), code(one.new)])));
  }
  if (history) parts.push(...historyParts(history));
  if (leads.length > 0) {
    parts.push(`## ${t("compare.leads")}`, table(
      [t("compare.lead"), t("compare.oldScore"), t("compare.newScore"), t("compare.from"), t("compare.to")],
      leads.map((one) => [one.name, one.oldScore, one.newScore, one.oldBand, one.newBand]),
    ));
  }
  return `${parts.join("\n\n")}\n`;
}

function historyParts({ champion, challenger, gained, dropped, both, neither, bands }: HistoryComparison): string[] {
  const parts = [
    `## ${t("compare.sides")}`,
    table([t("compare.figure"), t("compare.champion"), t("compare.challenger")], [
      [t("compare.qualityRate"), share(champion.qualityRate.share), share(challenger.qualityRate.share)],
      [t("compare.qualityWinRate"), share(champion.qualityWinRate.share), share(challenger.qualityWinRate.share)],
      [t("compare.recall"), share(champion.recall.share), share(challenger.recall.share)],
      [t("compare.auc"), number(champion.auc, 3), number(challenger.auc, 3)],
      [t("compare.capture"), share(champion.capture20), share(challenger.capture20)],
    ]),
    `## ${t("compare.flips")}`,
    table([t("compare.group"), t("compare.count"), t("compare.won"), t("compare.lost"), t("compare.open"), t("compare.winRate")],
      Object.entries({ gained, dropped, both, neither }).map(([name, one]) => [t(`compare.${name as "gained"}`), one.leads, one.won, one.lost, one.open, share(one.winRate.share)])),
  ];
  if (bands.length > 0) {
    parts.push(`## ${t("compare.bands")}`, table([t("compare.from"), t("compare.to"), t("compare.count"), t("compare.winRate")],
      bands.map((one) => [one.from, one.to, one.leads.leads, share(one.leads.winRate.share)])));
  }
  return parts;
}

/** The changes as CSV, a line for each: what a rule has beside its points has lines of its own. */
export function changesCsv({ rules, edits }: DocumentComparison): string {
  const head = [t("compare.rule"), t("compare.what"), t("compare.place"), t("compare.oldValue"), t("compare.newValue")];
  return csv([
    head,
    ...rules.flatMap((one) => [
      ...(one.oldPoints === one.newPoints ? [] : [[one.rule, t(`compare.${one.edit}`), "/points", one.oldPoints, one.newPoints]]),
      ...one.edits.map((edit) => [one.rule, t(`compare.${one.edit}`), edit.path, edit.old, edit.new]),
    ]),
    ...edits.map((edit) => ["", "", edit.path, edit.old, edit.new]),
  ]);
}
