// The form of a test of a fact: which fact, which test, and what it is held against.
import type { Model } from "#package";
import { change, model } from "../state/model.ts";
import { capital, choiceName, factName, icpName, testName } from "../sheet/words.ts";
import { t } from "../texts/index.ts";
import { stepOf } from "./edits.ts";
import { BoxesField, DayField, LinesField, NumberField, SelectField, Shell, TextField } from "./fields.tsx";
import { Small } from "./items.tsx";
import { isObject, removeAt, setAt, valueAt } from "./pointer.ts";
import {
  BUILT_IN, choicesOf, declaredFacts, factTest, firstValue, ICP_LISTS, ICP_RANGES, isDate, kindOf, testsFor, testsOf, type TestKey,
} from "./tests.ts";

interface Props {
  pointer: string;
  of: string;
}

/** Changes the test as one step; the object keeps its place. */
function edit(of: string, pointer: string, how: (test: Record<string, unknown>, document: Model) => void): void {
  change(stepOf(t("model.condition"), of), (document) => {
    const test = valueAt(document, pointer);
    if (isObject(test)) how(test, document);
  });
}

export function FactForm({ pointer, of }: Props) {
  const test = valueAt(model.value, pointer) as Record<string, unknown>;
  const fact = String(test["fact"]);
  const present = testsOf(test);
  const fitting = testsFor(kindOf(model.value, fact));
  const free = fitting.filter((key) => !present.includes(key));
  return (
    <div class="test">
      <FactSelect pointer={pointer} of={of} fact={fact} />
      {present.map((key) => (
        <div class="test-line" key={key}>
          <TestSelect pointer={pointer} of={of} fact={fact} present={present} chosen={key} fitting={fitting} />
          <TestValue pointer={pointer} of={of} fact={fact} test={key} value={test[key]} />
          {present.length > 1 && <Small label={t("common.remove")} name={testName(key)} onClick={() => edit(of, pointer, (one) => { delete one[key]; })} />}
        </div>
      ))}
      {free.length > 0 && (present.length === 0 || isRange(present)) && (
        <p class="actions"><Small label={t("model.addTest")} name={factName(fact)} onClick={() => edit(of, pointer, (one, document) => {
          const key = free[0];
          if (key) one[key] = firstValue(document, fact, key);
        })} /></p>
      )}
    </div>
  );
}

/** A lower end can have an upper end beside it; more tests in one object are rare, and "all of these" says them better. */
const isRange = (present: readonly TestKey[]): boolean => present.length === 1 && (present[0] === "atLeast" || present[0] === "atMost");

function FactSelect({ pointer, of, fact }: Props & { fact: string }) {
  const own = declaredFacts(model.value);
  const isKnown = Object.hasOwn(BUILT_IN, fact) || own.includes(fact);
  // Another fact needs another test, unless the old one fits it too.
  const pick = (next: string) => change(stepOf(t("model.condition"), of), (document) => {
    const test = valueAt(document, pointer);
    if (!isObject(test)) return;
    const fits = kindOf(document, next) === kindOf(document, fact) && choicesOf(document, next).join() === choicesOf(document, fact).join();
    setAt(document, pointer, fits ? { ...test, fact: next } : factTest(document, next));
  });
  return (
    <Shell label={t("model.fact")} pointer={`${pointer}/fact`}>
      {(given) => (
        <select {...given} value={fact} onChange={(event) => pick(event.currentTarget.value)}>
          {!isKnown && <option value={fact}>{fact}</option>}
          {own.length > 0 && <optgroup label={t("model.ownFacts")}>{own.map((one) => <option key={one} value={one}>{factName(one)}</option>)}</optgroup>}
          <optgroup label={t("model.builtInFacts")}>{Object.keys(BUILT_IN).map((one) => <option key={one} value={one}>{factName(one)}</option>)}</optgroup>
        </select>
      )}
    </Shell>
  );
}

interface TestProps extends Props {
  fact: string;
}

function TestSelect({ pointer, of, fact, present, chosen, fitting }: TestProps & { present: readonly TestKey[]; chosen: TestKey; fitting: readonly TestKey[] }) {
  const options = [...new Set([...fitting.filter((key) => key === chosen || !present.includes(key)), chosen])];
  const pick = (key: TestKey) => edit(of, pointer, (test, document) => {
    const before = test[chosen];
    // Rebuilt, so that the new test stands where the old one stood.
    const entries = Object.entries(test).map(([name, value]) => (name === chosen ? [key, carried(document, fact, chosen, key, before)] : [name, value]));
    for (const name of Object.keys(test)) delete test[name];
    Object.assign(test, Object.fromEntries(entries));
  });
  return (
    <label class="field">
      <span class="test-label">{t("model.test")}</span>
      <select value={chosen} onChange={(event) => pick(event.currentTarget.value as TestKey)}>
        {options.map((key) => <option key={key} value={key}>{testName(key)}</option>)}
      </select>
    </label>
  );
}

