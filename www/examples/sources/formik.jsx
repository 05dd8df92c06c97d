import { useFormik } from "formik";
import { createRoot } from "react-dom/client";
import { formik } from "qualiform/adapters/formik";
import { useQualiform } from "qualiform/react";
import { results, send } from "/examples/page.js";
import model from "../model.json";
import { BUDGETS, Choice, INDUSTRIES, SIZES, TIMELINES, Text } from "./fields.jsx";

const QUESTIONS = ["budget", "timeline"];
const EMPTY = { email: "", company: "", employees: "", industry: "", budget: "", timeline: "" };

function Demo() {
  const form = useFormik({ initialValues: EMPTY, onSubmit: send });
  const { ref, asked } = useQualiform({ offer: "demo", model, questions: QUESTIONS, ...formik(form) });
  results(() => Object.entries(form.values));
  const field = form.getFieldProps;

  return (
    <form id="form" className="form" ref={ref} onSubmit={form.handleSubmit} noValidate>
      <Text label="Work email" id="email" type="email" {...field("email")} />
      <Text label="Company" id="company" {...field("company")} />
      <Choice label="Company size" id="employees" options={SIZES} {...field("employees")} />
      <Choice label="Industry" id="industry" options={INDUSTRIES} {...field("industry")} />
      {asked.includes("budget") && <Choice label="What is your budget for this year?" id="budget" options={BUDGETS} {...field("budget")} />}
      {asked.includes("timeline") && <Choice label="When do you want to start?" id="timeline" options={TIMELINES} {...field("timeline")} />}
      <button className="button">Request a demo</button>
    </form>
  );
}

createRoot(document.getElementById("app")).render(<Demo />);
