// SurveyJS: the data live in the survey's model.
import { mirror, renamed } from "./seam.js";

const fieldOf = ({ name, inputType, value }) => ({ name, type: inputType === "email" ? inputType : "text", value });

/** Scores a survey. The results become values of it, without a question of theirs. */
export function surveyjs(qualiform, survey, options = {}) {
  const attachment = mirror(
    qualiform,
    {
      ...options,
      write(fields) {
        for (const [name, text] of Object.entries(renamed(fields, options))) survey.setValue(name, text);
        options.write?.(fields);
      },
    },
    {
      read: () => survey.getAllQuestions(true).map(fieldOf),
      reveal(name) {
        const question = survey.getQuestionByName(name);
        if (question) question.visible = true;
      },
      target: () => survey.rootElement,
    },
  );
  const changed = () => attachment.changed(true);
  function completing(sender, event) {
    const { allowed, advice } = attachment.check();
    if (allowed) return;
    event.allow = false;
    survey.getQuestionByName(attachment.addressField())?.addError(advice.text);
  }
  survey.onValueChanged.add(changed);
  survey.onCompleting.add(completing);
  return Object.assign(attachment, {
    detach() {
      survey.onValueChanged.remove(changed);
      survey.onCompleting.remove(completing);
      Object.getPrototypeOf(attachment).detach();
    },
  });
}
