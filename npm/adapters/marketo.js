// Marketo Forms 2.0: a form in the page that sends what the library knows, not what stands in it.
import { attachOptions, mark, renamed } from "./seam.js";

/** Scores a form that `MktoForms2.whenReady` has given. */
export function marketo(qualiform, form, options = {}) {
  const element = form.getFormElem()[0];
  mark(element, options, ".mktoFormRow");
  const added = new Set();
  // The event `submit` has asked already; what submits by a call has not.
  let asked;
  element.addEventListener("qualiform:submit", () => {
    asked = true;
  });
  const attachment = qualiform.attach(element, {
    ...attachOptions(options),
    write(fields) {
      for (const [name, text] of Object.entries(renamed(fields, options))) {
        if (added.has(name)) form.setValues({ [name]: text });
        else form.addHiddenFields({ [name]: text });
        added.add(name);
      }
      options.write?.(fields);
    },
  });
  form.onValidate(() => {
    // Only what stops: saying `true` would undo what others have found.
    if (!asked && !attachment.check().allowed) form.submittable(false);
    asked = false;
  });
  return attachment;
}
