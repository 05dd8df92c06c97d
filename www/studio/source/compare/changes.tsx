// What differs between two models as they are written, as tables.
import type { Edit, RuleChange } from "#learn";
import { inline } from "../json/format.ts";
import type { Model } from "#package";
import { capital, clause } from "../sheet/words.ts";
import { Table, type Column } from "../parts/table.tsx";
import { DASH, number, signed } from "../texts/format.ts";
import { t } from "../texts/index.ts";
import type { DocumentComparison } from "./documents.ts";

export const differenceOf = ({ oldPoints, newPoints }: RuleChange): number => (newPoints ?? 0) - (oldPoints ?? 0);

/** An edit as plain text. */
export const editText = ({ path, old, new: next }: Edit): string => `${path}: ${old ?? t("compare.nothing")} → ${next ?? t("compare.nothing")}`;

interface Models {
  champion: Model;
  challenger: Model;
}

const ruleColumns = (models: Models): Column<RuleChange>[] => [
  { label: t("compare.rule"), value: (one) => one.rule, show: (one) => <>{one.label} <code class="compare-id">{one.rule}</code></> },
  { label: t("compare.what"), value: (one) => t(`compare.${one.edit}`), show: (one) => <span class={`tag compare-${one.edit}`}>{t(`compare.${one.edit}`)}</span> },
  { label: t("compare.oldPoints"), value: (one) => one.oldPoints, show: (one) => (one.oldPoints === null ? DASH : number(one.oldPoints)), isNumber: true },
  { label: t("compare.newPoints"), value: (one) => one.newPoints, show: (one) => (one.newPoints === null ? DASH : number(one.newPoints)), isNumber: true },
  { label: t("compare.difference"), value: differenceOf, show: (one) => signed(differenceOf(one)), isNumber: true },
  { label: t("compare.otherwise"), value: (one) => one.edits.map(editText).join("; "), show: (one) => <Otherwise change={one} {...models} /> },
];

const editColumns = (): Column<Edit>[] => [
  { label: t("compare.place"), value: (one) => one.path, show: (one) => <code>{one.path}</code> },
  { label: t("compare.oldValue"), value: (one) => one.old, show: (one) => <Value text={one.old} /> },
  { label: t("compare.newValue"), value: (one) => one.new, show: (one) => <Value text={one.new} /> },
];

export function Changes({ comparison, ...models }: { comparison: DocumentComparison } & Models) {
  return (
    <>
      {comparison.rules.length > 0 && (
        <div class="stack-small">
          <h3>{t("compare.rules")}</h3>
          <Table caption={t("compare.rules")} rows={comparison.rules} columns={ruleColumns(models)} />
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

/** What differs beside the points: a condition in words, all else as it is written. */
function Otherwise({ change, champion, challenger }: { change: RuleChange } & Models) {
  const others = change.edits.filter(({ path }) => !path.startsWith("/when"));
  const hasCondition = change.edit !== "changed" || others.length < change.edits.length;
  if (!hasCondition && others.length === 0) return <>{DASH}</>;
  const [old, next] = [wordsOf(champion, change.rule), wordsOf(challenger, change.rule)];
  return (
    <ul class="compare-edits">
      {hasCondition && <li>{[old, next].filter((one) => one !== null).join(" → ")}</li>}
      {others.map((one) => (
        <li key={one.path}><code class="compare-id">{one.path.slice(1)}</code> <Value text={one.old} /> → <Value text={one.new} /></li>
      ))}
    </ul>
  );
}

/** When a rule is true, in words; null where the model does not have it. */
function wordsOf(model: Model, id: string): string | null {
  const rule = Array.isArray(model.rules) ? model.rules.find((one) => one?.id === id) : undefined;
  return rule ? capital(clause(model, rule.when)) : null;
}

/** A value with space where a line may break. */
const Value = ({ text }: { text: string | null }) =>
  text === null ? <span class="muted">{t("compare.nothing")}</span> : <code class="compare-value">{inline(JSON.parse(text))}</code>;
