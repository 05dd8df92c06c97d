// What leaving groups out would save and cost.
import type { Exclusion } from "#learn";
import { csv } from "../parts/download.ts";
import { lookUp, t } from "../texts/index.ts";

export const columnName = ({ column, by }: Pick<Exclusion, "column" | "by">): string => column ?? t(`metrics.by.${by}`);

export const groupLabel = ({ by, label }: Pick<Exclusion, "by" | "label">): string => (by === "email-kind" ? lookUp("metrics", `kind.${label}`) : undefined) ?? label;

export const exclusionKey = (one: Exclusion): string => JSON.stringify([one.by, one.column, one.label]);

export interface Cost {
  groups: number;
  leads: number;
  wins: number;
  /** Groups of different columns share leads: the sums then count some twice. */
  overlaps: boolean;
}

export const costOf = (chosen: readonly Exclusion[]): Cost => ({
  groups: chosen.length,
  leads: chosen.reduce((sum, one) => sum + one.leads, 0),
  wins: chosen.reduce((sum, one) => sum + one.lostWins, 0),
  overlaps: new Set(chosen.map(columnName)).size > 1,
});

/** One text a line, as advertising platforms take them, by column. */
export function lists(chosen: readonly Exclusion[]): { column: string; text: string; count: number }[] {
  const byColumn = new Map<string, string[]>();
  for (const one of chosen) byColumn.set(columnName(one), [...(byColumn.get(columnName(one)) ?? []), one.label.replace(/[\r\n]+/g, " ")]);
  return [...byColumn].map(([column, labels]) => ({ column, text: `${labels.join("\n")}\n`, count: labels.length }));
}

export function exclusionsCsv(chosen: readonly Exclusion[]): string {
  const header = [
    t("diagnosis.column"), t("diagnosis.group"), t("metrics.leads"), t("metrics.closedLeads"), t("metrics.qualityRate"), t("metrics.winRate"), t("diagnosis.restRate"), t("metrics.rejectionRate"),
    t("diagnosis.lostWins"), t("diagnosis.adjustedP"),
  ];
  return csv([header, ...chosen.map((one) => [
    columnName(one), one.label, one.leads, one.closed, one.quality.share, one.winRate.share, one.rest.share, one.rejection.share, one.lostWins, one.p,
  ])]);
}
