// The calculator. Its result is there before any form, and goes with the form in two hidden controls.
import { send } from "./page.js";

const form = document.getElementById("form");
const output = document.getElementById("result");
const inputs = ["leads", "bad", "minutes", "hourly"].map((id) => document.getElementById(id));
const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });

function calculate() {
  if (!inputs.every((input) => input.value !== "" && input.validity.valid)) {
    output.textContent = "Fill in all four numbers.";
    return note("", "");
  }
  const [leads, bad, minutes, hourly] = inputs.map((input) => input.valueAsNumber);
  const hours = (leads * (bad / 100) * minutes) / 60;
  output.textContent = `Bad leads take ${whole.format(hours)} hours a month. They cost you ${whole.format(hours * hourly)}.`;
  note(Math.round(hours), Math.round(hours * hourly));
}

function note(hours, cost) {
  form.elements.hours_a_month.value = hours;
  form.elements.cost_a_month.value = cost;
}

for (const input of inputs) input.addEventListener("input", calculate);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  send(new FormData(form));
});
calculate();
