import { marketo } from "qualiform/adapters/marketo";
import { results, sent } from "/examples/page.js";
import { marketo as forms2 } from "../../../tests/support/fixtures/marketo.js";
import { qualiform } from "./scoring.js";

forms2(document.getElementById("app"));

MktoForms2.whenReady((form) => {
  marketo(qualiform, form, { offer: "demo", questions: { budget: "Budget", timeline: "Timeline" } });
  results(() => Object.entries(form.vals()));
  form.onSuccess((values) => sent(Object.entries(values)));
});
