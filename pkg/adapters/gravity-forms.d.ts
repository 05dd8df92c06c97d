import type { AdapterOptions, Attachment, Scoring } from "./options.js";

/** Scores a form of Gravity Forms. Entries keep only fields that the form has: `results` names them. */
export function gravityForms(qualiform: Scoring, form: HTMLFormElement, options?: AdapterOptions): Attachment;
