import type { Ask, AttachOptions, Attachment, EmailVerdict, Model, Qualiform, Scorecard } from "./qualiform.js";

/** The options of `attach`, and what scores. */
export interface UseOptions extends AttachOptions {
  /** The definition of quality; else the preset `b2b-saas`. Taken when the form appears: keep it outside the component. */
  model?: Model;
  /** An instance that there is already, or a promise of one, in the place of a model. */
  qualiform?: Pick<Qualiform, "attach"> | Promise<Pick<Qualiform, "attach">>;
}

/** The state of a form, as it was told last. */
export interface FormState {
  scorecard: Scorecard | null;
  email: EmailVerdict | null;
  /** What is to be asked now. */
  ask: Ask | null;
  /** The ids of all questions that have been asked since the form appeared: what is shown stays. */
  asked: string[];
  attachment: Attachment | null;
}