/** What was written is taken along where the other test can use it: one word becomes a list of one, and the other way round. */
function carried(document: Model, fact: string, from: TestKey, to: TestKey, value: unknown): unknown {
  const isList = (key: TestKey) => key === "in" || key === "has" || key === "mentions";
  if (isList(from) && isList(to)) return value;
  if (from === "is" && isList(to) && typeof value === "string") return value ? [value] : [];
  if (isList(from) && to === "is" && Array.isArray(value) && typeof value[0] === "string") return value[0];
  const isBound = (key: TestKey) => key === "atLeast" || key === "atMost";
  if (isBound(from) && isBound(to)) return value;
  return firstValue(document, fact, to);
}

function TestValue({ pointer, of, fact, test, value }: TestProps & { test: TestKey; value: unknown }) {
  const place = `${pointer}/${test}`;
  const label = t("model.value");
  switch (test) {
    case "known": return <Flag place={place} of={of} yes={t("model.isKnown")} no={t("model.isUnknown")} value={value} />;
    case "withinDays": return <NumberField label={t("model.days")} pointer={place} of={of} required min={0} />;
    case "atLeast": case "atMost": return <Bound place={place} of={of} isDay={isDate(model.value, fact)} label={label} />;
    case "between": return <Between place={place} of={of} fact={fact} value={value} />;
    case "is":
      if (typeof value === "boolean") return <Flag place={place} of={of} yes={t("common.yes")} no={t("common.no")} value={value} />;
      if (typeof value === "number") return <NumberField label={label} pointer={place} of={of} required step="any" />;
      if (choicesOf(model.value, fact).length > 0) return <SelectField label={label} pointer={place} of={of} options={choicesOf(model.value, fact).map((one) => ({ value: one, label: choiceName(one) }))} />;
      return <TextField label={label} pointer={place} of={of} required />;
    default: return <Words place={place} of={of} fact={fact} value={value} />;
  }
}

interface ValueProps {
  place: string;
  of: string;
}

function Flag({ place, of, yes, no, value }: ValueProps & { yes: string; no: string; value: unknown }) {
  return (
    <Shell label={t("model.value")} pointer={place}>
      {(given) => (
        <select {...given} value={String(value === true)} onChange={(event) => change(stepOf(t("model.condition"), of), (document) => setAt(document, place, event.currentTarget.value === "true"))}>
          <option value="true">{yes}</option>
          <option value="false">{no}</option>
        </select>
      )}
    </Shell>
  );
}

function Bound({ place, of, isDay, label }: ValueProps & { isDay: boolean; label: string }) {
  return isDay ? <DayField label={label} pointer={place} of={of} /> : <NumberField label={label} pointer={place} of={of} required step="any" />;
}

/** Written here, or the range of the profile. */
function Between({ place, of, fact, value }: ValueProps & { fact: string; value: unknown }) {
  const isDay = isDate(model.value, fact);
  return (
    <div class="test-values">
      {!isDay && <Source place={place} of={of} value={value} keys={ICP_RANGES} written={firstValue(model.value, fact, "between")} />}
      {Array.isArray(value) && <Bound place={`${place}/0`} of={of} isDay={isDay} label={t("model.from")} />}
      {Array.isArray(value) && <Bound place={`${place}/1`} of={of} isDay={isDay} label={t("model.to")} />}
    </div>
  );
}

/** Words written here, or a list of the profile. */
function Words({ place, of, fact, value }: ValueProps & { fact: string; value: unknown }) {
  const choices = choicesOf(model.value, fact);
  const unknown = Array.isArray(value) ? value.filter((one): one is string => typeof one === "string" && !choices.includes(one)) : [];
  return (
    <div class="test-values">
      {choices.length === 0 && <Source place={place} of={of} value={value} keys={ICP_LISTS} written={[]} />}
      {Array.isArray(value) && (choices.length > 0
        ? <BoxesField label={t("model.values")} pointer={place} of={of} options={[...choices, ...unknown].map((one) => ({ value: one, label: choiceName(one) }))} />
        : <LinesField label={t("model.values")} pointer={place} of={of} keep />)}
    </div>
  );
}

/** Where the values come from. */
export function Source({ place, of, value, keys, written }: ValueProps & { value: unknown; keys: readonly string[]; written: unknown }) {
  const reference = isObject(value) ? String(value["icp"]) : "";
  const options = reference && !keys.includes(reference) ? [...keys, reference] : keys;
  const pick = (key: string) => change(stepOf(t("model.condition"), of), (document) => {
    // What the list of the profile holds is the beginning of a list written here.
    const listed = valueAt(document, `/icp/${reference}`);
    if (key) setAt(document, place, { icp: key });
    else if (reference) setAt(document, place, Array.isArray(listed) ? [...listed] : written);
    else removeAt(document, place);
  });
  return (
    <Shell label={t("model.valuesFrom")} pointer={`${place}/icp`}>
      {(given) => (
        <select {...given} value={reference} onChange={(event) => pick(event.currentTarget.value)}>
          <option value="">{t("model.writtenHere")}</option>
          <optgroup label={t("model.icp")}>{options.map((key) => <option key={key} value={key}>{capital(icpName(key))}</option>)}</optgroup>
        </select>
      )}
    </Shell>
  );
}
