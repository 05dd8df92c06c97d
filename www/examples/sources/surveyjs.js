import "survey-core/survey-core.fontless.min.css";
import { Model, SvgRegistry } from "survey-core";
import { renderSurvey } from "survey-js-ui";
import { surveyjs } from "qualiform/adapters/surveyjs";
import { results, send } from "/examples/page.js";
import { qualiform } from "./scoring.js";

// The one icon with an inline style, which a careful policy of the page refuses.
delete SvgRegistry.icons.timercircle;

const survey = new Model({
  showQuestionNumbers: false,
  completeText: "Request a demo",
  elements: [
    { type: "text", name: "email", title: "Work email", inputType: "email", isRequired: true },
    { type: "text", name: "company", title: "Company" },
    { type: "dropdown", name: "employees", title: "Company size", renderAs: "select", choices: ["1-50", "51-200", "201-500", "501-2000"] },
    { type: "dropdown", name: "industry", title: "Industry", renderAs: "select", choices: ["software", "logistics", "retail"] },
    // Asked only where the answer matters: the survey itself keeps them back.
    { type: "radiogroup", name: "budget", title: "What is your budget for this year?", visible: false, choices: ["0-20000", "20000-100000", "100000+"] },
    { type: "radiogroup", name: "timeline", title: "When do you want to start?", visible: false, choices: ["this-month", "this-quarter", "this-year", "no-plan"] },
  ],
});
survey.onComplete.add(({ data }) => send(data));
// The library gives a plain list no name of its own.
survey.onAfterRenderQuestion.add((_, { question, htmlElement }) =>
  htmlElement.querySelector("select")?.setAttribute("aria-labelledby", question.ariaTitleId));
renderSurvey(survey, document.getElementById("app"));

surveyjs(qualiform, survey, { offer: "demo", questions: { budget: "budget", timeline: "timeline" } });
results(() => Object.entries(survey.data));
window.survey = survey;
