import type { AdapterOptions, Attachment, Scoring } from "./options.js";

/** What is used of a form of `MktoForms2`. */
export interface MarketoForm {
  getFormElem(): ArrayLike<HTMLFormElement>;
  addHiddenFields(values: Record<string, string>): void;
  setValues(values: Record<string, string>): void;
  onValidate(hear: (valid: boolean) => void): void;
  submittable(allowed?: boolean): boolean;
}

/** Scores a form that `MktoForms2.whenReady` has given. */
export function marketo(qualiform: Scoring, form: MarketoForm, options?: AdapterOptions): Attachment;
