// The model's own questions, built where the author put a slot: without HTML text, and without any style.

/** By fact: what it is. What is not listed is text; the model says it of its own facts. */
export const TYPES = {
  employees: "number",
  revenue: "number",
  budget: "number",
  timelineDays: "number",
  renewalDate: "date",
  budgetOwner: "boolean",
  consent: "boolean",
  tech: "list",
};

/** What browsers know to fill in. */
const AUTOCOMPLETE = {
  email: "work email",
  phone: "tel",
  company: "organization",
  firstName: "given-name",
  lastName: "family-name",
  jobTitle: "organization-title",
  country: "country-name",
};

const INPUTS = { email: "email", phone: "tel", date: "date" };

/** More answers than this stand in a list to open. */
const MOST = 5;

/** Builds a question, with its text and answers as the model writes them, at the end of a slot. */
export function build(form, slot, { id, fact, text, options, required }, declared, say) {
  const make = (name, properties, ...children) => {
    const element = Object.assign(form.ownerDocument.createElement(name), properties);
    element.append(...children);
    return element;
  };
  const type = declared?.type ?? TYPES[fact];
  const names = [...form.elements].map((control) => control.name);
  const name = [fact, id].find((one) => !names.includes(one)) ?? `qualiform-${id}`;
  const control = (element, properties) => {
    element.setAttribute("data-qualiform-fact", fact);
    return Object.assign(element, { name, required: Boolean(required), ...properties });
  };
  const choices = options?.length ? options
    : type === "boolean" ? ["yes", "no"].map((value) => ({ value, label: say(`ask.${value}`) }))
    : declared?.options?.map((value) => ({ value })) ?? [];

  let question;
  if (choices.length && (type === "list" || choices.length <= MOST)) {
    const many = type === "list" ? { type: "checkbox", required: false } : { type: "radio" };
    question = make("fieldset", {}, make("legend", {}, text), ...choices.map(({ value, label }) =>
      make("label", { className: "qualiform-option" }, control(make("input"), { ...many, value }), ` ${label ?? value}`)));
  } else {
    let field;
    if (choices.length) {
      const open = make("option", { value: "" }, "–");
      field = control(make("select", {}, open, ...choices.map(({ value, label }) => make("option", { value }, label ?? value))));
    } else {
      field = control(make("input"), { type: INPUTS[type] ?? INPUTS[fact] ?? "text" });
      if (type === "number") field.inputMode = "numeric";
    }
    if (AUTOCOMPLETE[fact]) field.autocomplete = AUTOCOMPLETE[fact];
    question = make("div", {}, make("label", {}, make("span", {}, text), field));
  }
  question.className = "qualiform-question";
  question.setAttribute("data-qualiform-ask", id);
  if (!slot.firstElementChild) {
    slot.append(make("fieldset", { className: "qualiform-questions" }, make("legend", {}, say("ask.legend"))));
  }
  slot.firstElementChild.append(question);
  slot.hidden = false;
  return question;
}
