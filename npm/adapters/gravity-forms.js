// Gravity Forms 2.9 and later: a click sends the form without a `submit`.
import { attachOptions, mark, renamed } from "./seam.js";

/** Scores a form of Gravity Forms. Entries keep only fields that the form has: `results` names them. */
export function gravityForms(qualiform, form, options = {}) {
  mark(form, options, ".gfield");
  const { gform } = form.ownerDocument.defaultView;
  let attachment = qualiform.attach(form, {
    ...attachOptions(options),
    write(fields) {
      for (const [name, text] of Object.entries(renamed(fields, options))) {
        const control = form.elements[name];
        if (control) control.value = text;
      }
      options.write?.(fields);
    },
  });
  gform.utils.addAsyncFilter("gform/submission/pre_submission", async (data) => {
    const { SUBMISSION_TYPE_SUBMIT = "submit" } = gform.submission ?? {};
    const sent = data.form === form && data.submissionType === SUBMISSION_TYPE_SUBMIT;
    if (sent && !attachment.check().allowed) data.abort = true;
    return data;
  });
  return attachment;
}
