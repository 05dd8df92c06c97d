import { Formio, Utils } from "@formio/js";
import { formio } from "qualiform/adapters/formio";
import { results, send } from "/examples/page.js";
import { qualiform } from "./scoring.js";

const choices = (...values) => ({ values: values.map((value) => ({ value, label: value })) });
const select = (key, label, ...values) => ({ type: "select", widget: "html5", key, label, input: true, data: choices(...values) });

// A careful policy of the page allows no code in texts.
Utils.Evaluator.noeval = true;

const form = await Formio.createForm(document.getElementById("app"), {
  components: [
    { type: "email", key: "email", label: "Work email", input: true },
    { type: "textfield", key: "company", label: "Company", input: true },
    select("employees", "Company size", "1-50", "51-200", "201-500", "501-2000"),
    select("industry", "Industry", "software", "logistics", "retail"),
    // Asked only where the answer matters: the form itself keeps them back.
    { ...select("budget", "What is your budget for this year?", "0-20000", "20000-100000", "100000+"), hidden: true },
    { ...select("timeline", "When do you want to start?", "this-month", "this-quarter", "this-year", "no-plan"), hidden: true },
    { type: "button", action: "submit", key: "submit", label: "Request a demo", input: true },
  ],
});
form.nosubmit = true;
form.on("submit", ({ data }) => send(data));

const attachment = formio(qualiform, form, { offer: "demo", questions: { budget: "budget", timeline: "timeline" } });
results(() => Object.entries(attachment.fields));
