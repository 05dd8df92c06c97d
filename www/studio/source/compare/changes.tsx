// What differs between two models as they are written, as tables.
import type { Edit, RuleChange } from "#learn";
import { inline } from "../json/format.ts";
import { Table, type Column } from "../parts/table.tsx";
import { DASH, number, signed } from "../texts/format.ts";
import { t } from "../texts/index.ts";
import type { DocumentComparison } from "./documents.ts";

export const differenceOf = ({ oldPoints, newPoints }: RuleChange): number => (newPoints ?? 0) - (oldPoints ?? 0);

/** An edit as plain text. */
export const editText = ({ path, old, new: next }: Edit): string => `${path}: ${old ?? t("compare.nothing")} → ${next ?? t("compare.nothing")}`;

export const ruleColumns = (): Column<RuleChange>[] => [
  { label: t("compare.rule"), value: (one) => one.rule, show: (one) => <>{one.label} <code class="compare-id">{one.rule}</code></> },
  { label: t("compare.what"), value: (one) => t(`compare.${one.edit}`), show: (one) => <span class={`tag compare-${one.edit}`}>{t(`compare.${one.edit}`)}</span> },
  { label: t("compare.oldPoints"), value: (one) => one.oldPoints, show: (one) => (one.oldPoints === null ? DASH : number(one.oldPoints)), isNumber: true },
  { label: t("compare.newPoints"), value: (one) => one.newPoints, show: (one) => (one.newPoints === null ? DASH : number(one.newPoints)), isNumber: true },
  { label: t("compare.difference"), value: differenceOf, show: (one) => signed(differenceOf(one)), isNumber: true },
  { label: t("compare.otherwise"), value: (one) => one.edits.map(editText).join("; "), show: (one) => <Edits edits={one.edits} /> },
];

const editColumns = (): Column<Edit>[] => [
  { label: t("compare.place"), value: (one) => one.path, show: (one) => <code>{one.path}</code> },
  { label: t("compare.oldValue"), value: (one) => one.old, show: (one) => <Value text={one.old} /> },
  { label: t("compare.newValue"), value: (one) => one.new, show: (one) => <Value text={one.new} /> },
];

export function Changes({ comparison }: { comparison: DocumentComparison }) {
  return (
    <>
      {comparison.rules.length > 0 && (
        <div class="stack-small">
          <h3>{t("compare.rules")}</h3>
          <Table caption={t("compare.rules")} rows={comparison.rules} columns={ruleColumns()} />
        </div>
      )}
      {comparison.edits.length > 0 && (
        <div class="stack-small">
          <h3>{t("compare.edits")}</h3>
          <Table caption={t("compare.edits")} rows={comparison.edits} columns={editColumns()} />
        </div>
      )}
    </>
  );
}

function Edits({ edits }: { edits: readonly Edit[] }) {
  if (edits.length === 0) return <>{DASH}</>;
  return (
    <ul class="compare-edits">
      {edits.map((one) => (
        <li key={one.path}><code class="compare-id">{one.path.slice(1)}</code> <Value text={one.old} /> → <Value text={one.new} /></li>
      ))}
    </ul>
  );
}

/** A value with space where a line may break. */
const Value = ({ text }: { text: string | null }) =>
  text === null ? <span class="muted">{t("compare.nothing")}</span> : <code class="compare-value">{inline(JSON.parse(text))}</code>;
