// The diagnosis as a text that can be sent, kept and discussed.
import type { Diagnosis, Exclusion, Metrics } from "#learn";
import { day, number, share } from "../texts/format.ts";
import { t } from "../texts/index.ts";
import { placeName, valueAt, valueText } from "./edits.ts";
import { columnName, groupLabel } from "./exclusions.ts";
import { certainty, sentence } from "./said.ts";
import type { Model } from "#package";

/** Marks of Markdown that stand in texts of the file are no marks. */
const plain = (text: string): string => text.replace(/[\\`*_[\]<>|#]/g, (mark) => `\\${mark}`).replace(/\s+/g, " ");

export function diagnosisMarkdown({ symptoms, exclusions, healthy }: Diagnosis, metrics: Metrics | null, model: Model): string {
  const lines = [`# ${t("diagnosis.title")}`, ""];
  if (metrics) {
    const { overall, period } = metrics;
    lines.push(plain(t("diagnosis.of", { count: overall.records, won: overall.won, lost: overall.lost, model: metrics.model.id, version: String(metrics.model.version) })));
    if (period) lines.push("", plain(t("metrics.range", { low: day(period[0]), high: day(period[1]) })));
    lines.push("");
  }
  lines.push(`## ${t("diagnosis.symptoms")}`, "");
  if (symptoms.length === 0) lines.push(t("diagnosis.nothing"), "");
  for (const symptom of symptoms) {
    lines.push(`### ${t(`diagnosis.${symptom.severity}`)}: ${plain(sentence(symptom))}`, "");
    if (symptom.causes.length > 0) lines.push(`${t("diagnosis.causes")}:`, "", ...symptom.causes.map((one) => `- ${plain(sentence(one))}`), "");
    if (symptom.changes.length > 0) lines.push(`${t("diagnosis.changes")}:`, "");
    for (const change of symptom.changes) {
      lines.push(`- [ ] ${plain(sentence(change))}`);
      for (const { path, value } of change.edits) {
        lines.push(`  - ${plain(t("diagnosis.edit", { place: placeName(model, path), old: valueText(path, valueAt(model, path)), new: valueText(path, value) }))}`);
      }
    }
    if (symptom.changes.length > 0) lines.push("");
  }
  if (exclusions.length > 0) lines.push(`## ${t("diagnosis.exclusions")}`, "", ...exclusionTable(exclusions), "");
  if (healthy.length > 0) lines.push(`## ${t("diagnosis.healthy")}`, "", ...healthy.map((one) => `- ${plain(sentence(one))}`), "");
  return `${lines.join("\n").trimEnd()}\n`;
}

function exclusionTable(exclusions: readonly Exclusion[]): string[] {
  const row = (cells: string[]) => `| ${cells.join(" | ")} |`;
  const header = [t("diagnosis.group"), t("diagnosis.column"), t("metrics.leads"), t("metrics.winRate"), t("diagnosis.restRate"), t("diagnosis.lostWins"), t("diagnosis.chance")];
  return [
    row(header), row(header.map(() => "---")),
    ...exclusions.map((one) => row([
      plain(groupLabel(one)), plain(columnName(one)), number(one.leads), share(one.winRate.share), share(one.rest.share), number(one.lostWins), t(certainty(one.p)),
    ])),
  ];
}
