// What stands in a form, as a submission would hold it.
type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

const controlsOf = (form: HTMLFormElement): Control[] =>
  [...form.elements].filter((one): one is Control => "name" in one && one.name !== "" && (one as Control).type !== "hidden" && (one as Control).type !== "submit");

const isChosen = (control: Control) => !(control instanceof HTMLInputElement) || !["checkbox", "radio"].includes(control.type) || control.checked;

/** The fields with their values, without the hidden ones. */
export function answersIn(form: HTMLFormElement): Record<string, string | string[]> {
  const fields: Record<string, string[]> = {};
  for (const control of controlsOf(form)) if (!control.disabled && isChosen(control) && control.value !== "") (fields[control.name] ??= []).push(control.value);
  return Object.fromEntries(Object.entries(fields).map(([name, values]) => [name, values.length === 1 ? values[0]! : values]));
}

/** The hidden fields that carry the result. */
export const hiddenIn = (form: HTMLFormElement): Record<string, string> =>
  Object.fromEntries([...form.querySelectorAll<HTMLInputElement>('input[type="hidden"]')].map(({ name, value }) => [name, value]));

/** By the name of a field the fact that its control is marked with. */
export function namesIn(form: HTMLFormElement): Record<string, string> {
  return Object.fromEntries(controlsOf(form).flatMap((one) => {
    const fact = one.getAttribute("data-qualiform-fact");
    return fact ? [[one.name, fact]] : [];
  }));
}

/** The facts that the form asks for. */
export const factsIn = (form: HTMLFormElement): Set<string> => new Set(controlsOf(form).map((one) => one.getAttribute("data-qualiform-fact") ?? one.name));

/** Puts what is known into the form; a select gets an option for a value that it does not list. */
export function prefill(form: HTMLFormElement, facts: Record<string, unknown>): void {
  for (const control of controlsOf(form)) {
    const value = facts[control.getAttribute("data-qualiform-fact") ?? control.name];
    if (value === undefined || value === null || value === "") continue;
    const items = (Array.isArray(value) ? value : [value === true ? "yes" : value === false ? "no" : value]).map(String);
    if (control instanceof HTMLInputElement && ["checkbox", "radio"].includes(control.type)) control.checked = items.includes(control.value);
    else {
      const text = items.join(", ");
      if (control instanceof HTMLSelectElement && ![...control.options].some((one) => one.value === text)) control.append(new Option(text, text));
      control.value = text;
    }
  }
}
