// The rules by dimension: what each gives, when, and everything about it once it is opened.
import type { Rule } from "#package";
import { model } from "../state/model.ts";
import { dimensionName, ruleWords } from "../sheet/words.ts";
import { signed } from "../texts/format.ts";
import { t } from "../texts/index.ts";
import { add, namesIn } from "./edits.ts";
import { NumberField, SaysOf } from "./fields.tsx";
import { Few, Small } from "./items.tsx";
import { isObject, listAt, numberAt, pointerOf, textAt } from "./pointer.ts";
import { PointsSlider, RuleForm } from "./rule.tsx";
import { focusField, openIn, openItem, said } from "./said.ts";
import { within } from "./says.ts";
import { freeName } from "./tests.ts";

interface Numbered {
  index: number;
  rule: unknown;
}

export function Rules() {
  const rules = listAt(model.value, "/rules").map((rule, index): Numbered => ({ index, rule }));
  const names = namesIn("/dimensions");
  const lost = rules.filter(({ rule }) => !names.includes(textAt(rule, "/dimension")));
  return (
    <div class="stack">
      {lost.length > 0 && <Group title={t("model.noDimension")} rules={lost} />}
      {names.map((name) => <Group key={name} name={name} title={dimensionName(model.value, name)} rules={rules.filter(({ rule }) => textAt(rule, "/dimension") === name)} />)}
      {names.length === 0 && <p class="empty">{t("model.noDimensions")}</p>}
    </div>
  );
}

function Group({ name, title, rules }: { name?: string; title: string; rules: readonly Numbered[] }) {
  const open = openIn("/rules");
  return (
    <section class="panel">
      <div class="panel-head">
        <h2>{title}</h2>
        {name !== undefined && <p class="muted small">{sumOf(name, rules)}</p>}
      </div>
      {rules.length === 0 && <p class="muted">{t("model.noRules")}</p>}
      <ul class="items">
        <Few items={rules} least={rules.findIndex((one) => one.index === open) + 1} show={(one) => <Row key={one.index} {...one} />} />
      </ul>
      {name !== undefined && <p class="actions"><Small label={t("model.addRule")} name={title} onClick={() => addRule(name)} /></p>}
    </section>
  );
}

/** What the rules of a dimension can come to, beside its floor and cap. */
function sumOf(name: string, rules: readonly Numbered[]): string {
  const most = rules.reduce((sum, { rule }) => sum + Math.max(0, (numberAt(rule, "/points") ?? 0) * times(rule)), 0);
  const least = rules.reduce((sum, { rule }) => sum + Math.min(0, (numberAt(rule, "/points") ?? 0) * times(rule)), 0);
  const cap = numberAt(model.value, pointerOf("dimensions", name, "cap"));
  const floor = numberAt(model.value, pointerOf("dimensions", name, "floor")) ?? 0;
  if (cap === undefined) return t("model.sumPenalty", { least: signed(least), most: signed(most) });
  return t("model.sumRules", { most, cap, floor });
}

const times = (rule: unknown): number => numberAt(rule, "/repeat/each") ?? 1;

function addRule(dimension: string) {
  const ids = listAt(model.value, "/rules").map((rule) => textAt(rule, "/id"));
  const isPenalty = numberAt(model.value, pointerOf("dimensions", dimension, "cap")) === undefined;
  const rule: Rule = {
    id: freeName(`${dimension}.rule`, ids), dimension, points: isPenalty ? -10 : 10, when: { fact: "budgetOwner", is: true }, label: t("model.newRule"),
  };
  const index = add("/rules", rule, t("model.stepAdd", { what: t("model.newRule") }));
  openItem("/rules", index);
  requestAnimationFrame(() => focusField(pointerOf("rules", index, "label")));
}

function Row({ index, rule }: Numbered) {
  const pointer = pointerOf("rules", index);
  const label = textAt(rule, "/label") || textAt(rule, "/id") || t("model.rule");
  const isOpen = openIn("/rules") === index;
  if (!isObject(rule)) {
    return <li class="item" data-pointer={pointer}><p>{t("model.notAForm")}</p><SaysOf pointer={pointer} shown={[]} /></li>;
  }
  const all = within(said.value, pointer);
  return (
    <li class={`item rule ${all.some((one) => one.severity === "mistake") ? "item-bad" : ""}`} data-pointer={isOpen ? undefined : pointer}>
      <div class="rule-line">
        <div class="rule-words">
          <h3>{label} {all.length > 0 && !isOpen && <span class="tag tag-changed">{t("model.saysCount", { count: all.length })}</span>}</h3>
          <p class="muted small">{isObject(rule["when"]) ? ruleWords(model.value, rule as unknown as Rule) : ""}</p>
        </div>
        <div class="rule-points">
          <PointsSlider pointer={`${pointer}/points`} of={label} rule={rule} />
          <NumberField label={t("model.pointsOf", { rule: label })} field={t("model.points")} isLabelHidden pointer={`${pointer}/points`} of={label} required />
          <button type="button" class="button button-quiet button-small" aria-expanded={isOpen} onClick={() => { openItem("/rules", isOpen ? -1 : index); }}>
            {t(isOpen ? "common.close" : "model.edit")}<span class="visually-hidden"> {label}</span>
          </button>
        </div>
      </div>
      {isOpen && <RuleForm index={index} label={label} onOpen={(next) => openItem("/rules", next)} />}
    </li>
  );
}
