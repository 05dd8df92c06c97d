// The forms that Qualiform is attached to in the browser tests, each by its example page, and what is expected of each.

const BY_ID = (id) => `#${id}`;

/** How a page is filled in: the fields' selectors by what they ask for, and the button that sends. */
const OWN = { email: "#email", employees: "#employees", industry: "#industry", budget: "#budget", timeline: "#timeline", send: "#form button" };

const by = (selector, names = {}) => ({
  ...Object.fromEntries(["email", "employees", "industry", "budget", "timeline"].map((key) => [key, selector(names[key] ?? key)])),
  send: "#form button",
});

/**
 * A row: `score` is the name under which the score arrives, `stops` whether a refused address keeps the form from being
 * sent, `how` says by what; `fixed` forms send only the fields that they were made with. `real` is the package whose own code runs; the others imitate what is documented.
 */
export const FORMS = [
  { name: "Plain HTML", page: "plain-html", controls: OWN, stops: true, how: "`submit`, capture phase" },
  { name: "Formspree", page: "formspree", real: "@formspree/ajax", controls: OWN, stops: true, how: "`submit`, capture phase" },
  { name: "Webflow", page: "webflow", controls: OWN, stops: true, how: "`submit`, capture phase" },
  { name: "Contact Form 7", page: "contact-form-7", controls: OWN, stops: true, how: "`submit`, capture phase" },
  { name: "WPForms", page: "wpforms", controls: OWN, stops: true, how: "`submit`, capture phase" },
  { name: "Mautic", page: "mautic", controls: OWN, stops: true, how: "`submit`, capture phase" },
  { name: "React Hook Form", page: "react-hook-form", real: "react-hook-form", adapter: true, controls: OWN, stops: true, how: "`submit`, capture phase" },
  { name: "Formik", page: "formik", real: "formik", adapter: true, controls: OWN, stops: true, how: "`submit`, capture phase" },
  { name: "Vue, vee-validate", page: "vee-validate", real: "vee-validate", adapter: true, controls: OWN, stops: true, how: "`submit`, capture phase" },
  {
    name: "SurveyJS", page: "surveyjs", real: "survey-core", adapter: true, stops: true, how: "`onCompleting`",
    controls: {
      email: "input[type=email]", employees: "[data-name=employees] select", industry: "[data-name=industry] select",
      budget: "[data-name=budget] input", timeline: "[data-name=timeline] input", send: ".sd-navigation__complete-btn",
    },
    choose: (page, selector, value) => page.click(`${selector}[value="${value}"] + *`),
    refused: ".sd-question__erbox, .sd-error",
  },
  {
    name: "Form.io", page: "formio", real: "@formio/js", adapter: true, stops: true, how: "`beforeSubmit`",
    controls: { ...by((name) => `[name="data[${name}]"]`), send: '[name="data[submit]"]' },
    refused: ".alert-danger, .formio-errors .error",
  },
  {
    name: "Marketo Forms 2.0", page: "marketo", adapter: true, stops: true, how: "`submit`, and `onValidate` for calls",
    controls: by(BY_ID, { email: "Email", employees: "NumberOfEmployees", industry: "Industry", budget: "Budget", timeline: "Timeline" }),
  },
  {
    name: "Gravity Forms 2.9", page: "gravity-forms", adapter: true, stops: true, how: "`pre_submission`", score: "input_7", fixed: true,
    controls: by(BY_ID, { email: "input_1", employees: "input_3", industry: "input_4", budget: "input_5", timeline: "input_6" }),
  },
  { name: "HubSpot, legacy", page: "hubspot-v2", adapter: true, fixed: true, stops: true, how: "`submit`, capture phase", controls: by(BY_ID) },
  { name: "HubSpot, legacy, in a frame", page: "hubspot-v2.html?frame", adapter: true, fixed: true, stops: true, how: "`submit`, capture phase", within: "iframe", controls: by(BY_ID) },
  { name: "HubSpot, newer", page: "hubspot-v4", adapter: true, stops: false, score: "0-1/qualiform_score", fixed: true, controls: by((name) => `#0-1-${name}`.replace("#0", "#\\30 ")) },
  { name: "HubSpot, newer, not to be looked into", page: "hubspot-v4.html?closed", adapter: true, asks: false, stops: false, score: "0-1/qualiform_score", within: "#hs-form-1" },
];

const mark = (yes) => (yes === false ? "no" : "yes");

/** The table of docs/FORMS.md. */
export function matrix() {
  const rows = FORMS.map(({ name, page, real, adapter, asks, stops, how }) =>
    `| ${name} | ${real ? `\`${real}\`` : page === "plain-html" ? "the browser itself" : "documented behaviour"} | ${adapter ? "adapter" : "attribute"} | yes | ${mark(asks)} | ${stops ? `yes, by ${how}` : "no"} |`);
  return ["| form | tested with | attached by | score arrives | questions are shown | a refused address stops it |", "|---|---|---|---|---|---|", ...rows].join("\n");
}
