// The question bank, and how many questions are asked when.
import { model } from "../state/model.ts";
import { factName } from "../sheet/words.ts";
import { share } from "../texts/format.ts";
import { t } from "../texts/index.ts";
import { add } from "./edits.ts";
import { CheckField, LinesField, NumberField, SaysOf, SelectField, TextField, type Option } from "./fields.tsx";
import { Few, ItemButtons, Small } from "./items.tsx";
import { keysOf, listAt, numberAt, pointerOf, textAt, valueAt } from "./pointer.ts";
import { focusField, openIn, openItem, said } from "./said.ts";
import { within } from "./says.ts";
import { BUILT_IN, choicesOf, declaredFacts, freeName } from "./tests.ts";

export function Questions() {
  const questions = listAt(model.value, "/questions");
  const ids = questions.map((one) => textAt(one, "/id"));
  const addOne = () => {
    const id = freeName("question", ids);
    const index = add("/questions", { id, fact: "employees", text: t("model.newQuestion") }, t("model.stepAdd", { what: t("model.newQuestion") }));
    openItem("/questions", index);
    requestAnimationFrame(() => focusField(pointerOf("questions", index, "text")));
  };
  return (
    <div class="stack">
      <Asking />
      <section class="panel" data-pointer="/questions">
        <h2>{t("model.questions")}</h2>
        <p class="muted">{t("model.questionsNote")}</p>
        <SaysOf pointer="/questions" shown={ids.map((_, index) => String(index))} />
        {questions.length === 0 && <p class="empty">{t("model.noQuestions")}</p>}
        <ul class="items">
          <Few items={questions.map((_, index) => index)} least={openIn("/questions") + 1} show={(index) => <Question key={index} index={index} count={questions.length} />} />
        </ul>
        <p class="actions"><Small label={t("model.addQuestion")} onClick={addOne} /></p>
      </section>
    </div>
  );
}

function Asking() {
  const modes: Option[] = (["adaptive", "always", "off"] as const).map((mode) => ({ value: mode, label: t(`model.asking-${mode}`) }));
  const none = t("model.asking-adaptive");
  return (
    <section class="panel" data-pointer="/asking">
      <h2>{t("model.asking")}</h2>
      <SaysOf pointer="/asking" shown={["perVisit", "progressive", "friction", "holdout"]} />
      <div class="field-row">
        <NumberField label={t("model.perVisit")} pointer="/asking/perVisit" min={0} placeholder="2" />
        <SelectField label={t("model.progressive")} pointer="/asking/progressive" options={valueAt(model.value, "/asking/progressive") ? modes : modes.slice(1)} {...(valueAt(model.value, "/asking/progressive") ? {} : { none })} note={t("model.progressiveNote")} />
        <SelectField label={t("model.friction")} pointer="/asking/friction" options={valueAt(model.value, "/asking/friction") ? modes : modes.slice(1)} {...(valueAt(model.value, "/asking/friction") ? {} : { none })} note={t("model.frictionNote")} />
        <NumberField label={t("model.holdout")} pointer="/asking/holdout" min={0} max={1} step="any" placeholder="0" note={t("model.holdoutNote")} />
      </div>
    </section>
  );
}

function Question({ index, count }: { index: number; count: number }) {
  const pointer = pointerOf("questions", index);
  const question = valueAt(model.value, pointer);
  const text = textAt(question, "/text") || textAt(question, "/id");
  const isOpen = openIn("/questions") === index;
  const all = within(said.value, pointer);
  const fact = textAt(question, "/fact");
  const options = listAt(question, "/options").length;
  return (
    <li class={`item ${all.some((one) => one.severity === "mistake") ? "item-bad" : ""}`} data-pointer={pointer}>
      <div class="rule-line">
        <div class="rule-words">
          <h3>{text} {all.length > 0 && !isOpen && <span class="tag tag-changed">{t("model.saysCount", { count: all.length })}</span>}</h3>
          <p class="muted small">{t("model.asksFor", { fact: factName(fact), options })}</p>
        </div>
        <button type="button" class="button button-quiet button-small" aria-expanded={isOpen} onClick={() => { openItem("/questions", isOpen ? -1 : index); }}>
          {t(isOpen ? "common.close" : "model.edit")}<span class="visually-hidden"> {text}</span>
        </button>
      </div>
      {isOpen && <QuestionForm pointer={pointer} index={index} count={count} of={text} fact={fact} />}
    </li>
  );
}

