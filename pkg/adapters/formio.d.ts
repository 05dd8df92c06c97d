import type { AdapterOptions, Attachment, Scoring } from "./options.js";

/** What is used of a form that `Formio.createForm` has made. */
export interface FormioForm {
  element: HTMLElement;
  options: { hooks?: object };
  on(event: string, hear: () => void): void;
  off(event: string, hear: () => void): void;
  everyComponent(each: (component: never) => void): void;
  getComponent(key: string): object | null | undefined;
}

/** Scores a form of Form.io. The results become part of the submission's data. */
export function formio(qualiform: Scoring, form: FormioForm, options?: AdapterOptions): Attachment;
