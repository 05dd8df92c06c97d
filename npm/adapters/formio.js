// Form.io: the data live in the form's components.
import { mirror, renamed } from "./seam.js";

/** Scores a form that `Formio.createForm` has made. */
export function formio(qualiform, form, options = {}) {
  const read = () => {
    const fields = [];
    form.everyComponent(({ key, type, visible, dataValue, component }) => {
      if (component.input && visible && type !== "button" && Object(dataValue) !== dataValue) {
        fields.push({ name: key, type: type === "email" ? type : "text", value: dataValue });
      }
    });
    return fields;
  };
  const attachment = mirror(
    qualiform,
    {
      ...options,
      write(fields) {
        for (const [name, text] of Object.entries(renamed(fields, options))) {
          const component = form.getComponent(name);
          if (component && component.dataValue !== text) component.setValue(text);
        }
        options.write?.(fields);
      },
    },
    {
      read,
      reveal(name) {
        const component = form.getComponent(name);
        if (!component) return;
        component.component.hidden = false;
        component.visible = true;
      },
      target: () => form.element,
    },
  );
  const hooks = (form.options.hooks ??= {});
  const { beforeSubmit } = hooks;
  hooks.beforeSubmit = (submission, next) => {
    const { allowed, advice, fields } = attachment.check();
    if (!allowed) {
      // As an answer of a server's: other errors are gone with the next change of any field.
      form.serverErrors = [{ message: advice.text, path: attachment.addressField(), level: "error", fromServer: true }];
      return next(form.serverErrors);
    }
    // What was taken of the form's data before this call.
    Object.assign(submission.data, renamed(fields, options));
    if (beforeSubmit) beforeSubmit(submission, next);
    else next();
  };
  const changed = () => attachment.changed();
  const left = () => attachment.changed(true);
  form.on("change", changed);
  form.on("blur", left);
  return Object.assign(attachment, {
    detach() {
      form.off("change", changed);
      form.off("blur", left);
      hooks.beforeSubmit = beforeSubmit;
      Object.getPrototypeOf(attachment).detach();
    },
  });
}
