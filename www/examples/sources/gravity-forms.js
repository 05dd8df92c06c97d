import { gravityForms } from "qualiform/adapters/gravity-forms";
import { results } from "/examples/page.js";
import { INPUTS, gravityForms as plugin } from "../../../tests/support/fixtures/gravity-forms.js";
import { qualiform } from "./scoring.js";

const form = plugin(document.getElementById("app"));

const { budget, timeline, email, company, employees, industry } = INPUTS;
const attachment = gravityForms(qualiform, form, {
  offer: "demo",
  fields: { email, company, employees, industry, budget, timelineDays: timeline },
  questions: { budget, timeline },
  results: { qualiform_score: "input_7", qualiform_status: "input_8" },
});
results(() => Object.entries(attachment.fields));
