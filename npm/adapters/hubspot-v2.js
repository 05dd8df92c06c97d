// HubSpot's legacy forms: in the page, or in a frame of the page's own origin.
import { attachOptions, mark } from "./seam.js";

/** Scores the form that a message `hsFormCallback` says is ready; gives nothing for any other message. */
export function hubspotV2(qualiform, { data }, options = {}) {
  if (data?.type !== "hsFormCallback" || data.eventName !== "onFormReady") return;
  const frames = [...document.querySelectorAll("iframe")].map((frame) => frame.contentDocument);
  for (const page of [document, ...frames]) {
    const form = page?.querySelector(`form[data-form-id="${CSS.escape(data.id)}"]`);
    if (!form) continue;
    mark(form, options, ".hs-form-field");
    // Controls of ours are none of HubSpot's fields, and it sends only those.
    return qualiform.attach(form, attachOptions(options));
  }
}
