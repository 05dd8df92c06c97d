// Every question of the model as a control of its own, as an author of a long form would write it.
import type { Model, Question } from "#package";
import { t } from "../../texts/index.ts";
import { factsOf, type Fact } from "../facts.ts";
import { countries } from "../words.ts";

/** What the form asks for anyway. */
const PLAIN = new Set(["firstName", "lastName", "email", "company", "jobTitle"]);

export function Bank({ model }: { model: Model }) {
  const facts = new Map(factsOf(model).map((fact) => [fact.name, fact]));
  const questions = (model.questions ?? []).filter(({ fact }, place, all) => !PLAIN.has(fact) && all.findIndex((one) => one.fact === fact) === place);
  return (
    <>
      <h3>{t("preview.formMore")}</h3>
      {questions.map((question) => <Ask key={question.id} question={question} fact={facts.get(question.fact)} />)}
    </>
  );
}

function Ask({ question, fact }: { question: Question; fact: Fact | undefined }) {
  const { text, options } = question;
  const marks = { name: question.fact, "data-qualiform-fact": question.fact };
  const yesNo = fact?.type === "boolean" ? [{ value: "yes", label: t("preview.yes") }, { value: "no", label: t("preview.no") }] : [];
  const choices = options?.length ? options : yesNo.length > 0 ? yesNo
    : fact?.type === "country" ? countries().map(({ code, name }) => ({ value: code, label: name })) : fact?.type === "choice" ? fact.options : [];
  if (fact?.type === "list" && choices.length > 0) {
    return (
      <fieldset class="several">
        <legend>{text}</legend>
        <div class="several-items">
          {choices.map(({ value, label }) => <label key={value}><input type="checkbox" {...marks} value={value} /> {label ?? value}</label>)}
        </div>
      </fieldset>
    );
  }
  return (
    <div class="field">
      <label>
        <span>{text}</span>
        {choices.length > 0
          ? <select {...marks}><option value="">{t("preview.choose")}</option>{choices.map(({ value, label }) => <option key={value} value={value}>{label ?? value}</option>)}</select>
          : fact?.type === "date" ? <input type="date" {...marks} /> : <input type="text" {...marks} />}
      </label>
    </div>
  );
}
