// HubSpot's legacy forms: in the page, or in a frame of the page's own origin.
import { attachOptions, mark, relay } from "./seam.js";

/** Scores the form that a message `hsFormCallback` says is ready; gives nothing for any other message. */
export function hubspotV2(qualiform, { data }, options = {}) {
  if (data?.type !== "hsFormCallback" || data.eventName !== "onFormReady") return;
  for (const frame of [null, ...document.querySelectorAll("iframe")]) {
    const page = frame ? frame.contentDocument : document;
    const form = page?.querySelector(`form[data-form-id="${CSS.escape(data.id)}"]`);
    if (!form) continue;
    if (frame) relay(form, () => frame);
    mark(form, options, ".hs-form-field");
    // Controls of ours are none of HubSpot's fields, and it sends only those.
    return qualiform.attach(form, attachOptions(options));
  }
}
