// Two forms on one page: the results that are shown are those of the form in use.
import { results, send } from "./page.js";

const WORDS = { guide: "Of the form for the guide.", newsletter: "Of the form for the newsletter." };
const forms = Object.keys(WORDS).map((id) => document.getElementById(id));
let current = forms[0];

const read = () => [...current.elements].map(({ name, value }) => [name, value]);

function use(form) {
  current = form;
  document.querySelector("[data-which]").textContent = WORDS[form.id];
  results(read);
}

results(read);
for (const form of forms) {
  form.addEventListener("focusin", () => use(form));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(new FormData(form));
  });
}