function QuestionForm({ pointer, index, count, of, fact }: { pointer: string; index: number; count: number; of: string; fact: string }) {
  // Derived facts and those that only others can tell are no answers of a visitor's.
  const facts = [...declaredFacts(model.value), ...Object.keys(BUILT_IN)].map((one) => ({ value: one, label: factName(one) }));
  return (
    <div class="rule-form">
      <SaysOf pointer={pointer} shown={["id", "fact", "text", "options", "effort", "required", "offers", "freshDays", "pinned", "fromVisit"]} />
      <TextField label={t("model.questionText")} pointer={`${pointer}/text`} of={of} required isLong />
      <div class="field-row">
        <TextField label={t("model.ruleId")} pointer={`${pointer}/id`} of={of} required />
        <SelectField label={t("model.fact")} pointer={`${pointer}/fact`} of={of} options={facts} />
        <NumberField label={t("model.effort")} pointer={`${pointer}/effort`} of={of} min={0} step="any" placeholder="1" note={t("model.effortNote")} />
        <NumberField label={t("model.freshDays")} pointer={`${pointer}/freshDays`} of={of} min={0} step="any" placeholder="180" note={t("model.freshDaysNote")} />
        <NumberField label={t("model.fromVisit")} pointer={`${pointer}/fromVisit`} of={of} min={1} placeholder="1" />
        <LinesField label={t("model.offers")} pointer={`${pointer}/offers`} of={of} note={t("model.offersNote")} />
      </div>
      <div class="check-row">
        <CheckField label={t("model.required")} pointer={`${pointer}/required`} of={of} />
        <CheckField label={t("model.pinned")} pointer={`${pointer}/pinned`} of={of} note={t("model.pinnedNote")} />
      </div>
      <Options pointer={`${pointer}/options`} of={of} fact={fact} />
      <ItemButtons list="/questions" index={index} count={count} name={of} isOrdered isCopied onOpen={(next) => openItem("/questions", next)} />
    </div>
  );
}

function Options({ pointer, of, fact }: { pointer: string; of: string; fact: string }) {
  const options = listAt(model.value, pointer);
  const shares = options.map((one) => numberAt(one, "/share"));
  const given = shares.filter((one) => one !== undefined);
  const sum = given.reduce((all, one) => all + one, 0);
  const list = keysOf(pointer);
  const addOne = () => {
    const free = choicesOf(model.value, fact).find((choice) => !options.some((one) => textAt(one, "/value") === choice));
    add(pointer, { value: free ?? "" }, t("model.stepOf", { field: t("model.option"), place: of }));
  };
  return (
    <fieldset class="field" data-pointer={pointer}>
      <legend>{t("model.options")}</legend>
      {options.length > 0 && given.length > 0 && <p class={sum > 1.000001 ? "field-error" : "field-note"}>{t(sum > 1.000001 ? "model.sharesOver" : "model.sharesSum", { sum: share(sum), open: share(Math.max(0, 1 - sum)) })}</p>}
      <SaysOf pointer={pointer} shown={options.map((_, index) => String(index))} />
      <ul class="options">
        {options.map((one, index) => {
          const place = pointerOf(...list, index);
          const name = textAt(one, "/label") || textAt(one, "/value");
          return (
            <li key={index} class="field-row" data-pointer={place}>
              <TextField label={t("model.value")} pointer={`${place}/value`} of={of} required />
              <TextField label={t("model.label")} pointer={`${place}/label`} of={of} placeholder={textAt(one, "/value")} />
              <NumberField label={t("model.share")} pointer={`${place}/share`} of={of} min={0} max={1} step="any" placeholder={t("common.unknown")} />
              <ItemButtons list={pointer} index={index} count={options.length} name={name} isOrdered />
            </li>
          );
        })}
      </ul>
      <p class="actions"><Small label={t("model.addOption")} name={of} onClick={addOne} /></p>
    </fieldset>
  );
}
