import { createRoot } from "react-dom/client";
import { useForm } from "react-hook-form";
import { reactHookForm } from "qualiform/adapters/react-hook-form";
import { useQualiform } from "qualiform/react";
import { results, send } from "/examples/page.js";
import model from "../model.json";
import { BUDGETS, Choice, INDUSTRIES, SIZES, TIMELINES, Text } from "./fields.jsx";

const QUESTIONS = ["budget", "timeline"];

function Demo() {
  const { register, handleSubmit, setValue, getValues } = useForm();
  const { ref, asked } = useQualiform({ offer: "demo", model, questions: QUESTIONS, ...reactHookForm({ setValue }) });
  results(() => Object.entries(getValues()));

  return (
    <form id="form" className="form" ref={ref} onSubmit={handleSubmit(send)} noValidate>
      <Text label="Work email" id="email" type="email" {...register("email", { required: true })} />
      <Text label="Company" id="company" {...register("company")} />
      <Choice label="Company size" id="employees" options={SIZES} {...register("employees")} />
      <Choice label="Industry" id="industry" options={INDUSTRIES} {...register("industry")} />
      {asked.includes("budget") && <Choice label="What is your budget for this year?" id="budget" options={BUDGETS} {...register("budget")} />}
      {asked.includes("timeline") && <Choice label="When do you want to start?" id="timeline" options={TIMELINES} {...register("timeline")} />}
      <button className="button">Request a demo</button>
    </form>
  );
}

createRoot(document.getElementById("app")).render(<Demo />);
