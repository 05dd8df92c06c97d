// HubSpot's forms of the newer editor: the data live in the form's own state.
import { attachOptions, mark, mirror, renamed } from "./seam.js";

/** Scores the form of an event `hs-form-event:on-ready`. HubSpot documents no way to keep it from being sent. */
export function hubspotV4(qualiform, form, options = {}) {
  const write = (fields) => {
    // Properties of contacts, which have to be fields of the form.
    for (const [name, text] of Object.entries(renamed(fields, options, (name) => `0-1/${name}`))) form.setFieldValue(name, text);
    options.write?.(fields);
  };
  const place = document.getElementById(form.getInstanceId());
  const element = place?.querySelector("form");
  if (element) {
    mark(element, options, ".hsfc-TextField, .hsfc-DropdownField, .hsfc-Field, [class*=Field]");
    return qualiform.attach(element, { ...attachOptions(options), write });
  }
  // A form that cannot be looked into is asked for its values whenever it says that something has happened.
  let values = [];
  const attachment = mirror(qualiform, { ...options, write }, { read: () => values, reveal() {}, target: () => place });
  const stop = new AbortController();
  const { signal } = stop;
  async function changed(event) {
    values = await form.getFormFieldValues();
    attachment.changed(event?.type !== "input");
  }
  for (const type of ["input", "focusout"]) place?.addEventListener(type, changed, { signal });
  addEventListener("hs-form-event:on-interaction:navigate", changed, { signal });
  changed();
  return Object.assign(attachment, {
    detach() {
      stop.abort();
      Object.getPrototypeOf(attachment).detach();
    },
  });
}
