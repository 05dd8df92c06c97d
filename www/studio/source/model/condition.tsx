// A condition as small forms inside each other: all, any, not, and tests of facts and events. What they cannot show is
// written as JSON.
import { useState } from "preact/hooks";
import type { Condition, Model } from "#package";
import { change, model, settle } from "../state/model.ts";
import { factName, eventName } from "../sheet/words.ts";
import { t } from "../texts/index.ts";
import { stepOf } from "./edits.ts";
import { EventForm } from "./event-test.tsx";
import { FactForm } from "./fact-test.tsx";
import { SaysOf, Shell } from "./fields.tsx";
import { Small } from "./items.tsx";
import { insertAt, pointerOf, keysOf, removeAt, setAt, valueAt } from "./pointer.ts";
import { CONDITIONS, conditionKind, hasForm, newFact, turned, type ConditionKind } from "./tests.ts";

export interface ConditionProps {
  pointer: string;
  /** What the condition decides, for the names of the steps: the label of a rule. */
  of: string;
  /** Whether there can be none at all, as for a stage or a route. */
  isOptional?: boolean;
}

/** The condition at a place. */
export function ConditionField({ pointer, of, isOptional = false }: ConditionProps) {
  const value = valueAt(model.value, pointer);
  const [isJson, setJson] = useState(false);
  if (isOptional && (value === undefined || value === null)) {
    return <p class="actions"><Small label={t("model.addCondition")} name={of} onClick={() => edit(of, (document) => setAt(document, pointer, newFact(document)))} /></p>;
  }
  const asJson = isJson || !hasForm(value);
  return (
    <fieldset class="condition-field">
      <legend>{t("model.condition")}</legend>
      {asJson ? <JsonField pointer={pointer} of={of} /> : <Part pointer={pointer} of={of} depth={0} />}
      <div class="actions">
        {hasForm(value) && <Small label={asJson ? t("model.asForm") : t("model.asJson")} name={of} onClick={() => setJson(!isJson)} />}
        {isOptional && <Small label={t("model.removeCondition")} name={of} onClick={() => edit(of, (document) => removeAt(document, pointer))} />}
      </div>
    </fieldset>
  );
}

function edit(of: string, how: (document: Model) => void): void {
  change(stepOf(t("model.condition"), of), how);
}

interface PartProps {
  pointer: string;
  of: string;
  depth: number;
  /** Takes the part away, where it is one of several. */
  onRemove?: (() => void) | undefined;
}

/** Deeper trees than this are no longer readable as forms inside each other. */
const DEEPEST = 5;

function Part({ pointer, of, depth, onRemove }: PartProps) {
  const value = valueAt(model.value, pointer) as Condition;
  const kind = conditionKind(value) ?? "fact";
  const pick = (next: ConditionKind) => {
    // Read once more: the menu may have been open while the model changed.
    edit(of, (document) => setAt(document, pointer, turned(document, valueAt(document, pointer), next)));
    settle();
  };
  return (
    <div class={`condition condition-${kind}`} data-pointer={pointer}>
      <div class="condition-head">
        <label class="condition-kind">
          <span class="visually-hidden">{t("model.conditionKind")}</span>
          <select value={kind} onChange={(event) => pick(event.currentTarget.value as ConditionKind)}>
            {CONDITIONS.filter((one) => depth < DEEPEST || one === "fact" || one === "event" || one === kind).map((one) => <option key={one} value={one}>{t(`model.condition-${one}`)}</option>)}
          </select>
        </label>
        {onRemove && <Small label={t("common.remove")} name={partName(value)} onClick={onRemove} />}
      </div>
      <SaysOf pointer={pointer} shown={kind === "fact" ? ["fact", "is", "in", "has", "mentions", "atLeast", "atMost", "between", "withinDays", "known"] : ["event", "page", "withinDays", "count", "distinctPages", "all", "any", "not"]} />
      {(kind === "all" || kind === "any") && <Several pointer={`${pointer}/${kind}`} of={of} depth={depth} />}
      {kind === "not" && <Part pointer={`${pointer}/not`} of={of} depth={depth + 1} />}
      {kind === "fact" && <FactForm pointer={pointer} of={of} />}
      {kind === "event" && <EventForm pointer={pointer} of={of} />}
    </div>
  );
}

function Several({ pointer, of, depth }: { pointer: string; of: string; depth: number }) {
  const value = valueAt(model.value, pointer);
  const parts = Array.isArray(value) ? value : [];
  const removeOne = parts.length > 1 ? (index: number) => edit(of, (document) => removeAt(document, pointerOf(...keysOf(pointer), index))) : undefined;
  return (
    <>
      <ul class="condition-parts">
        {parts.map((_, index) => (
          <li key={index}><Part pointer={`${pointer}/${index}`} of={of} depth={depth + 1} onRemove={removeOne && (() => removeOne(index))} /></li>
        ))}
      </ul>
      <p class="actions"><Small label={t("model.addPart")} name={of} onClick={() => edit(of, (document) => insertAt(document, pointer, parts.length, newFact(document)))} /></p>
    </>
  );
}

/** A few words for who hears only the button. */
function partName(value: Condition): string {
  if ("fact" in value && typeof value.fact === "string") return factName(value.fact);
  if ("event" in value && typeof value.event === "string") return eventName(value.event);
  return t(`model.condition-${conditionKind(value) ?? "all"}`);
}

/** The condition as JSON text; the model changes once it is JSON. */
function JsonField({ pointer, of }: { pointer: string; of: string }) {
  const value = valueAt(model.value, pointer);
  const [typed, setTyped] = useState<string | null>(null);
  const problem = typed === null ? null : problemOf(typed);
  const onInput = (text: string) => {
    setTyped(text);
    if (problemOf(text) === null) change(stepOf(t("model.condition"), of), (document) => setAt(document, pointer, JSON.parse(text)), pointer);
  };
  return (
    <Shell label={t("model.conditionJson")} pointer={pointer} local={problem} onLeave={() => problem === null && setTyped(null)}>
      {(given) => (
        <textarea {...given} class="code" rows={6} spellcheck={false} value={typed ?? JSON.stringify(value ?? null, null, 2)} onInput={(event) => onInput(event.currentTarget.value)} />
      )}
    </Shell>
  );
}

function problemOf(text: string): string | null {
  try {
    JSON.parse(text);
    return null;
  } catch {
    return t("model.noJsonHere");
  }
}
