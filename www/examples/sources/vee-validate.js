import { useForm } from "vee-validate";
import { createApp, h } from "vue";
import { veeValidate } from "qualiform/adapters/vee-validate";
import { useQualiform } from "qualiform/vue";
import { results, send } from "/examples/page.js";
import model from "../model.json";
import { BUDGETS, INDUSTRIES, SIZES, TIMELINES } from "./fields.jsx";

const QUESTIONS = ["budget", "timeline"];

const Demo = {
  setup() {
    const { handleSubmit, setFieldValue, values, defineField } = useForm();
    const { form, asked } = useQualiform({ offer: "demo", model, questions: QUESTIONS, ...veeValidate({ setFieldValue }) });
    const submit = handleSubmit(send);
    results(() => Object.entries(values));

    const models = Object.fromEntries(
      ["email", "company", "employees", "industry", ...QUESTIONS].map((name) => [name, defineField(name)[0]]),
    );
    const field = (label, name, attributes, options) => {
      const value = { value: models[name].value, onInput: ({ target }) => (models[name].value = target.value) };
      const choices = options && ["", ...options].map((option) => h("option", { value: option }, option || "Please choose"));
      const control = h(options ? "select" : "input", { id: name, name, ...attributes, ...value }, choices);
      return h("div", { class: "field", key: name }, [h("label", { for: name }, label), control]);
    };

    return () =>
      h("form", { id: "form", class: "form", ref: form, onSubmit: submit, novalidate: "" }, [
        field("Work email", "email", { type: "email" }),
        field("Company", "company"),
        field("Company size", "employees", {}, SIZES),
        field("Industry", "industry", {}, INDUSTRIES),
        asked.value.includes("budget") ? field("What is your budget for this year?", "budget", {}, BUDGETS) : null,
        asked.value.includes("timeline") ? field("When do you want to start?", "timeline", {}, TIMELINES) : null,
        h("button", { class: "button" }, "Request a demo"),
      ]);
  },
};

createApp(Demo).mount("#app");
